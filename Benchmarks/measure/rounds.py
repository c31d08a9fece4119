"""Runs many commands in turn, A B C A B C, so that a noisy moment hits all alike, and takes medians."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from statistics import median

from . import memory
from .command import Command, WrongAnswer
from .process import Cost, Runner

# A command shorter than this is run several times in each round: its noise is larger than it is.
SHORT = 0.05
SHORT_REPEATS = 10


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


@dataclass(frozen=True)
class First:
    """What the first run of a command says: its memory, and a hash of the output that all others must print."""

    peak: memory.Peak
    digest: str | None


class Rounds:
    """Measures commands in rounds."""

    def __init__(self, runner: Runner, runs: int, say: Callable[[str], None], before_each: Callable[[], None]):
        self.runner = runner
        self.runs = runs
        self.say = say
        # Such as to empty the page cache.
        self.before_each = before_each

    def measure(self, commands: list[Command]) -> list[Summary]:
        """Each command once for its answer and its memory, and then in rounds for its time."""
        first = {command.key: self._first(command) for command in commands}
        for command in commands:
            if command.same_as and first[command.key].digest != first[command.same_as].digest:
                raise WrongAnswer(f"'{command.title}' does not print what '{command.same_as}' prints")
        costs: dict[str, list[Cost]] = {command.key: [] for command in commands}
        for number in range(self.runs):
            self.say(f"round {number + 1} of {self.runs}")
            for command in commands:
                if number < (command.most_runs or self.runs):
                    for _ in range(self._repeats(costs[command.key])):
                        costs[command.key].append(self._cost(command, first[command.key]))
        return [_summary(command, costs[command.key], first[command.key]) for command in commands]

    def _repeats(self, so_far: list[Cost]) -> int:
        return SHORT_REPEATS if so_far and so_far[0].wall < SHORT else 1

    def _first(self, command: Command) -> First:
        """The first run is not timed: its answer is checked in full, and its memory is sampled."""
        self.say(f"checking: {command.title}")
        with _between(command, self.before_each):
            peak, output = memory.peak(self.runner, command)
            if command.check:
                command.check(output)
        if command.is_bulky and not output:
            raise WrongAnswer(f"'{command.title}' printed nothing")
        return First(peak, sha256(output).hexdigest() if command.is_stable else None)

    def _cost(self, command: Command, first: First) -> Cost:
        with _between(command, self.before_each):
            cost, output = self.runner.cost(command)
            if output is None:
                return cost
            if command.check:
                command.check(output)
        if first.digest and sha256(output).hexdigest() != first.digest:
            raise WrongAnswer(f"'{command.title}' printed something else than the first time")
        return cost


@contextmanager
def _between(command: Command, before: Callable[[], None]) -> Iterator[None]:
    """One run between its preparation and its undoing."""
    if command.prepare:
        command.prepare()
    before()
    try:
        yield
    finally:
        if command.undo:
            command.undo()


def _summary(command: Command, costs: list[Cost], first: First) -> Summary:
    walls = [cost.wall for cost in costs]
    return Summary(
        command.key, command.title, command.group, len(costs), median(walls), min(walls), max(walls),
        median(cost.cpu for cost in costs), first.peak.anonymous, first.peak.resident, first.digest)
