"""The two shapes of a repository with records: on the main branch, and on a branch of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import names, policy
from .item import Item
from .items import END, START, Items
from .prediction import Prediction
from .stream import FastImport

ROOT = "cx"
SHAPES = {"main": "main", "branch": "hearback"}


def write(repository: Path, shape: str, items: Items) -> dict[str, Prediction]:
    """Fills a new repository; returns what is predicted for each product. The past comes in month by month."""
    records = SHAPES[shape]
    predictions = {product: Prediction() for product in policy.PRODUCTS}
    with FastImport(repository) as out:
        out.commit("main", START, "Start with Hearback")
        out.file("README.md", b"# Shop\n")
        for path, content in policy.files(records, START):
            out.file(f"{ROOT}/{path}", content)
        for number, (month, batch) in enumerate(_months(items)):
            for item in batch:
                predictions[item.product].add(item)
            for branch in dict.fromkeys((records, "main")):
                out.commit(branch, END + number, f"Records of {month}")
                for item in batch:
                    _write_item(out, item, branch, shape)
    return predictions


def _write_item(out: FastImport, item: Item, branch: str, shape: str) -> None:
    """Writes the files of an item that this branch holds: where records have their own, fixes stay with the code."""
    folder = f"{ROOT}/{names.item_folder(item.product, item.id)}/"
    for name, content in item.files:
        if shape == "main" or ("-fixed-" in name) == (branch == "main"):
            out.file(folder + name, content)


def _months(items: Items) -> Iterator[tuple[str, list[Item]]]:
    month = ""
    batch: list[Item] = []
    for item in items:
        current = names.rfc3339(item.received)[:7]
        if current != month and batch:
            yield month, batch
            batch = []
        month = current
        batch.append(item)
    if batch:
        yield month, batch
