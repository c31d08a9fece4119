"""The first answer after one commit: what has not changed is known from earlier."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from corpus import names
from corpus.items import END
from corpus.people import GATEKEEPERS
from corpus.record import render
from corpus.stream import FastImport
from measure.command import Command, WrongAnswer

from .place import Place


def commands(place: Place) -> list[Command]:
    """In a bare clone, whose cache is put back before each run to what it was before the commit."""
    if not place.knows("--no-cache", "gate", "check"):
        return []
    clone = place.scratch / f"changing-{place.main.scale.name}"
    shutil.rmtree(clone, ignore_errors=True)
    place.git(place.scratch, "clone", "--quiet", "--bare", str(place.main.path), str(clone))
    asked = [
        ("gate", ["gate", "check", "launch"], 1),
        ("list-rev", ["feedback", "list", "--open", "--rev", "HEAD"], 0),
    ]
    for _, words, code in asked:
        _answer(place, clone, [*words, "--cache"], code)
    known = place.scratch / f"changing-{place.main.scale.name}-cache"
    shutil.rmtree(known, ignore_errors=True)
    shutil.copytree(_cache(clone), known)
    _note(place, clone)
    return [_command(place, clone, known, key, words, code) for key, words, code in asked]


def _cache(clone: Path) -> Path:
    return clone / "hearback" / "cache"


def _note(place: Place, clone: Path) -> None:
    """One commit adds an event to the newest item."""
    listed = place.git(clone, "ls-tree", "-r", "--name-only", "main", "cx").splitlines()
    folder = max(path.rsplit("/", 1)[0] for path in listed if path.endswith("/feedback.md"))
    with FastImport(clone) as out:
        out.reset("next", "main")
        out.commit("next", END + names.DAY, "A note")
        text = render([("by", GATEKEEPERS[0])], "Looked at it again.")
        out.file(f"{folder}/{names.event_name(END, 'noted', 0)}.md", text)
    place.git(clone, "update-ref", "refs/heads/main", "refs/heads/next")


def _answer(place: Place, clone: Path, words: list[str], code: int) -> str:
    """What the program prints, without measuring."""
    done = place.run(clone, str(place.hearback), *words, "--at", place.at)
    if done.returncode != code:
        raise WrongAnswer(f"hearback {' '.join(words)} in {clone} ended with {done.returncode}, not {code}")
    return done.stdout


def _command(place: Place, clone: Path, known: Path, key: str, words: list[str], code: int) -> Command:
    def prepare() -> None:
        shutil.rmtree(_cache(clone))
        shutil.copytree(known, _cache(clone))

    title = f"hearback {' '.join(words)} --cache, after one commit"
    arguments = [str(place.hearback), *words, "--at", place.at, "--cache"]
    expected = _answer(place, clone, [*words, "--no-cache"], code)
    return Command(
        f"{key}-changed", title, arguments, clone, exit_code=code, prepare=prepare, check=_prints(title, expected))


def _prints(title: str, expected: str) -> Callable[[bytes], None]:
    def check(output: bytes) -> None:
        if output.decode() != expected:
            raise WrongAnswer(f"'{title}' does not print what it prints without the cache")

    return check
