extension FindingCatalogue {
    /// What `review` and `audit` say of a change.
    static let changes: [Entry] = [
        Entry(
            "record/moved", "A record was moved",
            meaning: """
                Where a record stands says what it is and when it came in: the product, the day, the item. A file that \
                is gone from one place and stands in another is a removal there, whatever it is called in the diff.
                """,
            example:
                "what the customer said was moved to cx/billing/feedback/2026/11-22/fb-20261122-7k3mq9x4/feedback.md",
            action: """
                Move it back with the `git mv` of the hint. An item that belongs to another product is transferred: \
                `hearback feedback transfer 7k3m --to ID`.
                """),
        Entry(
            "record/reverted", "A fix was taken back",
            meaning: """
                A `fixed` event goes away together with the code that it came with, as the revert of a fix should. The \
                item is open again, here and wherever this is merged. This is told, not refused.
                """,
            example:
                "the fix is taken back together with the code, so the item is open again; by dana@example.com in 1a2b3c4d5e6f",
            action: "Nothing, if it is meant. Tell the customer if they were told that it is fixed."),
        Entry(
            "record/erased", "Personal data was erased",
            meaning: """
                Title or text of a record became marks such as `[email-1]`, and an `erased` event in the same folder, by \
                somebody who may erase, licenses that. Nothing else of the record differs. This is told, not refused.
                """,
            example:
                "personal data became marks, as 20261122T100211Z-erased-x7q2 by ana@example.com licenses; by ana@example.com in 1a2b3c4d5e6f",
            action: "Nothing. What git's history still holds has to be removed by the means of your host."),
        Entry(
            "record/mended", "A record that could not be read was put right",
            meaning: """
                What nobody could read counted for nothing, so it may be edited or taken away; but only by somebody who \
                may correct (`may: correct`), since the words could be changed with it.
                """,
            example: "a record that could not be read was mended; by dana@example.com in 1a2b3c4d5e6f",
            action: "If it is refused: have somebody commit it who may correct."),
        Entry(
            "record/conflict", "Two branches changed the same file",
            meaning: """
                Base and head changed a file of the records or the policy in different ways, so nobody knows yet what the \
                merge will hold. Records are only added, so this is mostly a file of the policy.
                """,
            example: "it was changed here and in main in different ways",
            action: "Merge the base into the branch with the `git merge` of the hint, and have it reviewed again."),
        Entry(
            "event/by-another", "The commit is by somebody else",
            meaning: """
                An event says in `by:` who it is by. The commit that adds it has another author and no such co-author. \
                What customers and programs say is brought in by the role `intake`. Authors are claims as well: where it \
                matters, have events signed.
                """,
            example: "it says that it is by ana@example.com, but the commit 1a2b3c4d5e6f is by eve@example.com",
            action: """
                Write the event under your own name, or have its writer commit it. After a squash, name the other \
                authors in the message: `Co-authored-by: Ana <ana@example.com>`. `.mailmap` does not count.
                """),
        Entry(
            "event/back-dated", "It is dated before it was written",
            meaning: """
                An event is dated more than a day before the author's date of the commit that adds it, or an item says \
                that it was received before the baseline and names no source: it would look as if somebody had answered \
                in time, or been allowed to, or nothing had to be judged.
                """,
            example:
                "it is dated 2026-11-15T10:00:00Z, 7 days before the commit 1a2b3c4d5e6f of dana@example.com that adds it",
            action: """
                Write it again and let the tool date it. What comes from another system keeps its days where the item \
                names its `source`. After a squash by a forge it is only told.
                """),
        Entry(
            "event/fix-alone", "A fix without a change",
            meaning: """
                An item is said to be fixed, and the commit that adds the event changes nothing outside of the records. \
                Nobody but a person can tell which lines are a fix; that there are none can be told.
                """,
            example:
                "it says fixed, and the commit that adds it changes nothing else; by dana@example.com in 1a2b3c4d5e6f",
            action: """
                Look whether the fix is really in the branch. If nothing was changed for it, it is `--explained`, \
                `--workaround` or `--relief`.
                """),
        Entry(
            "decision/not-reproduced", "A decision does not follow from what it names",
            meaning: """
                A decision names the commits of policy, records and code on which it was made. Evaluated again there, the \
                gate does not come to that, or the commits were never those of the branches that count.
                """,
            example:
                "the decision 'go' for launch by ana@example.com: it does not follow from what it rests on: 'go' needs a gate that passes; this one is blocked",
            action: "Remove the file from the branch, and decide with `hearback gate decide`."),
        Entry(
            "history/cut-off", "The history is cut off",
            meaning: """
                In a shallow clone the commits that a change brings, or what came before them, are not all there. What \
                the change does to the records is known all the same; who did it is not.
                """,
            example:
                "who wrote 3 changes cannot be told: the history of this clone is cut off before the first commit that is judged",
            action: "`git fetch --unshallow origin`, or have the host fetch the whole history (`fetch-depth: 0`)."),
        Entry(
            "history/softened", "Something was made milder",
            meaning: """
                A commit lowered the severity of an item, or corrected a field that gates read, and its writer might do \
                so. An audit tells it, because it may have opened a gate.
                """,
            example: "dana@example.com lowered the severity from critical to minor, and might",
            action: "`hearback feedback show 7k3m` tells what was said before and after."),
    ]
}
