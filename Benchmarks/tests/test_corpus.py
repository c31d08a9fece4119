"""The corpus is the same each time, and what it says of itself is true."""

from __future__ import annotations

import re
import unittest
from hashlib import sha256

from corpus import names, policy
from corpus.items import Items
from corpus.item import LONGEST_LIFE
from corpus.repository import RECIPE
from corpus.scale import Scale


class CorpusTests(unittest.TestCase):
    """Of one small corpus."""

    def setUp(self) -> None:
        self.items = list(Items(Scale.of(400), seed=7))

    def test_the_same_seed_makes_the_same_bytes(self) -> None:
        again = list(Items(Scale.of(400), seed=7))
        self.assertEqual([item.files for item in self.items], [item.files for item in again])

    def test_another_seed_makes_others(self) -> None:
        others = list(Items(Scale.of(400), seed=8))
        self.assertNotEqual([item.files for item in self.items], [item.files for item in others])

    def test_these_bytes_are_those_of_the_recipe(self) -> None:
        digest = sha256(policy.configuration("main"))
        for item in self.items:
            for name, content in [(item.id, b""), *item.files]:
                digest.update(name.encode() + b"\0" + content)
        # Where this fails, raise RECIPE and write the new beginning of the hash here.
        self.assertEqual((RECIPE, digest.hexdigest()[:12]), (1, "7f5f5fb63c97"))

    def test_one_item_in_twenty_is_open(self) -> None:
        self.assertEqual(sum(item.is_open for item in self.items), 20)
        self.assertEqual(sum(item.is_open for item in Items(Scale.parse("1k:3"), seed=7)), 3)

    def test_sizes_are_read_and_named(self) -> None:
        self.assertEqual(Scale.parse("100k"), Scale(100_000, 5_000))
        self.assertEqual(Scale.parse("1m").name, "1m")
        self.assertEqual(Scale.parse("100k:500").name, "100k-500-open")
        for wrong in ("", "k", "10:20", "0", "ten", "1k:"):
            with self.assertRaises(ValueError):
                Scale.parse(wrong)

    def test_ids_are_unique_and_of_the_day_of_receipt(self) -> None:
        self.assertEqual(len({item.id for item in self.items}), 400)
        for item in self.items:
            self.assertRegex(item.id, r"^fb-\d{8}-[0-9a-hjkmnp-tv-z]{8}$")
            self.assertEqual(item.id[3:11], names.rfc3339(item.received)[:10].replace("-", ""))

    def test_events_are_in_order_and_not_too_many(self) -> None:
        for item in self.items:
            events = [name for name, _ in item.files[1:]]
            self.assertLessEqual(len(events), LONGEST_LIFE)
            self.assertEqual(events, sorted(events))
            for name in events:
                self.assertRegex(name, r"^\d{8}T\d{6}Z-[a-z]+-[0-9a-hjkmnp-tv-z]{4}\.md$")

    def test_texts_have_the_length_of_letters(self) -> None:
        bodies = [content.split(b"---\n", 2)[2].strip() for item in self.items for _, content in item.files[:1]]
        self.assertTrue(all(40 <= len(body) <= 700 for body in bodies), [len(body) for body in bodies])

    def test_nothing_looks_like_personal_data(self) -> None:
        for item in self.items:
            for _, content in item.files:
                body = content.split(b"---\n", 2)[2].decode()
                self.assertIsNone(re.search(r"[@\d]", body), body)


if __name__ == "__main__":
    unittest.main()
