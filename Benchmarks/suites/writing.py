"""Commands that write one record, and what git takes to commit one file in the same repository."""

from __future__ import annotations

from collections.abc import Callable

from corpus.repository import Repository
from corpus.shapes import SHAPES
from measure.command import Command, WrongAnswer

from .place import Place

_TEXT = "It stopped at the last step, and I had to begin again. Please tell me what to do now."


def commands(place: Place) -> list[Command]:
    """Each run adds one commit, which is taken away again."""
    result = [_commit(place, place.main), _add(place, place.main, "add", "hearback feedback add --commit")]
    if place.branch:
        result.append(_add(place, place.branch, "add-branch", "hearback feedback add --commit, records on a branch"))
    return result


def _add(place: Place, repository: Repository, key: str, title: str) -> Command:
    arguments = [
        str(place.hearback), "feedback", "add", "--product", "storefront", "--touchpoint", "checkout",
        "--kind", "complaint", "--channel", "email", "--title", "It stopped at the last step", "-m", _TEXT,
        "--by", "ana@example.com", "--commit",
    ]
    branch = SHAPES[repository.shape]
    # Its id and the commit's are new each time.
    return Command(
        key, title, arguments, repository.path, is_stable=False, check=_adds_one_file(place, repository, branch),
        undo=_undo(place, repository, branch))


def _commit(place: Place, repository: Repository) -> Command:
    """A commit of one file that was added before: git's part of the same work alone."""
    file = repository.path / "cx" / "storefront" / "feedback" / "2026" / "one.md"

    def prepare() -> None:
        file.write_text(_TEXT + "\n")
        place.git(repository.path, "add", "--", str(file))

    return Command(
        "commit", "git commit of one file", ["git", "commit", "-m", "One file"], repository.path, group="git",
        is_stable=False, prepare=prepare, check=_adds_one_file(place, repository, "main"),
        undo=_undo(place, repository, "main"))


def _adds_one_file(place: Place, repository: Repository, branch: str) -> Callable[[bytes], None]:
    folder, before = repository.path, repository.heads[branch]

    def check(_: bytes) -> None:
        added = place.git(folder, "diff", "--name-status", "--no-renames", before, branch).splitlines()
        if len(added) != 1 or not added[0].startswith("A\t") or not added[0].endswith(".md"):
            raise WrongAnswer(f"{folder}: not one file was committed on {branch}, but {added[:3]}")

    return check


def _undo(place: Place, repository: Repository, branch: str) -> Callable[[], None]:
    """Moves the branch back, and takes the new file out of index and work tree; all else there is as git left it, the
    ids of folders in the index, which the next command would otherwise miss, included."""
    folder, before = repository.path, repository.heads[branch]

    def undo() -> None:
        added = place.git(folder, "diff", "--name-only", "--no-renames", before, branch).splitlines()
        place.git(folder, "update-ref", f"refs/heads/{branch}", before)
        if branch == "main" and added:
            place.git(folder, "rm", "--quiet", "--force", "--", *added)
            place.git(folder, "read-tree", "-m", "HEAD")

    return undo
