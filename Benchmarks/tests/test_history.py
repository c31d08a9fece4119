"""A history is the same each time, and what it says of itself is true."""

from __future__ import annotations

import subprocess
import tempfile
import unittest
from hashlib import sha256
from pathlib import Path

from corpus import history
from corpus.items import Items
from corpus.scale import Scale
from hermetic import environment


class HistoryTests(unittest.TestCase):
    """Of one small history."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.git("init", "--quiet", "--initial-branch", history.BRANCH)
        self.items = Items(Scale.of(4), seed=7)
        self.walk = history.write(self.folder, self.items)["history"]

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment(self.folder), check=True, stdout=subprocess.PIPE,
            text=True).stdout.strip()

    def test_these_commits_are_those_of_the_recipe(self) -> None:
        commits = self.git("log", "--topo-order", "--format=%ae %at %s", history.BRANCH)
        files = self.git("ls-tree", "-r", history.BRANCH).splitlines()
        # The workflow is copied from the project: it is a part of the recipe of its own.
        files = [line for line in files if not line.endswith("/workflow.yml")]
        digest = sha256("\n".join([commits, *files]).encode()).hexdigest()
        # Where this fails, raise RECIPE and write the new beginning of the hash here.
        self.assertEqual((history.RECIPE, digest[:12]), (1, "e7c5d64488a2"))

    def test_the_commits_are_counted(self) -> None:
        self.assertEqual(int(self.git("rev-list", "--count", history.BRANCH)), self.walk.commits)
        adding = self.git("rev-list", "--no-merges", history.BRANCH, "--", "cx").splitlines()
        self.assertEqual(len(adding), self.walk.adding)
        merges = int(self.git("rev-list", "--count", "--merges", history.BRANCH))
        self.assertEqual(merges, self.items.count * history.COMMITS_PER_ITEM // history.BLOCK)

    def test_all_records_are_there(self) -> None:
        files = sum(len(item.files) for item in self.items)
        listed = self.git("ls-tree", "-r", "--name-only", history.BRANCH, "cx").splitlines()
        self.assertEqual(sum("/feedback/" in path for path in listed), files)


if __name__ == "__main__":
    unittest.main()
