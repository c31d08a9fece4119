"""A long history: a hundred commits for each item, of which few touch the records, and every tenth is a merge."""

from __future__ import annotations

import re
import time
from calendar import timegm
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from . import names, policy
from .item import Item
from .items import END, START, Items
from .people import GATEKEEPERS
from .stream import IDENTITY, FastImport

BRANCH = "main"
# To be raised when a change of this file changes the bytes of a history.
RECIPE = 1
COMMITS_PER_ITEM = 100
# A topic grows beside the main branch and is merged: so many commits of each, and the merge.
ON_MAIN, ON_TOPIC = 5, 4
BLOCK = ON_MAIN + ON_TOPIC + 1
FILES = 2_000


@dataclass
class Walk:
    """What an audit of the history must count."""

    commits: int = 0
    # Those that add records, without the merges that bring them along.
    adding: int = 0

    def as_json(self) -> dict[str, int]:
        """For the manifest."""
        return asdict(self)


@dataclass(frozen=True)
class Deed:
    """A record that somebody committed: its file, by whom and when."""

    at: int
    by: str
    path: str
    content: bytes
    # A fix comes with its code, on a topic.
    is_fix: bool


def write(repository: Path, items: Items) -> dict[str, Walk]:
    """Fills a new repository."""
    deeds = sorted((deed for item in items for deed in _deeds(item)), key=lambda deed: (deed.at, deed.path))
    with FastImport(repository) as out:
        writer = _Writer(out)
        writer.start()
        blocks = items.count * COMMITS_PER_ITEM // BLOCK
        place = 0
        for number in range(blocks):
            begin, end = (START + count * (END - START) // blocks for count in (number, number + 1))
            first = place
            while place < len(deeds) and deeds[place].at < end:
                place += 1
            writer.block(begin, deeds[first:place], end)
        return {"history": writer.walk}


class _Writer:
    """Writes block after block: the main branch, a topic that grew from where it began, and their merge."""

    def __init__(self, out: FastImport):
        self.out = out
        self.walk = Walk()

    def start(self) -> None:
        """The code as it is first, and the policy, with the requirements as somebody else has verified them."""
        begin = START - 2 * names.DAY
        files = [(f"cx/{path}", content) for path, content in policy.files(BRANCH, begin)]
        verified = {path: content for path, content in files if "-verified-" in path}
        self._commit(BRANCH, begin, IDENTITY, "Start with Hearback")
        self._files({_code(number): b"first\n" for number in range(FILES)})
        self._files({path: content for path, content in files if path not in verified})
        self._commit(BRANCH, begin + names.DAY, _person(GATEKEEPERS[1]), "Verified")
        self._files(verified)
        self.walk.adding += 2

    def block(self, begin: int, deeds: list[Deed], end: int) -> None:
        """What is done from one moment to another."""
        topic = [deed for deed in deeds if deed.is_fix]
        mine = [deed for deed in deeds if not deed.is_fix]
        self.out.reset("topic", BRANCH)
        merged: dict[str, bytes] = {}
        for deed in topic:
            merged |= self._deed("topic", deed)
        for number in range(max(1, ON_TOPIC - len(topic))):
            merged |= self._change("topic", begin, number)
        for deed in mine:
            self._deed(BRANCH, deed)
        for number in range(max(0, ON_MAIN - len(mine))):
            self._change(BRANCH, begin, number)
        self._commit(BRANCH, end - 1, IDENTITY, "Merge the topic", merge="topic")
        for path, content in merged.items():
            self.out.file(path, content)

    def _deed(self, branch: str, deed: Deed) -> dict[str, bytes]:
        self.walk.adding += 1
        files = {deed.path: deed.content}
        if deed.is_fix:
            files[_code(self.walk.commits % FILES)] = b"fix %d\n" % self.walk.commits
        self._commit(branch, deed.at, deed.by, "Record")
        return self._files(files)

    def _change(self, branch: str, at: int, number: int) -> dict[str, bytes]:
        name = self.walk.commits * 7 % FILES
        content = b"change %d\n" % self.walk.commits
        self._commit(branch, at + number, IDENTITY, "Code")
        return self._files({_code(name): content})

    def _files(self, files: dict[str, bytes]) -> dict[str, bytes]:
        for path, content in files.items():
            self.out.file(path, content)
        return files

    def _commit(self, branch: str, at: int, by: str, message: str, merge: str | None = None) -> None:
        self.walk.commits += 1
        self.out.commit(branch, at, message, by, merge)


def _code(number: int) -> str:
    return f"src/{number // 50:02}/{number % 50:02}.txt"


def _deeds(item: Item) -> Iterator[Deed]:
    """The records of an item. What customers say is brought in by somebody who may."""
    folder = f"cx/{names.item_folder(item.product, item.id)}/"
    for name, content in item.files:
        by = re.search(rb"^by: (\S+@\S+)$", content, re.MULTILINE)
        address = by[1].decode() if by else None
        yield Deed(
            item.received if name == "feedback.md" else _moment(name),
            _person(address) if address else IDENTITY, folder + name, content, "-fixed-" in name)


def _person(address: str) -> str:
    return f"{address} <{address}>"


def _moment(name: str) -> int:
    return timegm(time.strptime(name[:16], "%Y%m%dT%H%M%SZ"))
