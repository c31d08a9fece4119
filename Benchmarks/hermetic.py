"""An environment that does not depend on who runs the benchmark, nor on git's configuration there."""

from __future__ import annotations

import os
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """What every process gets, those that are measured and those that are not."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(home), "USER": "ana",
        "XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"), "HEARBACK_CONTACTS": str(home / "contacts"),
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_PAGER": "cat", "LC_ALL": "C.UTF-8",
        "TZ": "UTC", "NO_COLOR": "1",
    }
