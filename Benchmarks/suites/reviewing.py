"""A pull request that touches thousands of items, beside git's own list of what it changes."""

from __future__ import annotations

import shutil

from corpus import names
from corpus.items import END
from corpus.people import GATEKEEPERS
from corpus.record import render
from corpus.stream import FastImport
from measure.command import Command, WrongAnswer

from .place import Place

BRANCH = "proposal"
# How many items it touches at most; and the largest corpus that it is made for.
MOST = 10_000
LARGEST = 100_000


def commands(place: Place) -> list[Command]:
    """A note on each item, in one commit of a clone: the corpus stays as it is."""
    if place.main.scale.count > LARGEST:
        return []
    clone = place.scratch / f"review-{place.main.scale.name}"
    shutil.rmtree(clone, ignore_errors=True)
    place.git(place.scratch, "clone", "--quiet", "--no-checkout", str(place.main.path), str(clone))
    listed = place.git(clone, "ls-tree", "-r", "--name-only", "main", "cx").splitlines()
    folders = [path.rsplit("/", 1)[0] for path in listed if path.endswith("/feedback.md")][:MOST]
    with FastImport(clone) as out:
        out.reset(BRANCH, "main")
        out.commit(BRANCH, END + names.DAY, "Notes")
        for number, folder in enumerate(folders):
            name = names.event_name(END, "noted", number)
            out.file(f"{folder}/{name}.md", render([("by", GATEKEEPERS[0])], "Looked at it again."))
    arguments = ["review", "--base", "main", "--head", BRANCH, "--at", place.at]
    code, review = place.answer(clone, *arguments)
    told = len(review["story"]) if code == 0 and isinstance(review, dict) else 0
    if told != len(folders):
        raise WrongAnswer(f"{clone}: a review tells of {told} items, not of {len(folders)}")
    title = f"{len(folders):,} changed items"
    return [
        Command("review", f"hearback review, {title}", [str(place.hearback), *arguments], clone),
        Command(
            "diff", f"git diff --raw, {title}", ["git", "diff", "--raw", "main", BRANCH], clone, group="git",
            is_bulky=True),
    ]
