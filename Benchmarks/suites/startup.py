"""What it costs to start: the least that any command takes."""

from __future__ import annotations

from measure.command import Command

from .place import Place


def commands(place: Place) -> list[Command]:
    """Versions, an empty process, and the gate of a small repository, where all but the start is little."""
    program, folder = str(place.hearback), place.main.path
    title = f"hearback gate check launch, {place.main.scale.count:,} items"
    return [
        Command("version", "hearback --version", [program, "--version"], folder),
        # As a person types it, so with the cache of the time before.
        Command("gate-small", title, [word for word in place.cold_gate if word != "--no-cache"], folder, exit_code=1),
        Command("git-version", "git --version", ["git", "--version"], folder, group="git"),
        Command("true", "/bin/true, a process that does nothing", ["/bin/true"], folder, group="system"),
    ]
