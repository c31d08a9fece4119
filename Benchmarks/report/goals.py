"""What Hearback is to reach, each as a limit in the same run on the same repository."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.scale import Scale


@dataclass(frozen=True)
class Goal:
    """A limit for a figure of a command in a corpus of one size."""

    title: str
    scale: Scale
    # The command, by its key.
    key: str
    # The command that it is held against; without one, itself in another corpus.
    reference: str | None = None
    factor: float = 1.0
    # What may come on top, in seconds.
    extra: float = 0.0
    # Where the reference was measured, if not in the same corpus.
    at: Scale | None = None
    # Whether it is about anonymous memory, and not about time; and its limit in bytes, where there is no reference.
    is_memory: bool = False
    most: int | None = None


_SMALL, _TEN, _HUNDRED = (Scale.of(count) for count in (100, 10_000, 100_000))
# As many open items as the ones before, and ten times as many closed ones.
_HUNDRED_CLOSED = Scale.of(100_000, _TEN.open)
_MILLION_CLOSED = Scale.of(1_000_000, _HUNDRED.open)

_GATE = ("gate", "gate check launch")
_LIST = ("list", "feedback list --open")
_LIST_REV = ("list-rev", "feedback list --open --rev HEAD")
_LINT = ("lint", "lint")
_COLD = [_LIST, _LIST_REV, ("status", "status"), _LINT]
_WARM = [_GATE, _LIST, _LIST_REV]
_LEAN = [_GATE, _LIST_REV, _LINT]

GOALS = [
    Goal("gate check launch, cold", _HUNDRED, "gate-cold", "grep", 0.3),
    *[Goal(f"{title}, cold", _HUNDRED, f"{key}-cold", "cat-file") for key, title in _COLD],
    *[Goal(f"{title}, warm", _HUNDRED, f"{key}-warm", "ls-tree", 0.2) for key, title in _WARM],
    *[Goal(f"{title}, warm", _TEN, f"{key}-warm", "version", extra=0.012, at=_SMALL) for key, title in _WARM],
    Goal("gate check launch, warm", _HUNDRED_CLOSED, "gate-warm", factor=1.2, at=_TEN),
    Goal("gate check launch, warm", _MILLION_CLOSED, "gate-warm", factor=1.2, at=_HUNDRED),
    Goal("gate check launch, cold", _MILLION_CLOSED, "gate-cold", factor=11.0, at=_HUNDRED),
    Goal("gate check launch, cold: anonymous memory", _HUNDRED, "gate-cold", is_memory=True, most=100_000_000),
    *[Goal(f"{title}, cold: anonymous memory", _HUNDRED_CLOSED, f"{key}-cold", factor=1.5, at=_TEN, is_memory=True)
      for key, title in _LEAN],
    Goal("feedback add --commit, checked out", _HUNDRED, "add", "commit", 0.5),
    Goal("feedback add --commit, records on a branch", _HUNDRED, "add-branch", "commit", 0.05),
    Goal("import csv --branch", _HUNDRED, "import", "fast-import", 1.5),
    Goal("import csv --branch: anonymous memory", _HUNDRED, "import", "fast-import", 2.0, is_memory=True),
    Goal("--version", _SMALL, "version", "git-version", 3.0),
    Goal("gate check launch", _SMALL, "gate-small", "version", extra=0.010),
]
