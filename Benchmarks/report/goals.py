"""What Hearback is to reach, each as a limit in the same run on the same repository."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.scale import Scale

from .results import Results


@dataclass(frozen=True)
class Goal:
    """A limit for a figure of a command in a corpus of one size."""

    title: str
    scale: Scale
    key: str
    # The reference, its factor, and what may come on top, in seconds.
    reference: str | None = None
    factor: float = 1.0
    extra: float = 0.0
    # For anonymous memory, in bytes.
    memory: int | None = None
    # Where the reference was measured, if not on the same corpus.
    at: Scale | None = None


@dataclass(frozen=True)
class Judged:
    """A goal, and what was measured."""

    goal: Goal
    limit: str
    measured: str
    is_met: bool | None
    # The same ratio of user and system time, which other programs on the machine disturb less.
    cpu: str = ""


_SMALL, _TEN, _HUNDRED = (Scale.of(count) for count in (100, 10_000, 100_000))
# As many open items as the ones before, and ten times as many closed ones.
_HUNDRED_CLOSED = Scale.of(100_000, _TEN.open)
_MILLION_CLOSED = Scale.of(1_000_000, _HUNDRED.open)

_COLD = [("list", "feedback list --open"), ("list-rev", "feedback list --open --rev HEAD"),
         ("status", "status"), ("lint", "lint")]
_WARM = [("gate", "gate check launch"), *_COLD[:2]]

GOALS = [
    Goal("gate check launch, cold", _HUNDRED, "gate-cold", "grep", 0.3),
    Goal("gate check launch, cold: anonymous memory", _HUNDRED, "gate-cold", memory=100_000_000),
    *[Goal(f"{title}, cold", _HUNDRED, f"{key}-cold", "cat-file", 1.0) for key, title in _COLD],
    *[Goal(f"{title}, warm", _HUNDRED, f"{key}-warm", "ls-tree", 0.2) for key, title in _WARM],
    *[Goal(f"{title}, warm", _TEN, f"{key}-warm", "version", extra=0.012, at=_SMALL) for key, title in _WARM],
    Goal("gate check launch, warm: ten times the closed", _HUNDRED_CLOSED, "gate-warm", factor=1.2, at=_TEN),
    Goal("gate check launch, warm: ten times the closed", _MILLION_CLOSED, "gate-warm", factor=1.2, at=_HUNDRED),
    Goal("gate check launch, cold: ten times the closed", _MILLION_CLOSED, "gate-cold", factor=11.0, at=_HUNDRED),
    Goal("feedback add --commit, checked out", _HUNDRED, "add", "commit", 0.5),
    Goal("feedback add --commit, records on a branch", _HUNDRED, "add-branch", "commit", 0.05),
    Goal("import csv --branch", _HUNDRED, "import", "fast-import", 1.5),
    Goal("--version", _SMALL, "version", "git-version", 3.0),
    Goal("gate check launch", _SMALL, "gate-small", "version", extra=0.010),
]


def judge(results: Results) -> list[Judged]:
    """Every goal; what was not measured is neither met nor missed."""
    return [_judge(goal, results) for goal in GOALS]


def _judge(goal: Goal, results: Results) -> Judged:
    size = results.size(goal.scale)
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
    if goal.reference is None and goal.at:
        return f"{goal.factor:g} × the same at {goal.at.name}"
    name = reference or goal.reference
    return f"{name} + {goal.extra * 1000:.0f} ms" if goal.extra else f"{goal.factor:g} × {name}"
