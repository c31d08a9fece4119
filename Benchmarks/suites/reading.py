"""Commands that read: Hearback's answers, and what git needs to look at the same files."""

from __future__ import annotations

from pathlib import Path

from corpus.repository import Repository
from corpus.shapes import ROOT
from measure.command import Command, WrongAnswer

from .place import Place


def hearback(place: Place) -> list[Command]:
    """The gate from nothing and from the cache, lists, the heartbeat, and the whole root checked."""
    folder, program = place.main.path, str(place.hearback)
    gate = [program, "gate", "check", "launch", "--at", place.at]
    listing = [program, "feedback", "list", "--open", "--at", place.at]
    commands = _gate(place, gate) + [
        Command("list", "hearback feedback list --open", listing, folder),
        Command("list-rev", "hearback feedback list --open --rev HEAD", [*listing, "--rev", "HEAD"], folder),
        Command("status", "hearback status", [program, "status", "--at", place.at], folder),
        Command("lint", "hearback lint", [program, "lint", "--at", place.at], folder),
    ]
    if place.branch:
        title = "hearback gate check launch, records on a branch"
        cold = gate + (["--no-cache"] if place.knows("--no-cache", "gate", "check") else [])
        commands.append(Command("gate-branch", title, cold, place.branch.path, exit_code=1))
    return commands


def _gate(place: Place, gate: list[str]) -> list[Command]:
    """Cold and warm are two commands where the program knows the cache, and one where it does not."""
    folder = place.main.path
    if not place.knows("--no-cache", "gate", "check"):
        title = "hearback gate check launch (has no cache)"
        return [Command("gate-cold", title, gate, folder, exit_code=1)]
    return [
        Command("gate-cold", "hearback gate check launch --no-cache", [*gate, "--no-cache"], folder, exit_code=1),
        Command("gate-warm", "hearback gate check launch --cache", [*gate, "--cache"], folder, exit_code=1),
    ]


def git(place: Place) -> list[Command]:
    """What git takes to look at the same tree and the same files."""
    repository = place.main
    blobs = _blobs(place, repository)
    folder = repository.path

    def reference(key: str, title: str, *arguments: str, stdin: Path | None = None, bulky: bool = True) -> Command:
        return Command(
            key, title, ["git", *arguments], folder, group="git", stdin=stdin, is_bulky=bulky)

    return [
        reference("git-status", "git status", "status", bulky=False),
        reference("ls-tree", "git ls-tree -r HEAD", "ls-tree", "-r", "HEAD"),
        reference("grep", f"git grep -c '^by' HEAD -- {ROOT}", "grep", "-c", "^by", "HEAD", "--", ROOT),
        reference("cat-file", "git cat-file --batch, every file", "cat-file", "--batch", stdin=blobs),
        reference(
            "cat-file-buffer", "git cat-file --batch --buffer, every file", "cat-file", "--batch", "--buffer",
            stdin=blobs),
    ]


def _blobs(place: Place, repository: Repository) -> Path:
    """The ids of all files, in the order of the tree."""
    ids = [line.split()[2] for line in place.git(repository.path, "ls-tree", "-r", "HEAD", "--", ROOT).splitlines()]
    if len(ids) < repository.total("files"):
        raise WrongAnswer(f"{repository.path} holds {len(ids)} files, not {repository.total('files')}")
    file = place.scratch / f"blobs-{repository.count}"
    file.write_text("\n".join(ids) + "\n")
    return file
