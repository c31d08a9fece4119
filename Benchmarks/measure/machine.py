"""What was measured, and on what."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from pathlib import Path


def describe(hearback: Path, folder: Path) -> dict[str, str]:
    """The machine and the programs."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "file system": _first(["stat", "-f", "-c", "%T", str(folder)]),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "git": _first(["git", "--version"]).removeprefix("git version "),
        "hearback": f"{_first([str(hearback), '--version'])}, sources at commit {_commit(hearback.parent)}",
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "load at the start": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _commit(folder: Path) -> str:
    """The commit of the sources in whose build folder the program stands."""
    commit = _first(["git", "-C", str(folder), "rev-parse", "--short=12", "HEAD"])
    changed = subprocess.run(
        ["git", "-C", str(folder), "diff", "--quiet", "HEAD", "--", ":/Sources"], check=False,
        stderr=subprocess.DEVNULL)
    return commit + (" with changes" if changed.returncode else "")


def _first(arguments: list[str]) -> str:
    done = subprocess.run(arguments, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.strip().splitlines()[0] if done.stdout.strip() else "unknown"
