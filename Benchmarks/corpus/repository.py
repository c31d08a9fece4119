"""Makes the repositories of one size once, and finds them again."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hermetic import environment

from . import history, policy, shapes
from .items import END, Items
from .prediction import Prediction
from .scale import Scale

MANIFEST = "corpus.json"
SEED = 3
# The shape of a repository with a long history of code, beside the two of records (shapes.py).
HISTORY = "history"
# To be raised when a change of this package changes the bytes of a corpus; tests/test_corpus.py tells.
RECIPE = 1
# A moment after everything in a corpus: given as `--at`, so that the answer does not depend on the day of the run.
AT = END + 14 * 86_400


@dataclass(frozen=True)
class Repository:
    """A repository that was made: where it is, and what must come out."""

    path: Path
    shape: str
    scale: Scale
    # The commits of its branches.
    heads: dict[str, str]
    # What is predicted for each product (prediction.py).
    products: dict[str, dict[str, int]]

    def total(self, what: str) -> int:
        """A prediction, summed over the products."""
        return sum(product[what] for product in self.products.values())


def recipe(shape: str) -> str:
    """What the bytes of a corpus follow from, with the workflow that is copied into it."""
    own = f"-{history.RECIPE}" if shape == HISTORY else ""
    return f"{RECIPE}{own}-{sha256(policy.WORKFLOW.read_bytes()).hexdigest()[:12]}"


def make(parent: Path, scale: Scale, shape: str, say: Callable[[str], None]) -> Repository:
    """Makes a repository, or takes the one that stands there if it was made by the same recipe."""
    place = parent / scale.name / shape
    manifest = place / ".git" / MANIFEST
    wanted = {"recipe": recipe(shape), "count": scale.count, "open": scale.open, "seed": SEED, "shape": shape}
    if manifest.exists():
        found = json.loads(manifest.read_text())
        if all(found.get(key) == value for key, value in wanted.items()):
            return _restored(Repository(place, shape, scale, found["heads"], found["products"]))
    say(f"making {place}: {scale.count:,} items, {scale.open:,} open")
    began = time.monotonic()
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    predictions = _fill(place, scale, shape)
    branches = dict.fromkeys(("main", shapes.SHAPES.get(shape, history.BRANCH)))
    heads = {branch: _git(place, "rev-parse", branch) for branch in branches}
    products = {product: prediction.as_json() for product, prediction in predictions.items()}
    # Written last: what was not finished is made anew.
    manifest.write_text(json.dumps({**wanted, "heads": heads, "products": products}, indent=2) + "\n")
    say(f"made {place} in {time.monotonic() - began:.0f} s")
    return Repository(place, shape, scale, heads, products)


def _restored(repository: Repository) -> Repository:
    """Takes back what an interrupted run has left there."""
    place = repository.path
    moved = {branch: head for branch, head in repository.heads.items() if _git(place, "rev-parse", branch) != head}
    for branch, head in moved.items():
        _git(place, "update-ref", f"refs/heads/{branch}", head)
    if moved or _git(place, "status", "--porcelain"):
        _git(place, "reset", "--quiet", "--hard", "main")
        _git(place, "clean", "--quiet", "--force", "-d", "-x")
    return repository


def _fill(place: Path, scale: Scale, shape: str) -> Mapping[str, Prediction | history.Walk]:
    _git(place, "init", "--quiet", "--initial-branch=main")
    for key, value in {
        "user.name": "Ana", "user.email": "ana@example.com", "gc.auto": "0", "maintenance.auto": "false",
        "commit.gpgSign": "false",
    }.items():
        _git(place, "config", key, value)
    items = Items(scale, SEED)
    predictions = history.write(place, items) if shape == HISTORY else shapes.write(place, shape, items)
    # As a server packs what it sends: every object in one pack, deltas anew.
    _git(place, "repack", "-a", "-d", "-f", "-q")
    _git(place, "commit-graph", "write", "--reachable", "--no-progress")
    _git(place, "pack-refs", "--all")
    _git(place, "reset", "--quiet", "--hard")
    return predictions


def _git(place: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=place, env=environment(place), check=True, stdout=subprocess.PIPE,
        text=True).stdout.strip()
