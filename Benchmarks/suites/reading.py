"""Commands that read: Hearback's answers, and what git needs to look at the same files."""

from __future__ import annotations

from pathlib import Path

from corpus.repository import Repository
from corpus.shapes import ROOT
from measure.command import Command, WrongAnswer

from .place import Place


def hearback(place: Place) -> list[Command]:
    """The gate, lists, the heartbeat, and the whole root checked."""
    listing = ["feedback", "list", "--open"]
    commands = [
        *_variants(place, "gate", ["gate", "check", "launch"], 1),
        *_variants(place, "list", listing),
        *_variants(place, "list-rev", [*listing, "--rev", "HEAD"]),
        *_variants(place, "status", ["status"]),
        *_variants(place, "lint", ["lint"]),
    ]
    if place.branch:
        title = "hearback gate check launch, records on a branch"
        commands.append(Command("gate-branch", title, place.cold_gate, place.branch.path, exit_code=1))
    return commands


def _variants(place: Place, key: str, words: list[str], exit_code: int = 0) -> list[Command]:
    """A command from nothing, and from the cache where it knows one: the same answer, byte for byte."""
    folder, title = place.main.path, "hearback " + " ".join(words)
    arguments = [str(place.hearback), *words, "--at", place.at]
    command = [word for word in words if not word.startswith("--") and word not in ("launch", "HEAD")]
    if not place.knows("--no-cache", *command):
        return [Command(f"{key}-cold", title, arguments, folder, exit_code=exit_code)]
    # Where there is no flag that asks for the cache, it is used unasked.
    warm = ["--cache"] if place.knows("--cache", *command) else []
    return [
        Command(f"{key}-cold", f"{title} --no-cache", [*arguments, "--no-cache"], folder, exit_code=exit_code),
        Command(
            f"{key}-warm", " ".join([title, *warm]) + ", warm", [*arguments, *warm], folder, exit_code=exit_code,
            same_as=f"{key}-cold"),
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
        reference("git-status", "git status --porcelain", "status", "--porcelain", bulky=False),
        reference("ls-tree", "git ls-tree -r HEAD", "ls-tree", "-r", "HEAD"),
        reference("grep", f"git grep -c '^by' HEAD -- {ROOT}", "grep", "-c", "^by", "HEAD", "--", ROOT),
        reference("cat-file", "git cat-file --batch, every file", "cat-file", "--batch", stdin=blobs),
        reference(
            "cat-file-buffer", "git cat-file --batch --buffer, every file", "cat-file", "--batch", "--buffer",
            stdin=blobs),
        # What a command has to ask the kernel about a work tree before it may answer from git.
        Command(
            "find", f"find {ROOT} -size +1G, every file looked at", ["find", ROOT, "-size", "+1G"], folder,
            group="git"),
    ]


def _blobs(place: Place, repository: Repository) -> Path:
    """The ids of all files, in the order of the tree."""
    ids = [line.split()[2] for line in place.git(repository.path, "ls-tree", "-r", "HEAD", "--", ROOT).splitlines()]
    if len(ids) < repository.total("files"):
        raise WrongAnswer(f"{repository.path} holds {len(ids)} files, not {repository.total('files')}")
    file = place.scratch / f"blobs-{repository.scale.name}"
    file.write_text("\n".join(ids) + "\n")
    return file
