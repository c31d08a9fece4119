"""The items of a corpus taken apart again, for programs that keep them in another form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.item import Item
from corpus.items import Items
from corpus.repository import SEED
from corpus.scale import Scale


@dataclass(frozen=True)
class Event:
    """An event: its name without ending and type, its fields, and its text."""

    name: str
    type: str
    fields: dict[str, str]
    body: str


@dataclass(frozen=True)
class Ticket:
    """An item with its events, in the order of time."""

    item: Item
    fields: dict[str, str]
    body: str
    events: list[Event]


def tickets(scale: Scale) -> Iterator[Ticket]:
    """All items of a corpus."""
    for item in Items(scale, SEED):
        fields, body = _parts(item.files[0][1])
        events = [Event(name[:-3], name.split("-")[1], *_parts(content)) for name, content in item.files[1:]]
        yield Ticket(item, fields, body, sorted(events, key=lambda event: event.name))


def _parts(content: bytes) -> tuple[dict[str, str], str]:
    _, head, body = content.decode().split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip()
