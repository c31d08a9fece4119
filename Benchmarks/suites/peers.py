"""Other programs that keep tickets or requirements beside the code, on the same logical content."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from measure.command import Command

from . import fossil, trlc
from .place import Place

TRLC_VERSION = "3.1.1"


def commands(place: Place) -> list[Command]:
    """Fossil's list of tickets, and TRLC's check of its records."""
    if not shutil.which("fossil"):
        _install("fossil")
    return fossil.commands(place) + trlc.commands(place, _trlc(place.scratch))


def versions() -> dict[str, str]:
    """Which they are, for the description of the run."""
    told = subprocess.run(["fossil", "version"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {"fossil": told.split("version ")[1].split()[0], "trlc": TRLC_VERSION}


def _trlc(scratch: Path) -> Path:
    """The package of PyPI in an environment of its own; returns the program."""
    folder = scratch.parent / f"trlc-{TRLC_VERSION}"
    program = folder / "bin" / "trlc"
    if not program.exists():
        # Debian ships it apart from Python.
        if not importlib.util.find_spec("ensurepip"):
            _install("python3-venv")
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check",
             f"trlc=={TRLC_VERSION}"], check=True)
    return program


def _install(package: str) -> None:
    """A package of Debian's."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run(
        [*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
