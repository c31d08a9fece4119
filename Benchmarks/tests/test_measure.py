"""A command that fails, or answers otherwise than the first time, never counts as fast."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from measure.command import Command, WrongAnswer
from measure.process import Runner
from measure.rounds import Rounds, Summary


class RoundsTests(unittest.TestCase):
    """With a shell as the command."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def measure(self, script: str, **more: object) -> Summary:
        command = Command("key", "title", ["sh", "-c", script], self.folder, **more)  # type: ignore[arg-type]
        rounds = Rounds(Runner(self.folder), 2, lambda _: None, lambda: None)
        return rounds.measure([command])[0]

    def test_what_works_is_measured_with_its_children(self) -> None:
        summary = self.measure("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exit 0'; sleep 0.05")
        self.assertGreater(summary.cpu, 0.01)
        self.assertGreater(summary.wall, 0.05)
        self.assertGreater(summary.resident, summary.anonymous)
        self.assertEqual(summary.runs, 2)

    def test_another_exit_code_is_wrong(self) -> None:
        with self.assertRaises(WrongAnswer):
            self.measure("exit 3")
        with self.assertRaises(WrongAnswer):
            self.measure("exit 0", exit_code=1)

    def test_another_output_than_the_first_time_is_wrong(self) -> None:
        with self.assertRaises(WrongAnswer):
            self.measure("echo x >> log; cat log")
        self.measure("echo x >> log2; cat log2", is_stable=False)

    def test_the_warm_answer_is_the_cold_one(self) -> None:
        def commands(warm: str) -> list[Command]:
            return [
                Command("cold", "cold", ["echo", "answer"], self.folder),
                Command("warm", "warm", ["echo", warm], self.folder, same_as="cold")]

        rounds = Rounds(Runner(self.folder), 1, lambda _: None, lambda: None)
        self.assertEqual(len(rounds.measure(commands("answer"))), 2)
        with self.assertRaises(WrongAnswer):
            rounds.measure(commands("another"))

    def test_a_bulky_output_of_nothing_is_wrong(self) -> None:
        with self.assertRaises(WrongAnswer):
            self.measure("true", is_bulky=True)

    def test_each_run_is_prepared_and_undone(self) -> None:
        file = self.folder / "file"
        summary = self.measure(
            "cat file; rm file; echo > left", prepare=lambda: file.write_text("x"),
            undo=lambda: (self.folder / "left").unlink(), check=lambda output: self.assertEqual(output, b"x"))
        self.assertGreaterEqual(summary.runs, 2)


if __name__ == "__main__":
    unittest.main()
