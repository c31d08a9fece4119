"""One command that is measured, and what its answer must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class WrongAnswer(Exception):
    """A command ended otherwise than it must: however fast, it does not count."""


@dataclass(frozen=True)
class Command:
    """A command line and the conditions under which its time counts."""

    # The name by which goals refer to it, and the words of the table.
    key: str
    title: str
    arguments: list[str]
    folder: Path
    # Whose it is: `hearback`, `git` or the name of a peer.
    group: str = "hearback"
    exit_code: int = 0
    stdin: Path | None = None
    # What stands in its way or is left over is put right before each run, and after each; neither is timed.
    prepare: Callable[[], None] | None = None
    # Says by WrongAnswer that the output, or what was written, is not what it must be.
    check: Callable[[bytes], None] | None = None
    # Whether the output must be the same bytes each time.
    is_stable: bool = True
    # The command, by its key, that must print the very same.
    same_as: str | None = None
    # An output of many megabytes is checked once, and goes to /dev/null while time is taken.
    is_bulky: bool = False
    undo: Callable[[], None] | None = None
    # At most so many runs, for what takes minutes.
    most_runs: int | None = None
