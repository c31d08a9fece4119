"""TRLC (https://github.com/bmw-software-engineering/trlc): typed records in files, read and checked as a whole."""

from __future__ import annotations

from pathlib import Path

from corpus.lives import SEVERITIES
from corpus.repository import recipe
from measure.command import Command, WrongAnswer

from .content import Event, Ticket, tickets
from .place import Place

# Larger corpora take it many minutes.
LARGEST = 10_000
MOST_RUNS = 2

_TYPES = """\
package Feedback

enum Severity {{ {severities} }}

type Item {{
  title    String
  kind     String
  received String
  text     String
}}

type Event {{
  of       Item
  kind     String
  by       String
  severity optional Severity
  text     optional String
}}

checks Item {{
  len(title) > 0, error "a title is missing"
}}
"""


def commands(place: Place, program: Path) -> list[Command]:
    """The check of all records."""
    if place.main.scale.count > LARGEST:
        return []
    folder = _records(place)
    return [
        Command(
            "trlc", "trlc, all records read and checked", [str(program), "--brief", str(folder)], place.scratch,
            group="trlc", check=_finds_nothing, most_runs=MOST_RUNS)
    ]


def _finds_nothing(output: bytes) -> None:
    if b"found no issues" not in output:
        raise WrongAnswer(f"trlc: {output[-300:]!r}")


def _records(place: Place) -> Path:
    """A folder of records, a file for each day; made once for each recipe."""
    folder = place.scratch.parent / place.main.scale.name / f"trlc-{recipe(place.main.shape)}"
    types = folder / "feedback.rsl"
    if types.exists():
        return folder
    days: dict[str, list[str]] = {}
    for ticket in tickets(place.main.scale):
        days.setdefault(ticket.item.id[3:11], []).extend(_objects(ticket))
    folder.mkdir(parents=True, exist_ok=True)
    for day, objects in days.items():
        (folder / f"{day}.trlc").write_text("package Feedback\n\n" + "\n".join(objects))
    # Written last: what was not finished is made anew.
    types.write_text(_TYPES.format(severities=" ".join(dict.fromkeys(SEVERITIES))))
    return folder


def _objects(ticket: Ticket) -> list[str]:
    name = ticket.item.id.replace("-", "_")
    fields = {
        "title": _text(ticket.fields["title"]), "kind": _text(ticket.item.kind),
        "received": _text(ticket.fields["received"]), "text": _text(ticket.body),
    }
    return [_object("Item", name, fields)] + [
        _object("Event", f"{name}_{number}", _event(name, event)) for number, event in enumerate(ticket.events)]


def _event(item: str, event: Event) -> dict[str, str]:
    fields = {"of": item, "kind": _text(event.type), "by": _text(event.fields["by"])}
    if "severity" in event.fields:
        fields["severity"] = f"Severity.{event.fields['severity']}"
    if event.body:
        fields["text"] = _text(event.body)
    return fields


def _object(kind: str, name: str, fields: dict[str, str]) -> str:
    lines = "".join(f"  {key} = {value}\n" for key, value in fields.items())
    return f"{kind} {name} {{\n{lines}}}\n"


def _text(text: str) -> str:
    return f'"""{text}"""'
