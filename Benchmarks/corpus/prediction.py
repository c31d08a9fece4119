"""What the gate `launch` must say about a corpus, from how its items were made."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from .item import Item
from .lives import SEVERE


@dataclass
class Prediction:
    """Counts of one corpus, or of one of its products."""

    items: int = 0
    files: int = 0
    bytes: int = 0
    open: int = 0
    # Findings of the criteria `linked-done` and `nothing-severe`.
    linked_done: int = 0
    nothing_severe: int = 0

    def add(self, item: Item) -> None:
        """Counts an item."""
        self.items += 1
        self.files += len(item.files)
        self.bytes += sum(len(content) for _, content in item.files)
        if not item.is_open:
            return
        self.open += 1
        self.linked_done += bool(item.requirements) or item.blocks in ("validation", "launch")
        # What nobody assessed is judged as the worst.
        self.nothing_severe += item.severity is None or item.severity in SEVERE

    def as_json(self) -> dict[str, int]:
        """For the manifest."""
        return asdict(self)
