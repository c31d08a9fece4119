"""How much memory a command takes at most: sampled in a run of its own, so that sampling costs no measured time.

Resident memory counts the pages of mapped pack files too, which the system takes back at will; anonymous memory is
what the program itself asked for. `ru_maxrss` would not do: it starts at the size of the process that forked.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .command import Command
from .process import Runner, check_exit, read

INTERVAL = 0.001


@dataclass(frozen=True)
class Peak:
    """The largest sums over a process and its children, in bytes."""

    anonymous: int
    resident: int


def peak(runner: Runner, command: Command) -> tuple[Peak, bytes]:
    """Runs a command while its memory is sampled; returns what it printed as well."""
    anonymous = resident = 0
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = runner.start(command, output, errors)
        while process.poll() is None:
            sizes = [_sizes(pid) for pid in _family(process.pid)]
            anonymous = max(anonymous, sum(size[0] for size in sizes))
            resident = max(resident, sum(size[1] for size in sizes))
            time.sleep(INTERVAL)
        check_exit(command, process.returncode, errors)
        return Peak(anonymous, resident), read(output)


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    members = [pid]
    for member in members:
        for task in Path(f"/proc/{member}/task").glob("*/children"):
            members += [int(child) for child in _text(task).split()]
    return members


def _sizes(pid: int) -> tuple[int, int]:
    """Anonymous and resident memory of a process; nothing where it has ended."""
    fields = dict(line.split(":", 1) for line in _text(Path(f"/proc/{pid}/status")).splitlines() if ":" in line)
    return _bytes(fields.get("RssAnon")), _bytes(fields.get("VmRSS"))


def _bytes(text: str | None) -> int:
    return int(text.split()[0]) * 1024 if text else 0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
