extension FindingCatalogue {
    /// What can be said about one item.
    static let items: [Entry] = [
        Entry(
            "gate/unresolved", "The item is not resolved",
            meaning: """
                A customer's issue that this gate asks about has neither been resolved nor ended by somebody who may \
                end it. A resolution does not count if the customer disputed it, if its writer had not seen the \
                dispute, or if it is not permitted; the message then names the event and the reason.
                """,
            example: "blocks launch: critical, assessed, waits for us for 3 days; owner dana@example.com",
            action: """
                Fix it and commit the `fixed` event together with the fix: `hearback feedback resolve 7k3m --fixed -m \
                '…'`. Without a change: `--explained`, `--workaround` or `--relief`. If it must pass this once, a \
                gatekeeper can waive it: `hearback feedback waive 7k3m --gate launch --until 2026-12-01 -m '…'`.
                """),
        Entry(
            "gate/not-in-revision", "Fixed, but not in this revision",
            meaning: """
                The item has a `fixed` event, but the code that is judged does not hold it: the branch was cut before \
                the fix, or the fix was reverted here. The event is committed with the fix, so where the event is \
                missing, the fix is missing too. Every `fixed` event of the item must be there.
                """,
            example:
                "blocks launch: fixed, but not in this revision (release/2.1), which lacks 20261122T100211Z-fixed-x7q2",
            action: """
                Bring the commit over with the `git cherry-pick` of the hint, or judge the revision that holds the \
                fix with `--rev`.
                """),
        Entry(
            "gate/unread", "A message of the customer is unread",
            meaning: """
                The customer wrote, and no event of the team lists the message under `seen:`. What nobody has read \
                may change everything, so the item is not resolved, whatever was said before; nor does a waiver \
                cover it. An automatic answer does not count as reading.
                """,
            example: "blocks launch: nobody has read the customer's message 20261122T100211Z-wrote-x7q2",
            action: """
                Read it with `hearback feedback show 7k3m`. If it was only a thank-you, `hearback feedback ack 7k3m` \
                suffices; otherwise answer with `hearback feedback reply 7k3m -m '…'`, or resolve the item again.
                """),
        Entry(
            "gate/unacknowledged", "Nobody has answered the customer",
            meaning:
                "The gate asks that every item was at least read and answered; no event of a person says so yet. A dispute is no answer.",
            example: "blocks validation: nobody has answered it; nobody has assessed it, received",
            action: "`hearback feedback ack 7k3m`, or `hearback feedback reply 7k3m -m '…'`."),
        Entry(
            "gate/untriaged", "Nobody has assessed the item",
            meaning: """
                The gate asks that somebody judged how bad the item is for the customer, and the time that \
                hearback.yml allows for that (`clocks: assess`) has run out. While there is time left, the item is \
                shown and blocks nothing. Without such a clock it blocks at once. Work that \
                started, a dispute or the assessment of a duplicate does not stand for it.
                """,
            example: "blocks validation: it should have been assessed 2 days ago",
            action:
                "`hearback feedback assess 7k3m --severity major`, with `--requirements` or `--blocks` if it is tied to a stage."
        ),
        Entry(
            "gate/unconfirmed", "The customer has not confirmed the resolution",
            meaning: """
                The item is resolved, but this gate asks for the customer's word that it helped. The customer must be \
                told first. Where hearback.yml has `assume-confirmed-after`, silence for that long after being told \
                counts, and is shown as assumed.
                """,
            example: "blocks review: the customer has not confirmed it and has not been told",
            action: """
                Tell the customer and record it: `hearback feedback told 7k3m --of EVENT --via email`. When the \
                customer answers: `hearback feedback confirm 7k3m --via email --evidence sha256:…`, \
                by somebody who neither owns nor resolved the item.
                """),
        Entry(
            "gate/disputed", "The customer disputes the resolution",
            meaning: """
                The customer said that the resolution did not help, or somebody else reported the same thing after \
                it, and nothing that the team did since answers that. A reopening by the team is no answer, \
                nor is a fix that the code that is judged does not hold.
                """,
            example: "blocks review: a dispute is not answered; major, in-progress, disputed",
            action:
                "Look at it again, then `hearback feedback resolve 7k3m --fixed -m '…'`, which lists the dispute as seen."
        ),
        Entry(
            "gate/not-told", "A customer has not been told",
            meaning: """
                The item was resolved or ended, and the customers it belongs to (those of its duplicates, too) have \
                not all been told of the newest of these events. Items without a customer count as told.
                """,
            example: "blocks review: 1 of its customers have not been told of 20261122T100211Z-fixed-x7q2",
            action:
                "Send the message, then say so: `hearback feedback told 7k3m --of EVENT --via email`."
        ),
        Entry(
            "gate/overdue", "A clock has run out",
            meaning: "A customer waits longer than hearback.yml allows for items of this severity.",
            example: "blocks validation: the answer is overdue by 4 hours",
            action:
                "Do what the clock waits for: acknowledge, assess, reply or resolve. `hearback feedback show 7k3m` says what has happened."
        ),
        Entry(
            "gate/waived", "The item is let through",
            meaning: """
                A named person who may waive let this one item through this one gate, for a reason and until a date. \
                The gate passes, and says so. For a decision this means `conditional-go`.
                """,
            example: "waived by ana@example.com until 2026-12-01: the shop in question is closed until January",
            action:
                "Nothing now; resolve the item before the date. `hearback feedback unwaive 7k3m --of EVENT` takes it back."
        ),
        Entry(
            "gate/not-permitted", "An event has no effect: its writer may not do that",
            meaning: """
                Who may end an item without a fix, lower its severity, correct it, waive it or decide is written in \
                `may:` and `roles:` of hearback.yml, as the policy branch holds it. What others write stays in the \
                records and changes nothing.
                """,
            example: "20261122T100211Z-declined-x7q2 has no effect: eve@example.com may not end an item without a fix",
            action:
                "Ask somebody who may to write the event, or have a gatekeeper add the person to a role on the policy branch."
        ),
    ]

    static let waivers: [Entry] = [
        Entry(
            "waiver/expired", "A waiver has ended",
            meaning: "The day in `until:` is over (in UTC), so the waiver lets the item through no longer.",
            example:
                "the waiver 20261101T090000Z-waived-x7q2 by ana@example.com does not count: it ended with 2026-11-20",
            action: "Resolve the item, or have it waived again with a new reason and date."),
        Entry(
            "waiver/void", "A waiver does not count",
            meaning: """
                A waiver counts only if its writer may waive and does not own the item, the item was never more \
                severe than the ceiling, its date lies within `waivers: max-days`, its writer had seen every dispute, \
                no duplicate was received after it, no later decision recycled, and no more than `waivers: max-open` older ones count at the same gate.
                """,
            example:
                "the waiver 20261122T100211Z-waived-x7q2 by dana@example.com does not count: dana@example.com owns the item",
            action:
                "Resolve the item, or have it waived by somebody and in a way that the rules allow; the message says which rule failed."
        ),
        Entry(
            "waiver/unused", "A waiver that nothing needs",
            meaning:
                "The item passes this gate without it. The waiver still takes one of the places that `waivers: max-open` allows.",
            example: "the waiver 20261122T100211Z-waived-x7q2 by ana@example.com is not used: the item needs none",
            action: "`hearback feedback unwaive 7k3m --of EVENT`, or leave it until it ends."),
    ]
}
