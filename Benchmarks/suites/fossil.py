"""Fossil (https://fossil-scm.org): its tickets, one artifact for each record, and its list of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from hashlib import md5, sha1
from pathlib import Path

from corpus.repository import recipe
from hermetic import environment
from measure.command import Command, WrongAnswer

from .content import Event, Ticket, tickets
from .place import Place

# As many artifacts in one folder, where Fossil is to read them.
BATCH = 1000


def commands(place: Place) -> list[Command]:
    """The report of all tickets that comes with Fossil, and the same of the open ones alone."""
    repository = _repository(place)
    show = ["fossil", "ticket", "show", "1"]
    place_of = ["-R", str(repository)]
    return [
        Command(
            "fossil-all", "fossil ticket show, all tickets", [*show, *place_of], place.scratch, group="fossil",
            check=_lists(place.main.scale.count)),
        Command(
            "fossil-open", "fossil ticket show, open tickets", [*show, "status='Open'", *place_of], place.scratch,
            group="fossil", check=_lists(place.main.total("open"))),
    ]


def _lists(count: int) -> Callable[[bytes], None]:
    def check(output: bytes) -> None:
        lines = output.count(b"\n") - 1
        if lines != count:
            raise WrongAnswer(f"fossil lists {lines} tickets, not {count}")

    return check


def _repository(place: Place) -> Path:
    """The repository of all tickets; made once for each recipe."""
    folder = place.scratch.parent / place.main.scale.name
    repository = folder / f"fossil-{recipe(place.main.shape)}.fossil"
    if repository.exists():
        return repository
    artifacts = folder / "fossil-artifacts"
    number = 0
    for ticket in tickets(place.main.scale):
        for artifact in _artifacts(ticket):
            batch = artifacts / str(number // BATCH)
            if number % BATCH == 0:
                batch.mkdir(parents=True, exist_ok=True)
            (batch / str(number)).write_bytes(artifact)
            number += 1
    unfinished = folder / "unfinished.fossil"
    unfinished.unlink(missing_ok=True)
    subprocess.run(
        ["fossil", "reconstruct", str(unfinished), str(artifacts)], check=True, stdout=subprocess.DEVNULL,
        env=environment(place.scratch))
    shutil.rmtree(artifacts)
    return unfinished.rename(repository)


def _artifacts(ticket: Ticket) -> Iterator[bytes]:
    """A ticket change for the document, and one for each event (Fossil's file formats, 2.5)."""
    item = ticket.item
    ticket_id = sha1(item.id.encode()).hexdigest()
    first = {
        "title": ticket.fields["title"], "type": item.kind, "subsystem": item.touchpoint, "status": "Open",
        "comment": ticket.body,
    }
    yield _artifact(ticket.fields["received"].removesuffix("Z"), first, ticket_id)
    for event in ticket.events:
        # Only the last one says what became of it.
        is_last = event is ticket.events[-1]
        yield _artifact(_time(event), _change(event, is_last and not item.is_open), ticket_id)


def _change(event: Event, closes: bool) -> dict[str, str]:
    fields = {"resolution": event.type, "status": "Closed" if closes else "Open"}
    if "severity" in event.fields:
        fields["severity"] = event.fields["severity"]
    if event.body:
        fields["+comment"] = event.body
    return fields


def _time(event: Event) -> str:
    text = event.name
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[9:11]}:{text[11:13]}:{text[13:15]}"


def _artifact(time: str, fields: dict[str, str], ticket_id: str) -> bytes:
    cards = [f"D {time}.000"]
    cards += [f"J {key} {_escape(value)}" for key, value in sorted(fields.items())]
    text = "\n".join([*cards, f"K {ticket_id}", "U ana"]) + "\n"
    return f"{text}Z {md5(text.encode()).hexdigest()}\n".encode()


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(" ", "\\s").replace("\n", "\\n")
