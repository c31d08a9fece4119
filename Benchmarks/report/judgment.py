"""Holds what was measured against the goals."""

from __future__ import annotations

from dataclasses import dataclass

from measure.rounds import Summary

from .goals import GOALS, Goal
from .results import Results


@dataclass(frozen=True)
class Judged:
    """A goal, and what was measured; neither met nor missed where it was not."""

    goal: Goal
    limit: str
    measured: str = "not measured"
    # The same of user and system time, which other programs on the machine disturb less.
    cpu: str = ""
    is_met: bool | None = None


def judge(results: Results) -> list[Judged]:
    """Every goal."""
    return [_judge(goal, results) for goal in GOALS]


def _judge(goal: Goal, results: Results) -> Judged:
    found = _figures(results, goal, goal.key, is_reference=False)
    if goal.most is not None:
        limit = f"{goal.most / 1e6:.0f} MB"
        if found is None:
            return Judged(goal, limit)
        return Judged(goal, limit, f"{found.anonymous / 1e6:.0f} MB", "", found.anonymous < goal.most)
    reference = _figures(results, goal, goal.reference or goal.key, is_reference=True)
    limit = _limit(goal, reference)
    if found is None or reference is None:
        return Judged(goal, limit)
    if goal.is_memory:
        ratio = found.anonymous / max(1, reference.anonymous)
        return Judged(goal, limit, f"{ratio:.2f} ×", "", ratio < goal.factor)
    if goal.extra:
        more = found.wall - reference.wall
        cpu = f"+ {(found.cpu - reference.cpu) * 1000:.1f} ms"
        return Judged(goal, limit, f"+ {more * 1000:.1f} ms", cpu, more < goal.extra)
    ratio = found.wall / reference.wall
    cpu = f"{found.cpu / reference.cpu:.2f} ×" if reference.cpu else ""
    return Judged(goal, limit, f"{ratio:.2f} ×", cpu, ratio < goal.factor)


def _figures(results: Results, goal: Goal, key: str, is_reference: bool) -> Summary | None:
    size = results.size(goal.at if is_reference and goal.at else goal.scale)
    return size.summary(key) if size else None


def _limit(goal: Goal, reference: Summary | None) -> str:
    """Such as `0.3 × git grep …`."""
    if goal.reference is None and goal.at:
        return f"{goal.factor:g} × the same at {goal.at.name}"
    name = reference.title if reference else goal.reference
    return f"{name} + {goal.extra * 1000:.0f} ms" if goal.extra else f"{goal.factor:g} × {name}"
