"""What the lists of commands are made for: a program, the repositories of one size, and room to write."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from corpus import names
from corpus.repository import AT, Repository
from hermetic import environment


@dataclass(frozen=True)
class Place:
    """The repositories of one size, and the program."""

    hearback: Path
    main: Repository
    branch: Repository | None
    # A long history; nothing where none was made for this size.
    history: Repository | None
    # A folder for what is written meanwhile; also the home of all that runs.
    scratch: Path

    @property
    def at(self) -> str:
        """The moment of judgment, for `--at`."""
        return names.rfc3339(AT)

    @property
    def cold_gate(self) -> list[str]:
        """The gate check from nothing."""
        flags = ["--no-cache"] if self.knows("--no-cache", "gate", "check") else []
        return [str(self.hearback), "gate", "check", "launch", "--at", self.at, *flags]

    def call(self, folder: Path, *arguments: str) -> str:
        """Runs something that is not measured, in the environment of what is."""
        done = self.run(folder, *arguments)
        done.check_returncode()
        return done.stdout

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same, however it ends."""
        return subprocess.run(
            arguments, cwd=folder, env=environment(self.scratch), check=False, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)

    def git(self, folder: Path, *arguments: str) -> str:
        """Runs git, without measuring."""
        return self.call(folder, "git", *arguments).strip()

    def knows(self, flag: str, *command: str) -> bool:
        """Whether the program's help for a command names a flag."""
        text = self.call(self.scratch, str(self.hearback), *command, "--help")
        return re.search(rf"(?<![\w-]){flag}(?![\w-])", text) is not None

    def answer(self, folder: Path, *arguments: str) -> tuple[int, object]:
        """The exit code and the JSON of a command of the program, without measuring."""
        done = subprocess.run(
            [str(self.hearback), *arguments, "--format", "json"], cwd=folder, env=environment(self.scratch),
            check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.returncode, json.loads(done.stdout or b"null")
