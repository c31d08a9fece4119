"""What becomes of an item: each life is a list of events, and its share among the lives of its sort."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import names
from .item import EventWriter, Item
from .people import DEVELOPERS, GATEKEEPERS, SUPPORT
from .words import customer_text, team_text

SEVERITIES = (["trivial"] * 10 + ["minor"] * 34 + ["major"] * 41 + ["critical"] * 12 + ["blocker"] * 3)
SEVERE = ("critical", "blocker")

Life = Callable[[EventWriter], None]


def _pick(random: Random, people: list[str]) -> str:
    return people[int(random.random() * len(people))]


def _support(writer: EventWriter) -> str:
    return _pick(writer.random, SUPPORT)


def _ender(writer: EventWriter) -> str:
    """Somebody who may end the item without a fix."""
    return _pick(writer.random, GATEKEEPERS if writer.item.severity in SEVERE else SUPPORT)


def _told(writer: EventWriter, of: str) -> None:
    """Tells the customer of a message or an end; where there is no customer, nobody can be told."""
    if writer.item.customer:
        writer.add("told", _support(writer), ("of", of), ("via", "email"))


def _acknowledge(writer: EventWriter) -> None:
    writer.add("acknowledged", _support(writer), sees=True)


def assess(writer: EventWriter, severity: str | None = None) -> None:
    """Says how bad it is; some block a stage, or are tied to a requirement."""
    item, random = writer.item, writer.random
    item.severity = severity or SEVERITIES[int(random.random() * len(SEVERITIES))]
    fields: list[tuple[str, str | list[str]]] = [("severity", item.severity)]
    chance = random.random()
    # A duplicate is assessed like its original, and leaves the links to it.
    if severity is None and chance < 0.10:
        item.requirements = (writer.requirements[int(random.random() * len(writer.requirements))],)
        fields.append(("requirements", list(item.requirements)))
    elif severity is None and chance < 0.35:
        item.blocks = "launch" if chance < 0.28 else "validation" if chance < 0.31 else "review"
        fields.append(("blocks", item.blocks))
    fields.append(("owner", _pick(random, DEVELOPERS)))
    writer.add("assessed", _support(writer), *fields)


def _fix(writer: EventWriter) -> str:
    commit = f"{writer.random.getrandbits(48):012x}"
    name = writer.add(
        "fixed", _pick(writer.random, DEVELOPERS), ("commits", [commit]), body=team_text(writer.random), sees=True)
    writer.item.fixed, writer.item.fixed_at = name, writer.at
    return name


def _fixed_and_told(writer: EventWriter) -> None:
    assess(writer)
    if not writer.item.customer:
        writer.add("started", _pick(writer.random, DEVELOPERS))
    _told(writer, _fix(writer))
    writer.item.may_have_duplicates = True


def _fixed_and_confirmed(writer: EventWriter) -> None:
    _fixed_and_told(writer)
    writer.add("confirmed", writer.item.customer or "")


def _explained(writer: EventWriter) -> None:
    assess(writer)
    _told(writer, writer.add("explained", _ender(writer), body=team_text(writer.random), sees=True))


def _relief(writer: EventWriter) -> None:
    assess(writer)
    kind = "relief" if writer.random.random() < 0.5 else "workaround"
    _told(writer, writer.add(kind, _ender(writer), body=team_text(writer.random), sees=True))


def _declined(writer: EventWriter) -> None:
    _acknowledge(writer)
    assess(writer)
    _told(writer, writer.add("declined", _ender(writer), body=team_text(writer.random), sees=True))


def _withdrawn(writer: EventWriter) -> None:
    _acknowledge(writer)
    writer.add("withdrawn", writer.item.customer or "", body="It has settled itself, thank you.")


def _conversation(writer: EventWriter) -> None:
    _acknowledge(writer)
    writer.add("wrote", writer.item.customer or "", ("via", "email"), body=customer_text(writer.random))
    writer.add("replied", _support(writer), ("via", "email"), body=team_text(writer.random), sees=True)
    _fixed_and_told(writer)


def _disputed(writer: EventWriter) -> None:
    _fixed_and_told(writer)
    writer.add("disputed", writer.item.customer or "", body=customer_text(writer.random))
    # A duplicate that came in after the first fix would be a dispute as well.
    writer.item.may_have_duplicates = False


def _disputed_and_fixed(writer: EventWriter) -> None:
    _disputed(writer)
    _told(writer, _fix(writer))


def _untouched(writer: EventWriter) -> None:
    del writer


def _in_progress(writer: EventWriter) -> None:
    assess(writer)
    writer.add("assigned", _pick(writer.random, DEVELOPERS), ("owner", _pick(writer.random, DEVELOPERS)))
    writer.add("started", _pick(writer.random, DEVELOPERS))
    writer.item.may_have_duplicates = True


def _waiting(writer: EventWriter) -> None:
    assess(writer)
    writer.add("replied", _support(writer), ("via", "email"), body=team_text(writer.random), sees=True)
    writer.add("waiting", _support(writer), ("for", "customer"))


def _unread(writer: EventWriter) -> None:
    _explained(writer)
    writer.add("wrote", writer.item.customer or "", ("via", "email"), body=customer_text(writer.random))


def transfer(writer: EventWriter, to: str) -> None:
    """Hands the item to another product."""
    assess(writer)
    writer.add("transferred", _ender(writer), ("to", to), sees=True)


def duplicate(writer: EventWriter, original: Item) -> None:
    """Ends an item for which an earlier one stands; its customer is told of the fix there."""
    assess(writer, original.severity)
    # Not before the original's fix, of which the customer is told here.
    writer.add("duplicate", _ender(writer), ("of", original.id), sees=True)
    if original.fixed and original.fixed_at and writer.item.customer:
        writer.at = max(writer.at, original.fixed_at)
        writer.step = min(writer.step, names.DAY)
        _told(writer, original.fixed)


# Shares in thousandths; the rest of the closed ones are transferred or duplicates (items.py).
CLOSED: list[tuple[int, Life]] = [
    (390, _fixed_and_told), (170, _fixed_and_confirmed), (190, _explained), (40, _relief), (120, _declined),
    (30, _withdrawn), (40, _conversation), (20, _disputed_and_fixed),
]
OPEN: list[tuple[int, Life]] = [
    (200, _untouched), (100, _acknowledge), (250, assess), (250, _in_progress), (50, _waiting), (80, _disputed),
    (70, _unread),
]
# Lives in which the customer has something to say.
NEEDS_CUSTOMER = (_fixed_and_confirmed, _withdrawn, _conversation, _disputed_and_fixed, _disputed, _unread)


def choose(random: Random, lives: list[tuple[int, Life]], has_customer: bool) -> Life:
    """Draws a life by its share; where nobody can say anything, one in which nobody does."""
    possible = [(share, life) for share, life in lives if has_customer or life not in NEEDS_CUSTOMER]
    draw = random.random() * sum(share for share, _ in possible)
    for share, life in possible:
        draw -= share
        if draw < 0:
            return life
    return possible[-1][1]
