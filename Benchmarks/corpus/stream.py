"""Writes commits to `git fast-import`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import TracebackType

from hermetic import environment

IDENTITY = "Ana <ana@example.com>"


class FastImport:
    """A running `git fast-import`, to be used with `with`."""

    def __init__(self, repository: Path):
        self._process = subprocess.Popen(
            ["git", "-C", str(repository), "fast-import", "--quiet", "--force", "--depth=50"],
            stdin=subprocess.PIPE, bufsize=1 << 20, env=environment(repository))
        assert self._process.stdin
        self._pipe = self._process.stdin

    def commit(self, branch: str, at: int, message: str, by: str = IDENTITY, merge: str | None = None) -> None:
        """Starts a commit on a branch, or the merge of another one into it; the files follow."""
        text = message.encode()
        self._write(f"commit refs/heads/{branch}\ncommitter {by} {at} +0000\ndata {len(text)}\n".encode())
        self._write(text + b"\n")
        if merge:
            self._write(f"merge refs/heads/{merge}\n".encode())

    def reset(self, branch: str, start: str) -> None:
        """Lets a branch begin where another one stands."""
        self._write(f"reset refs/heads/{branch}\nfrom refs/heads/{start}\n\n".encode())

    def file(self, path: str, content: bytes) -> None:
        """Adds a file to the commit."""
        self._write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))

    def _write(self, data: bytes) -> None:
        self._pipe.write(data)

    def __enter__(self) -> FastImport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        self._pipe.close()
        if self._process.wait() != 0 and error is None:
            raise RuntimeError(f"git fast-import ended with {self._process.returncode}")
