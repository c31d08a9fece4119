"""One feedback item with its events, while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from . import names
from .record import render


# How many events one item has at most.
LONGEST_LIFE = 8


@dataclass
class Item:
    """What is known of an item; `files` is what the repository will hold."""

    id: str
    product: str
    kind: str
    touchpoint: str
    received: int
    customer: str | None
    is_open: bool = False
    severity: str | None = None
    blocks: str | None = None
    requirements: tuple[str, ...] = ()
    # The name of the event of its fix, and when it was: a duplicate comes in before, and its customer is told of it.
    fixed: str | None = None
    fixed_at: int | None = None
    may_have_duplicates: bool = False
    files: list[tuple[str, bytes]] = field(default_factory=list)


class EventWriter:
    """Adds events to an item, each later than the one before, and all before a moment."""

    def __init__(self, item: Item, random: Random, last: int, requirements: list[str]):
        self.item = item
        self.random = random
        self.requirements = requirements
        self.at = item.received
        # What one step may take at most, so that the whole life ends in time.
        self.step = max(2, min(6 * names.DAY, (last - item.received) // (LONGEST_LIFE + 1)))
        self.seen: list[str] = []

    def add(self, kind: str, by: str, *fields: tuple[str, str | list[str]], body: str = "", sees: bool = False) -> str:
        """Adds an event and returns its name. `sees`: it lists the customer's words that its writer had seen."""
        self.at += 1 + int(self.random.random() * (self.step - 1))
        name = names.event_name(self.at, kind, self.random.getrandbits(20))
        every: list[tuple[str, str | list[str]]] = [("by", by), *fields]
        if sees and self.seen:
            every.append(("seen", list(self.seen)))
        self.item.files.append((name + ".md", render(every, body)))
        if kind in ("wrote", "disputed", "reopened"):
            self.seen.append(name)
        return name
