"""The items of a corpus in the order in which they were received: how many, when, whose, and what became of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from random import Random

from . import lives, names
from .item import EventWriter, Item
from .policy import PRODUCTS, REQUIREMENTS
from .record import render
from .scale import Scale
from .words import TOUCHPOINTS, customer_text, title

# 2023-11-01 and 2026-11-01, UTC: three years of feedback. Nothing in a corpus is later.
START = 1_698_796_800
END = 1_793_491_200

KINDS = ["complaint"] * 35 + ["problem"] * 40 + ["request"] * 13 + ["question"] * 8 + ["survey-response"] * 4
CHANNELS = ["email"] * 45 + ["web"] * 20 + ["chat"] * 15 + ["phone"] * 12 + ["review"] * 5 + ["in-person"] * 3

# Most of what is open came in lately.
RECENT_SHARE = 0.10
OPEN_AND_RECENT_SHARE = 0.6
DUPLICATE_SHARE = 0.02
TRANSFER_SHARE = 0.003
CUSTOMER_SHARE = 0.92


class Items:
    """The items of one corpus. Each can be made from its number alone, but for what it takes over from earlier ones."""

    def __init__(self, scale: Scale, seed: int):
        self.scale = scale
        self.count = scale.count
        self.seed = seed
        self.open = self._choose_open()

    def _choose_open(self) -> set[int]:
        random = Random(self.seed)
        wanted = self.scale.open
        boundary = round(self.count * (1 - RECENT_SHARE))
        recent = min(round(wanted * OPEN_AND_RECENT_SHARE), self.count - boundary)
        late = random.sample(range(boundary, self.count), recent)
        return set(late) | set(random.sample(range(boundary), wanted - recent))

    def __iter__(self) -> Iterator[Item]:
        # The newest items that a later one may be a duplicate of, and the one that the next item takes over.
        originals: dict[str, deque[Item]] = {product: deque(maxlen=40) for product in PRODUCTS}
        handed_over: Item | None = None
        for number in range(self.count):
            random = Random(self.seed * 1_000_000_007 + number)
            item = self._received(number, random, handed_over)
            handed_over = self._live(item, number, random, originals[item.product], handed_over is not None)
            if item.may_have_duplicates:
                originals[item.product].append(item)
            yield item

    def _live(
        self, item: Item, number: int, random: Random, originals: deque[Item], was_handed_over: bool,
    ) -> Item | None:
        """Adds what happened to an item; returns the item if the next one takes it over."""
        writer = EventWriter(item, random, END, REQUIREMENTS[item.product])
        chance = random.random()
        if number in self.open:
            item.is_open = True
            lives.choose(random, lives.OPEN, item.customer is not None)(writer)
        elif chance < TRANSFER_SHARE and not was_handed_over and number + 1 < self.count:
            lives.transfer(writer, self._successor(item, number))
            return item
        elif chance > 1 - DUPLICATE_SHARE and (original := _original(item, originals)):
            lives.duplicate(writer, original)
        else:
            lives.choose(random, lives.CLOSED, item.customer is not None)(writer)
        return None

    def _received(self, number: int, random: Random, predecessor: Item | None) -> Item:
        """An item as it was received, without events."""
        received = self._time(number)
        product = "storefront" if random.random() < 0.6 else "warehouse"
        system, identifier = "desk", str(100_000 + number)
        if predecessor:
            product = _other(predecessor.product)
            system, identifier = predecessor.product, predecessor.id
        # Two items of three come from somebody who is heard for the first time.
        customer = names.customer_id(int(random.random() * (self.count * 0.66 + 1)))
        item = Item(
            names.feedback_id(received, system, identifier), product, _pick(random, KINDS), _pick(random, TOUCHPOINTS),
            received, customer if random.random() < CUSTOMER_SHARE else None)
        fields = [
            ("title", title(random)), ("kind", item.kind), ("touchpoint", item.touchpoint),
            ("channel", _pick(random, CHANNELS)), ("received", names.rfc3339(received)),
        ]
        if item.customer:
            fields.append(("customer", item.customer))
        fields.append(("source", f"{system}/{identifier}"))
        item.files.append(("feedback.md", render(fields, customer_text(random))))
        return item

    def _time(self, number: int) -> int:
        """When an item was received: an even stream, the last a day before the end."""
        return START + number * (END - START - names.DAY) // self.count

    def _successor(self, item: Item, number: int) -> str:
        """The id of the item of the other product that takes one over: the next."""
        return names.feedback_id(self._time(number + 1), item.product, item.id)


def _original(item: Item, originals: deque[Item]) -> Item | None:
    """The newest item that was not fixed yet when this one came in."""
    for original in reversed(originals):
        if original.fixed_at is None or original.fixed_at > item.received:
            return original
    return None


def _other(product: str) -> str:
    return next(name for name in PRODUCTS if name != product)


def _pick(random: Random, values: list[str]) -> str:
    return values[int(random.random() * len(values))]
