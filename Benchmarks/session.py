"""A run of the benchmark from the corpora to the figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus import repository
from corpus.repository import HISTORY
from corpus.scale import Scale
from measure.command import Command
from measure.machine import describe
from measure.process import Runner
from measure.rounds import Rounds
from report.results import Results, Size
from suites import changing, expected, history, importing, peers, reading, reviewing, startup, writing
from suites.place import Place

# Where all but the start costs little: for the goal of the start-up.
SMALL = Scale.of(100)
# So many items have a long history: a hundred times as many commits.
LARGEST_HISTORY = 1000


@dataclass(frozen=True)
class Options:
    """What is asked for."""

    hearback: Path
    directory: Path
    sizes: list[Scale]
    runs: int
    # Where records on a branch are measured up to; a larger corpus is made in the shape `main` alone.
    largest_branch: int
    with_import: bool
    with_peers: bool
    before_each: Callable[[], None]
    say: Callable[[str], None]


def corpora(options: Options, scale: Scale) -> list[repository.Repository]:
    """The repositories of one size, made where they are not there."""
    wanted = ["main", "branch"] if scale.count <= options.largest_branch else ["main"]
    if scale in options.sizes and scale.count <= LARGEST_HISTORY:
        wanted.append(HISTORY)
    return [repository.make(options.directory, scale, shape, options.say) for shape in wanted]


def run(options: Options) -> Results:
    """Measures all sizes."""
    results = Results(describe(options.hearback, options.directory), options.runs, [])
    scratch = options.directory / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    rounds = Rounds(Runner(scratch), options.runs, options.say, options.before_each)
    for scale in dict.fromkeys([SMALL, *options.sizes]):
        options.say(scale.name)
        made = {found.shape: found for found in corpora(options, scale)}
        main = made["main"]
        place = Place(options.hearback, main, made.get("branch"), made.get(HISTORY), scratch)
        for found in [main] + ([place.branch] if place.branch else []):
            expected.verify(place, found)
        size = Size(scale.count, main.total("files"), main.total("open"))
        size.summaries = rounds.measure(_commands(options, place))
        results.sizes.append(size)
    if options.with_peers:
        results.machine.update(peers.versions())
    return results


def _commands(options: Options, place: Place) -> list[Command]:
    if place.main.scale == SMALL and SMALL not in options.sizes:
        return startup.commands(place)
    small = startup.commands(place) if place.main.scale == SMALL else []
    commands = small + reading.hearback(place) + changing.commands(place) + reading.git(place)
    commands += writing.commands(place) + history.commands(place) + reviewing.commands(place)
    if options.with_import:
        commands += importing.Import(place).commands()
    if options.with_peers:
        commands += peers.commands(place)
    return commands
