"""The figures as tables in Markdown."""

from __future__ import annotations

from measure.rounds import Summary

from .judgment import judge
from .results import Results, Size


def render(results: Results) -> str:
    """Everything: the goals first, then the figures of each size, then the machine."""
    parts = ["### Goals", _goals(results), *[_size(size) for size in results.sizes], "### Machine", _machine(results)]
    return "\n\n".join(parts) + "\n"


def _goals(results: Results) -> str:
    rows = [
        [judged.goal.title, judged.goal.scale.name, judged.limit, judged.measured, judged.cpu,
         {True: "met", False: "**not met**", None: "not measured"}[judged.is_met]]
        for judged in judge(results)
    ]
    return _table(["what", "items", "under", "wall time", "user + system", ""], rows)


def _size(size: Size) -> str:
    title = f"### {size.count:,} items in {size.files:,} files, {size.open:,} open"
    rows = [_row(summary) for summary in sorted(size.summaries, key=lambda s: s.group != "hearback")]
    return f"{title}\n\n" + _table(
        ["command", "wall time", "fastest – slowest", "user + system", "anonymous", "resident", "runs"], rows)


def _row(summary: Summary) -> list[str]:
    return [
        summary.title, _time(summary.wall), f"{_time(summary.fastest)} – {_time(summary.slowest)}",
        _time(summary.cpu), _size_of(summary.anonymous), _size_of(summary.resident), str(summary.runs),
    ]


def _time(seconds: float) -> str:
    if seconds < 0.1:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _size_of(amount: int) -> str:
    # A process that ended before the first sample.
    return f"{amount / 1e6:.1f} MB" if amount else "–"


def _machine(results: Results) -> str:
    lines = [f"- {key}: {value}" for key, value in results.machine.items()]
    return "\n".join(lines + [f"- {note}" for note in results.notes])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
