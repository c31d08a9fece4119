"""How large a corpus is: how many items, and how many of them are open."""

from __future__ import annotations

from dataclasses import dataclass

OPEN_SHARE = 0.05


@dataclass(frozen=True)
class Scale:
    """Written as `100k`, or as `100k:500` where so many are open instead of one in twenty."""

    count: int
    open: int

    @staticmethod
    def of(count: int, open_items: int | None = None) -> Scale:
        """A number of items, one in twenty of them open unless said otherwise."""
        return Scale(count, round(count * OPEN_SHARE) if open_items is None else open_items)

    @staticmethod
    def parse(text: str) -> Scale:
        """Reads `1000`, `10k`, `1m` or `100k:500`; raises ValueError where it is none of these."""
        count, colon, open_items = text.partition(":")
        scale = Scale.of(_number(count), _number(open_items) if colon else None)
        if not 0 <= scale.open <= scale.count or scale.count == 0:
            raise ValueError(text)
        return scale

    @property
    def name(self) -> str:
        """The name of its folder: `100k`, `100k-500-open`."""
        if self.open == Scale.of(self.count).open:
            return _short(self.count)
        return f"{_short(self.count)}-{self.open}-open"


def _number(text: str) -> int:
    factor = {"k": 1000, "m": 1_000_000}.get(text[-1:].lower())
    return int(text[:-1]) * factor if factor else int(text)


def _short(count: int) -> str:
    for factor, letter in ((1_000_000, "m"), (1000, "k")):
        if count % factor == 0:
            return f"{count // factor}{letter}"
    return str(count)
