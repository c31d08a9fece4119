"""Compares the program's answers with what the corpus was made for, before anything is timed."""

from __future__ import annotations

from typing import Any

from corpus.repository import Repository
from measure.command import WrongAnswer

from .place import Place


def verify(place: Place, repository: Repository) -> None:
    """The gate is blocked by exactly the predicted findings, and the list holds exactly the open items."""
    code, verdicts = place.answer(repository.path, "gate", "check", "launch", "--at", place.at)
    if code != 1:
        raise WrongAnswer(f"gate check in {repository.path} ended with {code}, not 1")
    for verdict in _objects(verdicts, "verdicts"):
        predicted = repository.products[verdict["product"]]
        findings = {item["id"]: len(item["findings"]) for item in verdict["criteria"]}
        _same(repository, "linked-done", findings["linked-done"], predicted["linked_done"])
        _same(repository, "nothing-severe", findings["nothing-severe"], predicted["nothing_severe"])
        _same(repository, "undetermined", verdict["counts"]["undetermined"], 0)
    _, listed = place.answer(repository.path, "feedback", "list", "--open", "--at", place.at)
    _same(repository, "open items", len(_objects(listed, "items")), repository.total("open"))


def _objects(document: Any, key: str) -> list[dict[str, Any]]:
    if not isinstance(document, dict) or key not in document:
        raise WrongAnswer(f"the program printed no '{key}'")
    found: list[dict[str, Any]] = document[key]
    return found


def _same(repository: Repository, what: str, found: object, predicted: object) -> None:
    if found != predicted:
        raise WrongAnswer(f"{repository.path}: {what}: {found}, where the corpus was made for {predicted}")
