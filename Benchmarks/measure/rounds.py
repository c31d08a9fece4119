"""Runs many commands in turn, A B C A B C, so that a noisy moment hits all alike, and takes medians."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from statistics import median
from typing import Callable

from . import memory
from .command import Command, WrongAnswer
from .process import Cost, Runner

# A command shorter than this is run several times in each round: its noise is larger than it is.
SHORT = 0.05
SHORT_REPEATS = 4


@dataclass(frozen=True)
class Summary:
    """What a command costs: medians in seconds, peaks in bytes."""

    key: str
    title: str
    group: str
    runs: int
    wall: float
    fastest: float
    slowest: float
    cpu: float
    anonymous: int
    resident: int
    # Of the output, where it must be the same each time.
    digest: str | None

    def as_json(self) -> dict[str, object]:
        """For the file of results."""
        return asdict(self)


class Rounds:
    """Measures commands in rounds."""

    def __init__(self, runner: Runner, runs: int, say: Callable[[str], None], before_each: Callable[[], None]):
        self.runner = runner
        self.runs = runs
        self.say = say
        # Such as to empty the page cache.
        self.before_each = before_each

    def measure(self, commands: list[Command]) -> list[Summary]:
        """Each command once for its answer, once for its memory, and then in rounds for its time."""
        digests = {command.key: self._warm_up(command) for command in commands}
        peaks = {command.key: self._peak(command) for command in commands}
        costs: dict[str, list[Cost]] = {command.key: [] for command in commands}
        for number in range(self.runs):
            self.say(f"round {number + 1} of {self.runs}")
            for command in commands:
                for _ in range(self._repeats(costs[command.key])):
                    costs[command.key].append(self._cost(command, digests[command.key]))
        return [_summary(command, costs[command.key], peaks[command.key], digests[command.key]) for command in commands]

    def _repeats(self, so_far: list[Cost]) -> int:
        return SHORT_REPEATS if so_far and so_far[0].wall < SHORT else 1

    def _warm_up(self, command: Command) -> str | None:
        """The first run, which is not timed: its answer is checked in full."""
        self.say(f"checking: {command.title}")
        output = self._run(command, lambda: self.runner.answer(command))
        if not output and command.is_bulky:
            raise WrongAnswer(f"'{command.title}' printed nothing")
        return sha256(output).hexdigest() if command.is_stable else None

    def _peak(self, command: Command) -> memory.Peak:
        peaks: list[memory.Peak] = []

        def sample() -> bytes:
            peaks.append(memory.peak(self.runner, command))
            return b""

        self._run(command, sample, checks=False)
        return peaks[0]

    def _cost(self, command: Command, digest: str | None) -> Cost:
        costs: list[Cost] = []

        def run() -> bytes | None:
            cost, output = self.runner.cost(command)
            costs.append(cost)
            return output

        output = self._run(command, run, checks=not command.is_bulky)
        if digest and not command.is_bulky and sha256(output).hexdigest() != digest:
            raise WrongAnswer(f"'{command.title}' printed something else than the first time")
        return costs[0]

    def _run(self, command: Command, run: Callable[[], bytes | None], checks: bool = True) -> bytes:
        """One run between its preparation and its undoing."""
        if command.prepare:
            command.prepare()
        self.before_each()
        try:
            output = run() or b""
            if checks and command.check:
                command.check(output)
            return output
        finally:
            if command.undo:
                command.undo()


def _summary(command: Command, costs: list[Cost], peak: memory.Peak, digest: str | None) -> Summary:
    walls = [cost.wall for cost in costs]
    return Summary(
        command.key, command.title, command.group, len(costs), median(walls), min(walls), max(walls),
        median(cost.cpu for cost in costs), peak.anonymous, peak.resident, digest)
