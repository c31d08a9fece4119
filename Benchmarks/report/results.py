"""All figures of a run, as they are kept in a file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from corpus.scale import Scale
from measure.rounds import Summary


@dataclass
class Size:
    """The figures of one size of corpus."""

    count: int
    files: int
    open: int
    summaries: list[Summary] = field(default_factory=list)

    def summary(self, key: str) -> Summary | None:
        """The figures of a command; nothing where it was not measured."""
        return next((summary for summary in self.summaries if summary.key == key), None)


@dataclass
class Results:
    """The figures of a run."""

    machine: dict[str, str]
    runs: int
    sizes: list[Size]
    notes: list[str] = field(default_factory=list)

    def size(self, scale: Scale) -> Size | None:
        """The figures of a size; nothing where it was not measured."""
        return next((size for size in self.sizes if (size.count, size.open) == (scale.count, scale.open)), None)

    def save(self, file: Path) -> None:
        """Writes the figures to a file."""
        sizes = [{**vars(size), "summaries": [s.as_json() for s in size.summaries]} for size in self.sizes]
        file.write_text(json.dumps({**vars(self), "sizes": sizes}, indent=2) + "\n")

    @staticmethod
    def joined(files: list[Path]) -> Results:
        """The figures of several runs; of a size that stands in two, those of the later file."""
        runs = [Results.load(file) for file in files]
        sizes = {(size.count, size.open): size for run in runs for size in run.sizes}
        notes = [note for run in runs for note in run.notes]
        if len(runs) > 1:
            notes.append("sizes of several runs: " + ", ".join(run.machine["date"] for run in runs))
        return Results(runs[-1].machine, runs[-1].runs, [sizes[key] for key in sorted(sizes)], notes)

    @staticmethod
    def load(file: Path) -> Results:
        """Reads the figures of an earlier run."""
        found = json.loads(file.read_text())
        sizes = [Size(**{**size, "summaries": [Summary(**s) for s in size["summaries"]]}) for size in found["sizes"]]
        return Results(**{**found, "sizes": sizes})
