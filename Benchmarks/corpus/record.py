"""The canonical form of a record: a flat front matter and a text."""

from __future__ import annotations

from collections.abc import Sequence

def render(fields: Sequence[tuple[str, str | Sequence[str]]], body: str = "") -> bytes:
    """Writes a record. The corpus has no value that would have to stand in quotes."""
    lines = ["---"]
    for key, value in fields:
        lines.append(f"{key}: {value}" if isinstance(value, str) else f"{key}: [{', '.join(value)}]")
    lines.append("---\n")
    text = "\n".join(lines)
    return (f"{text}\n{body}\n" if body else text).encode()
