"""The really cold start: nothing of the repository in memory, as on a machine that was just switched on."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def drop_caches() -> None:
    """Empties the kernel's page cache, which takes root."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError as problem:
        sys.exit(f"error: the page cache cannot be emptied: {problem}\n       Run as root, or without --drop-caches")
