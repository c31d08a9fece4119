"""A long history: an audit of it, and git's own list of the commits that touch the records."""

from __future__ import annotations

from corpus.history import BRANCH
from corpus.shapes import ROOT
from measure.command import Command, WrongAnswer

from .place import Place


def commands(place: Place) -> list[Command]:
    """Nothing where no history was made for this size."""
    repository = place.history
    if repository is None:
        return []
    commits = repository.total("commits")
    words = f"{commits} commits walked"

    def check(output: bytes) -> None:
        if words not in output.decode():
            raise WrongAnswer(f"{repository.path}: an audit does not say '{words}'")

    title = f"hearback audit, {commits:,} commits, {repository.total('adding'):,} of them with records"
    return [
        Command("audit", title, [str(place.hearback), "audit", "--at", place.at], repository.path, check=check),
        Command(
            "log", f"git log --oneline -- {ROOT}", ["git", "log", "--oneline", BRANCH, "--", ROOT], repository.path,
            group="git", is_bulky=True),
    ]
