"""What Hearback is to reach, each as a limit in the same run on the same repository."""

from __future__ import annotations

from dataclasses import dataclass

from .results import Results


@dataclass(frozen=True)
class Goal:
    """A limit for a figure of a command in a corpus of one size."""

    title: str
    count: int
    key: str
    # The reference, its factor, and what may come on top, in seconds.
    reference: str | None = None
    factor: float = 1.0
    extra: float = 0.0
    # For anonymous memory, in bytes.
    memory: int | None = None
    # Where the reference was measured, if not on the same corpus.
    at: int | None = None


@dataclass(frozen=True)
class Judged:
    """A goal, and what was measured."""

    goal: Goal
    limit: str
    measured: str
    is_met: bool | None
    # The same ratio of user and system time, which other programs on the machine disturb less.
    cpu: str = ""


_COLD = [("list", "feedback list --open"), ("list-rev", "feedback list --open --rev HEAD"),
         ("status", "status"), ("lint", "lint")]
_WARM = [("gate", "gate check launch"), *_COLD[:2]]

GOALS = [
    Goal("gate check launch, cold", 100_000, "gate-cold", "grep", 0.3),
    Goal("gate check launch, cold: anonymous memory", 100_000, "gate-cold", memory=100_000_000),
    *[Goal(f"{title}, cold", 100_000, f"{key}-cold", "cat-file", 1.0) for key, title in _COLD],
    *[Goal(f"{title}, warm", 100_000, f"{key}-warm", "ls-tree", 0.2) for key, title in _WARM],
    *[Goal(f"{title}, warm", 10_000, f"{key}-warm", "version", extra=0.012, at=100) for key, title in _WARM],
    Goal("gate check launch, cold: growth", 1_000_000, "gate-cold", at=100_000, factor=11.0),
    Goal("gate check launch, warm: growth", 1_000_000, "gate-warm", at=100_000, factor=1.1),
    Goal("feedback add --commit, checked out", 100_000, "add", "commit", 0.5),
    Goal("feedback add --commit, records on a branch", 100_000, "add-branch", "commit", 0.05),
    Goal("import csv --branch", 100_000, "import", "fast-import", 1.5),
    Goal("--version", 100, "version", "git-version", 3.0),
    Goal("gate check launch", 100, "gate-small", "version", extra=0.010),
]


def judge(results: Results) -> list[Judged]:
    """Every goal; what was not measured is neither met nor missed."""
    return [_judge(goal, results) for goal in GOALS]


def _judge(goal: Goal, results: Results) -> Judged:
    size = results.size(goal.count)
    found = size.summary(goal.key) if size else None
    if goal.memory is not None:
        limit = f"{goal.memory / 1e6:.0f} MB"
        if found is None:
            return Judged(goal, limit, "not measured", None)
        return Judged(goal, limit, f"{found.anonymous / 1e6:.0f} MB", found.anonymous < goal.memory)
    where = results.size(goal.at) if goal.at else size
    reference = where.summary(goal.reference or goal.key) if where else None
    limit = _limit(goal, reference.title if reference else None)
    if found is None or reference is None:
        return Judged(goal, limit, "not measured", None)
    if goal.extra:
        over = found.wall - reference.wall
        measured, cpu = f"+ {over * 1000:.1f} ms", f"+ {(found.cpu - reference.cpu) * 1000:.1f} ms"
        return Judged(goal, limit, measured, over < goal.extra, cpu)
    ratio = found.wall / reference.wall
    cpu = f"{found.cpu / reference.cpu:.2f} ×" if reference.cpu else ""
    return Judged(goal, limit, f"{ratio:.2f} ×", ratio < goal.factor, cpu)


def _limit(goal: Goal, reference: str | None) -> str:
    if goal.reference is None:
        return f"{goal.factor:g} × the same at {goal.at:,}"
    name = reference or goal.reference
    return f"{name} + {goal.extra * 1000:.0f} ms" if goal.extra else f"{goal.factor:g} × {name}"
