"""Goals are met, missed or not measured, and the page says which."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from measure.rounds import Summary
from report import page, tables
from report.judgment import judge
from report.results import Results, Size


def summary(key: str, wall: float, anonymous: int = 0) -> Summary:
    """A figure that took so long."""
    return Summary(key, key, "git", 1, wall, wall, wall, wall, anonymous, anonymous, None)


class GoalsTests(unittest.TestCase):
    """With figures that were thought up."""

    def setUp(self) -> None:
        figures = [
            summary("gate-cold", 1, 99_000_000), summary("grep", 4), summary("lint-cold", 5), summary("cat-file", 4)]
        self.results = Results({}, 1, [Size(100_000, 400_000, 5_000, figures)])

    def outcome(self, title: str) -> bool | None:
        return next(judged.is_met for judged in judge(self.results) if judged.goal.title == title)

    def test_met_missed_and_not_measured(self) -> None:
        self.assertIs(self.outcome("gate check launch, cold"), True)
        self.assertIs(self.outcome("gate check launch, cold: anonymous memory"), True)
        self.assertIs(self.outcome("lint, cold"), False)
        self.assertIsNone(self.outcome("status, cold"))

    def test_the_tables_say_so(self) -> None:
        text = tables.render(self.results)
        self.assertIn("| 0.25 × | 0.25 × | met |", text)
        self.assertIn("| 1.25 × | 1.25 × | **not met** |", text)

    def test_results_come_back_from_their_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "results.json"
            self.results.save(file)
            self.assertEqual(Results.load(file), self.results)


class PageTests(unittest.TestCase):
    """Only what stands between the marks is replaced."""

    def test_the_rest_of_the_page_stays(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.md"
            file.write_text(f"before\n\n{page.BEGIN}\nold\n{page.END}\nafter\n")
            page.write(file, "new\n")
            self.assertEqual(file.read_text(), f"before\n\n{page.BEGIN}\n\nnew\n\n{page.END}\nafter\n")
            file.write_text("no marks\n")
            with self.assertRaises(ValueError):
                page.write(file, "new\n")


if __name__ == "__main__":
    unittest.main()
