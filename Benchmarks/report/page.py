"""Puts the tables into docs/performance.md, between two marks: nothing there is written by hand."""

from __future__ import annotations

from pathlib import Path

BEGIN = "<!-- measured: begin (written by Benchmarks/run --write-docs) -->"
END = "<!-- measured: end -->"


def write(page: Path, tables: str) -> None:
    """Replaces what stands between the marks."""
    text = page.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{page} does not hold the two marks once: {BEGIN} … {END}")
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    page.write_text(f"{head}{BEGIN}\n\n{tables}\n{END}{tail}")
