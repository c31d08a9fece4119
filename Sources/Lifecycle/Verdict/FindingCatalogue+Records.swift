extension FindingCatalogue {
    /// What can be said about files, history and policy.
    static let records: [Entry] = [
        Entry(
            "record/invalid", "A record cannot be read or understood",
            meaning: """
                A file or folder under the records root does not follow the rules, or names a requirement, stage, \
                severity or touchpoint that the policy does not know. The state of its item cannot be known, so the \
                item is undetermined wherever it could matter: a misspelt key must not let it slip through.
                """,
            example: "unknown key 'severty' in an event 'assessed'; did you mean 'severity'?",
            action: "Mend the file at the line that is named; `hearback lint PATH` checks it again."),
        Entry(
            "record/removed", "A record is gone",
            meaning:
                "Feedback, events and decisions are only ever added. A file that an earlier decision rested on, or that the base holds, is no longer there.",
            example:
                "blocks launch: a record that the decision 20261101T090000Z-decided-x7q2 rested on is no longer there",
            action:
                "Restore it with the `git restore` of the hint. The revert of a fix may take its `fixed` event away."),
        Entry(
            "record/edited", "A record was changed",
            meaning:
                "What was received is never edited, because the customer's words and dates are what gates rest on. Only an `erased` event licenses typed marks in place of personal data.",
            example:
                "blocks launch: a record that the decision 20261101T090000Z-decided-x7q2 rested on is no longer the same",
            action:
                "Restore the file, and say what is wrong in a `corrected` event: `hearback feedback correct 7k3m …`."),
        Entry(
            "policy/invalid", "A document of the policy cannot be read",
            meaning:
                "hearback.yml, workflow.yml, a product.md or a requirement.md of the policy revision is broken. What depends on it cannot be judged.",
            example: "cx/storefront/requirements/fast/requirement.md: unknown key 'stge'; did you mean 'stage'?",
            action: "Mend the file on the policy branch; `hearback lint` checks it."),
        Entry(
            "policy/changed", "The policy was changed without the right to",
            meaning: """
                Configuration, workflow, products and requirements are the rules by which gates judge. A change of \
                them needs somebody who may by the rules as they were before; it never judges itself.
                """,
            example: "hearback.yml was changed by dana@example.com, who may not change the policy",
            action: "Have a gatekeeper make the change, in a pull request of its own."),
        Entry(
            "lint/personal-data", "This looks like personal data",
            meaning: """
                A title, summary, text or key of your own seems to hold an e-mail address, a telephone, card or \
                account number, or a secret. Git forgets nothing, so it must not be committed.
                """,
            example: "line 12 looks like an e-mail address",
            action:
                "Replace it with a mark such as [email-1]. Who a customer is belongs to the contacts file outside the repository."
        ),
    ]

    /// What can be said about one event; each has no effect, or less than its writer thought.
    static let events: [Entry] = [
        Entry(
            "event/future", "The event is dated in the future",
            meaning:
                "An event later than the moment of judgment does not help before its time; one that hurts counts at once. A few minutes are tolerated.",
            example: "20990101T000000Z-confirmed-x7q2 has no effect: it is dated in the future and does not help yet",
            action: "Check the clock of the machine that wrote it; write the event again with the right time."),
        Entry(
            "event/unseen", "Its writer had not seen everything",
            meaning: """
                A resolution or an end counts only if its `seen:` lists every dispute and reopening of the item: who \
                had not seen the dispute cannot have answered it, whichever date comes first.
                """,
            example:
                "20261122T100211Z-fixed-x7q2 has no effect: its writer had not seen 20261121T080000Z-disputed-k2p9",
            action:
                "Read the dispute, then resolve again: `hearback feedback resolve 7k3m --fixed -m '…'` lists it as seen."
        ),
        Entry(
            "event/dangling", "The event names something that is not there",
            meaning:
                "A `told`, `corrected`, `unwaived` or `transferred` event names an event, place or item that does not exist, so it has no effect.",
            example:
                "20261122T100211Z-told-x7q2 has no effect: it tells of '20261122T090000Z-fixed-aaaa', which is not in this folder",
            action: "Write the event again with the right name; `hearback feedback show 7k3m` lists them."),
        Entry(
            "event/duplicate", "A duplicate that cannot be one",
            meaning:
                "The item is said to be a duplicate of nothing, of an item of another product, or in a circle. It stands on its own.",
            example: "20261122T100211Z-duplicate-x7q2 has no effect: the duplicates form a circle",
            action: "Name the right original: `hearback feedback duplicate 7k3m --of fb-…`, or treat the item itself."),
        Entry(
            "event/after-end", "Progress after the end",
            meaning:
                "The item had ended (declined, duplicate, withdrawn or transferred) before this event, which therefore changes nothing. Merges make such sequences.",
            example:
                "20261122T100211Z-fixed-x7q2 has no effect: the item ended with 20261121T080000Z-declined-k2p9 before",
            action: "If work is to go on, reopen it: `hearback feedback reopen 7k3m -m '…'`."),
    ]
}
