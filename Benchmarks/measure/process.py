"""Runs a process once and says what it cost, with all its children."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hermetic import environment

from .command import Command, WrongAnswer


@dataclass(frozen=True)
class Cost:
    """What one run took, in seconds; children that were waited for count."""

    wall: float
    cpu: float


class Runner:
    """Starts processes in one environment."""

    def __init__(self, home: Path):
        self.environment = environment(home)

    def start(self, command: Command, output: IO[bytes] | int, errors: IO[bytes]) -> subprocess.Popen[bytes]:
        """Starts a command."""
        with open(command.stdin or os.devnull, "rb") as source:
            return subprocess.Popen(
                command.arguments, cwd=command.folder, env=self.environment, stdin=source, stdout=output,
                stderr=errors, close_fds=True)

    def cost(self, command: Command) -> tuple[Cost, bytes | None]:
        """Runs a command; returns what it cost and what it printed, where that is not bulky."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            began = time.perf_counter()
            process = self.start(command, subprocess.DEVNULL if command.is_bulky else output, errors)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            check_exit(command, process.returncode, errors)
            cost = Cost(wall, usage.ru_utime + usage.ru_stime)
            return cost, None if command.is_bulky else read(output)


def read(file: IO[bytes]) -> bytes:
    """All of a file from its start."""
    file.seek(0)
    return file.read()


def check_exit(command: Command, code: int, errors: IO[bytes]) -> None:
    """A command that ends otherwise than it must is no measurement."""
    if code != command.exit_code:
        talk = read(errors).decode(errors="replace")[-800:]
        raise WrongAnswer(f"'{command.title}' ended with {code}, not {command.exit_code}: {talk}")
