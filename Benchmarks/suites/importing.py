"""A large import, and `git fast-import` of the very files that it made."""

from __future__ import annotations

import csv
import shutil
import subprocess
from random import Random

from corpus import names, words
from corpus.items import CHANNELS, END, KINDS, START
from corpus.policy import files
from hermetic import environment
from measure.command import Command, WrongAnswer

from .place import Place

BRANCH = "imported"
MOST_RUNS = 3
COLUMNS = ["ticket", "subject", "kind", "touchpoint", "channel", "created", "text", "account", "answered"]
MAPPING = """\
version: 1
title: Help desk
encoding: utf-8
delimiter: comma
date-format: rfc3339
timezone: "+00:00"
source: desk
id: ticket
fields:
  title: {column: subject}
  kind: {column: kind}
  touchpoint: {column: touchpoint}
  channel: {column: channel}
  received: {column: created}
  account: {column: account}
  body: {column: text}
events:
  - type: acknowledged
    when: {column: answered}
    at: answered
"""


class Import:
    """The import of as many rows as the corpus has items, into a repository that holds the policy alone."""

    def __init__(self, place: Place):
        self.place = place
        self.rows = place.main.scale.count
        self.folder = place.scratch / f"import-{self.rows}"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.table = self.folder / "desk.csv"
        self.mapping = self.folder / "desk.yml"
        self.template = self.folder / "template"
        self.work = self.folder / "work"
        self.stream = self.folder / "stream"
        self.tree = ""

    def commands(self) -> list[Command]:
        """The import, and git's import of what came out."""
        self._write_inputs()
        arguments = [
            str(self.place.hearback), "import", "csv", str(self.table), "--map", str(self.mapping),
            "--product", "storefront", "--branch", BRANCH, "--by", "bot:import",
        ]
        title = f"hearback import csv --branch, {self.rows:,} rows"
        return [
            Command(
                "import", title, arguments, self.work, is_stable=False, prepare=self._fresh, check=self._keep,
                most_runs=MOST_RUNS),
            Command(
                "fast-import", "git fast-import of the same files", ["git", "fast-import", "--quiet"], self.work,
                group="git", stdin=self.stream, is_stable=False, prepare=self._fresh, check=self._check),
        ]

    def _write_inputs(self) -> None:
        self.mapping.write_text(MAPPING)
        with self.table.open("w", newline="", encoding="utf-8") as table:
            writer = csv.writer(table)
            writer.writerow(COLUMNS)
            for number in range(self.rows):
                writer.writerow(_row(number, self.rows))
        self._make_template()

    def _make_template(self) -> None:
        """A repository that holds the policy and nothing else, to be copied for each run."""
        self.place.git(self.folder, "init", "--quiet", "--initial-branch=main", str(self.template))
        for path, content in files("main", START):
            file = self.template / "cx" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        self.place.git(self.template, "config", "user.name", "Ana")
        self.place.git(self.template, "config", "user.email", "ana@example.com")
        self.place.git(self.template, "add", "--all")
        self.place.git(self.template, "commit", "--quiet", "-m", "Start with Hearback")

    def _fresh(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.template, self.work)

    def _keep(self, printed: bytes) -> None:
        """Keeps what the first import made as a stream for `git fast-import`; each later one must make the same."""
        if not self.tree:
            self.tree = self.place.git(self.work, "rev-parse", f"{BRANCH}^{{tree}}")
            with self.stream.open("wb") as file:
                subprocess.run(
                    ["git", "fast-export", f"main..{BRANCH}"], cwd=self.work,
                    env=environment(self.place.scratch), check=True, stdout=file)
        self._check(printed)

    def _check(self, _: bytes) -> None:
        tree = self.place.git(self.work, "rev-parse", f"{BRANCH}^{{tree}}")
        if tree != self.tree:
            raise WrongAnswer(f"the branch '{BRANCH}' holds {tree}, not {self.tree}")


def _row(number: int, count: int) -> list[str]:
    random = Random(number)
    created = START + number * (END - START) // count
    return [
        str(number), words.title(random), random.choice(KINDS), random.choice(words.TOUCHPOINTS),
        random.choice(CHANNELS), names.rfc3339(created), words.customer_text(random),
        f"account {random.randrange(5000)}", names.rfc3339(created + random.randrange(3600, 5 * names.DAY)),
    ]
