extension FindingCatalogue {
    /// What can be said about the gate itself.
    static let gates: [Entry] = [
        Entry(
            "gate/unknown-product", "The policy does not know the product",
            meaning: """
                A product is a folder with a product.md on the policy branch. A folder that only the records hold may \
                be a typing error or an attempt to move items out of sight, so it is never passed over.
                """,
            example: "unknown product 'storefrnt'; did you mean 'storefront'?",
            action:
                "Check the name (`hearback product list`), or add the product on the policy branch: `hearback product add SLUG`."
        ),
        Entry(
            "gate/unknown-stage", "The workflow has no such stage",
            meaning: "The stage that was asked for is not in workflow.yml of the policy revision.",
            example: "unknown stage 'lauch'; did you mean 'launch'?",
            action:
                "Use one of the stages that the message names; `hearback gate check` without a stage judges the next one."
        ),
        Entry(
            "gate/no-gate", "The stage has no gate",
            meaning:
                "Everybody may enter this stage: workflow.yml ties no criteria to it, so there is nothing to judge.",
            example: "the stage 'discovery' has no gate; known are validation, launch, review",
            action: "Ask for a stage that has one, or give this one a `gate:` in workflow.yml."),
        Entry(
            "gate/no-criteria", "The gate has no criteria",
            meaning:
                "A gate without a criterion would let everything through. That is hardly what somebody meant, so it passes nothing.",
            example: "the gate of 'launch' has no criteria, so there is nothing that it could pass",
            action: "Add criteria to the gate in workflow.yml, or remove the gate."),
        Entry(
            "gate/no-feedback", "The product has no feedback folder",
            meaning: """
                Where nobody was heard, nothing can be resolved: an empty folder is no proof of satisfied customers. \
                It may also be that the clone or checkout does not hold the records.
                """,
            example: "the product has no feedback folder: where nobody was heard, nothing can be resolved",
            action:
                "Record the first item with `hearback feedback add`, import some, or fetch the records; `hearback doctor` looks for the cause."
        ),
        Entry(
            "gate/too-little-feedback", "Too few customers were heard",
            meaning:
                "The criterion `feedback-count` asks for a number of items that came in at all, whatever became of them. Silence is not satisfaction.",
            example: "blocks launch: 0 of at least 1 feedback items; silence is not satisfaction",
            action: "Ask customers, and record what they say with `hearback feedback add` or `hearback import`."),
        Entry(
            "gate/file-missing", "A deliverable is missing",
            meaning: "The criterion `files` names a file that the code revision does not hold.",
            example: "blocks business-case: HEAD does not hold docs/business-case.md",
            action: "Write and commit the file, or judge the revision that holds it with `--rev`."),
        Entry(
            "gate/not-compared", "The history could not be compared",
            meaning: """
                The criterion `removals: none` compares the records with those that earlier decisions rested on. A \
                commit that this needs is not in the clone, which is usual for clones of depth 1.
                """,
            example: "the records of the decision 20261101T090000Z-decided-x7q2 are not in this clone",
            action: "Fetch the commit with the line of the hint."),
        Entry(
            "gate/not-computed", "This version cannot compute that",
            meaning: """
                The policy asks for something that this version of hearback does not compute, such as clocks or \
                business time by a calendar. It says so instead of guessing: what cannot be judged is not a pass.
                """,
            example: "clocks (acknowledge, respond) are not computed by this version",
            action: "Use a newer version, or leave the clocks or the calendar out of the policy until then."),
    ]

    static let decisions: [Entry] = [
        Entry(
            "gate/on-hold", "The gatekeepers decided to hold",
            meaning:
                "Somebody who may decide said `hold` at this gate or an earlier one for this release. That blocks until a later decision at that gate, whatever the items say.",
            example:
                "blocks launch: ana@example.com decided 'hold' at 2026-11-22T10:02:11Z, and nobody has decided otherwise since",
            action:
                "When the reason is gone, a gatekeeper decides again: `hearback gate decide launch --outcome go -m '…'`."
        ),
        Entry(
            "gate/killed", "The gatekeepers decided to stop",
            meaning:
                "Somebody who may decide said `kill` at this gate or an earlier one for this release: it is not to be taken further.",
            example: "blocks launch: ana@example.com decided 'kill' at 2026-11-22T10:02:11Z",
            action: "If it is to go on after all, a gatekeeper records a later decision with `hearback gate decide`."),
        Entry(
            "decision/not-standing", "A decision does not stand",
            meaning: """
                The gate needs more gatekeepers than have joined the decision (`decide: need`). A *hold* or *kill* that \
                waits for others leaves the gate undetermined: it must not look like none.
                """,
            example: "the decision 'hold' does not stand: the gate needs 2 gatekeepers, and 1 has decided so",
            action:
                "Another gatekeeper joins it, `hearback gate decide STAGE --join EVENT -m '…'`, or a new decision is made."
        ),
        Entry(
            "decision/contradiction", "Two decisions contradict each other",
            meaning: """
                Two decisions at the same gate, each by enough gatekeepers, were under way at the same time and lead to \
                different places. Neither answers the other, so nobody can say which is meant.
                """,
            example:
                "two decisions at the gate 'launch' contradict each other: 'go' (20261122T100211Z-decided-x7q2) and 'hold' (20261122T100305Z-decided-k2p9) were decided at the same time",
            action: "The gatekeepers talk, and make one later decision: it settles both."),
    ]

    static let requirements: [Entry] = [
        Entry(
            "requirement/suspect", "The requirement was changed after it was approved or verified",
            meaning: """
                An approval or verification is of a text: its title, measure, tests and body, by their digest. The \
                text is another one now, so nobody has judged it as it stands.
                """,
            example:
                "blocks validation: the requirement was changed since it was approved or verified, so that counts no longer",
            action:
                "Read the change, then `hearback requirement approve SLUG` and `hearback requirement verify SLUG --evidence '…'` again."
        ),
        Entry(
            "requirement/not-approved", "Nobody has approved the requirement",
            meaning:
                "The requirement is due at this stage or an earlier one, and is still a draft. A `verified` event stands for the approval only if the code that is judged holds it.",
            example: "blocks validation: the requirement is a draft that nobody approved",
            action: "`hearback requirement approve SLUG`, by somebody whose role may (`may: requirement`)."),
        Entry(
            "requirement/not-verified", "Nobody has shown that the requirement holds",
            meaning:
                "The requirement is approved, but there is no `verified` event for its present text in the code that is judged.",
            example: "blocks validation: the requirement is approved, and not verified",
            action:
                "Show it, then `hearback requirement verify SLUG --evidence '…'`, committed with the code it was shown for."
        ),
        Entry(
            "requirement/failed", "The requirement was shown not to hold",
            meaning: "The newest judgment of its present text is `failed`.",
            example: "blocks validation: the requirement was shown not to hold",
            action: "Mend the product, then `hearback requirement verify SLUG --evidence '…'`."),
        Entry(
            "requirement/dangling", "The requirement answers an item that is not there",
            meaning: """
                A requirement that is due lists a feedback item that the records do not hold: it was removed, its id is \
                misspelt, or this clone lacks it. What is not there must not look like what is resolved.
                """,
            example:
                "the requirement 'basket-survives-currency' answers fb-20261122-7k3mq9x4, which the records do not hold",
            action:
                "Bring the item back, fetch the records, or correct the requirement's `feedback:` on the policy branch."
        ),
    ]
}
