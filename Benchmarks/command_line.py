"""What can be typed behind `Benchmarks/run`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from corpus.scale import Scale

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "performance.md"
# The last has as many open items as the second, and ten times as many closed ones.
SIZES = "1k,10k,100k,100k:500"


def scales(text: str) -> list[Scale]:
    """Reads sizes with commas between them."""
    try:
        return [Scale.parse(part) for part in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no list of sizes such as 1k,100k,100k:500") from None


def arguments(description: str | None) -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(
        prog="Benchmarks/run", description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sizes", type=scales, default=scales(SIZES),
        help="numbers of items; 100k:500 for 100,000 of which 500 are open, not one in twenty (default: %s)" % SIZES)
    parser.add_argument("--runs", type=int, default=5, help="rounds; the median of their times counts (default: 5)")
    parser.add_argument(
        "--directory", type=Path, default=Path(tempfile.gettempdir()) / "hearback-benchmarks",
        help="where the corpora are kept for the next run (default: %(default)s)")
    parser.add_argument(
        "--hearback", type=Path, default=PROJECT / ".build" / "release" / "hearback",
        help="the program (default: .build/release/hearback)")
    parser.add_argument("--peers", action="store_true", help="also Fossil and TRLC; installs them")
    parser.add_argument("--no-import", action="store_true", help="without the large import")
    parser.add_argument("--drop-caches", action="store_true", help="empty the page cache before each run (as root)")
    parser.add_argument("--only-corpora", action="store_true", help="make the corpora, and measure nothing")
    parser.add_argument("--check", action="store_true", help="everything once on 100 items, in a new folder")
    parser.add_argument("--results", type=Path, help="keep the figures in this file, too")
    parser.add_argument(
        "--from", dest="earlier", type=Path, nargs="+", help="measure nothing: take the figures of these files")
    parser.add_argument("--write-docs", action="store_true", help="write the tables into docs/performance.md")
    return parser.parse_args()
