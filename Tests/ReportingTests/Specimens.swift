import Foundation
import Records
import Reporting
import TestSupport

@testable import Lifecycle

/// Text that tries everything: it must reach no output as it is.
let hostile =
    "\u{1B}[31m\u{9B}2J\u{202E}gro\u{200B}\u{0007} @dana Fixes #1 <img src=x> `a` | [b](http://x) \u{85}\r\n::error::\t=1 ##[error]x ##vso[task.setvariable]y\n\n  ::warning::y"

/// Everybody may do everything.
struct Everyone: Permissions {
    func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool { true }
}

/// A value that a test needs was not there.
struct Missing: Error {}

extension Optional {
    /// The value, or an error that fails the test.
    func orThrow() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}

/// Values for tests, each valid by its own type.
enum Specimens {
    static let at = Timestamp(startOf: Day(number: 20_779)).advanced(by: 36_000)  // 2026-11-22T10:00:00Z

    static func revisions(_ commit: String = "1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d") -> Revisions {
        let ref = Revisions.Ref(rev: "main", commit: commit, tree: String(commit.reversed()))
        return Revisions(policy: ref, records: ref, code: .init(rev: "HEAD", commit: commit, tree: ref.tree))
    }

    static func blockedFinding(_ title: String = "Wrong answer three times about the invoice export") -> Finding {
        Finding(
            FindingCode("gate/unresolved"), .blocked, item: "fb-20261119-7k3mq9x4", title: title, severity: "critical",
            owner: "dana@example.com", path: "cx/storefront/feedback/2026/11-19/fb-20261119-7k3mq9x4/feedback.md",
            message: "received 3 days ago and not resolved", hint: "hearback feedback resolve 7k3m --fixed -m TEXT")
    }

    static func waivedFinding() -> Finding {
        Finding(
            FindingCode("gate/waived"), .waived, item: "fb-20261120-2b4d6f8h", title: "Search is slow",
            severity: "minor", message: "waived until 2026-12-01 by ana@example.com: search is rebuilt in 2.2")
    }

    static func blocked(_ findings: [Finding] = [blockedFinding()], waived: [Finding] = [waivedFinding()]) -> Verdict {
        var counts = Verdict.Counts()
        counts.blocked = findings.count
        counts.waived = waived.count
        counts.satisfied = 10
        return Verdict(
            product: "storefront", stage: "launch", question: "Are the customers who told us better off?",
            state: .blocked, revisions: revisions(), notes: ["identities not verified"],
            criteria: [
                CriterionVerdict(id: "heard-anyone", state: .satisfied, judged: 12),
                CriterionVerdict(
                    id: "linked-done", state: .blocked, judged: 12, endedWithoutFix: 2, findings: waived + findings),
            ], counts: counts)
    }

    static func passing(_ state: GateState = .satisfied, _ findings: [Finding] = []) -> Verdict {
        var counts = Verdict.Counts()
        counts.waived = findings.count
        counts.satisfied = 1
        return Verdict(
            product: "storefront", release: "2.1", stage: "launch", state: state, revisions: revisions(),
            criteria: [CriterionVerdict(id: "linked-done", state: state, judged: 1, findings: findings)], counts: counts
        )
    }

    static func undetermined() -> Verdict {
        var verdict = blocked(
            [
                Finding(
                    FindingCode("record/invalid"), .undetermined, item: "fb-20261119-7k3mq9x4",
                    path: "cx/storefront/feedback/2026/11-19/fb-20261119-7k3mq9x4/feedback.md", line: 3,
                    message: "unknown key 'tuchpoint'", hint: "hearback lint cx/storefront")
            ], waived: [])
        verdict.state = .undetermined
        verdict.counts.blocked = 0
        verdict.counts.undetermined = 1
        verdict.criteria[1].state = .undetermined
        verdict.criteria[1].notes = ["1 record could not be read"]
        return verdict
    }

    static func advising() -> Verdict {
        var verdict = blocked(waived: [])
        verdict.mode = .advise
        return verdict
    }

    static func report(_ verdicts: Verdict...) -> VerdictReport {
        VerdictReport(verdicts, at: at, tool: "0.1.0")
    }

    /// An item from its files: the document's front matter and body, and events by name.
    static func records(
        _ id: String = "fb-20261119-7k3mq9x4", title: String = "Wrong answer three times about the invoice export",
        body: String = "Three agents, three answers.", extra: String = "customer: c-7f3k2m9qx4t1a\n",
        events: [(String, String)] = []
    ) throws -> ItemRecords {
        let id = try FeedbackID(id).orThrow()
        let path = "cx/storefront/feedback/\(id.day.folders)/\(id)"
        var item = ItemRecords(id: id, product: try Slug("storefront").orThrow(), path: path)
        let received = Timestamp(startOf: id.day).advanced(by: 33_240).rfc3339
        let document = Record(
            kind: .feedback,
            fields: [
                .title: .text(title), .kind: .text("complaint"), .touchpoint: .text("billing"), .channel: .text("chat"),
                .received: .text(received),
            ], body: body)
        var read = document
        if extra.contains("customer:") { read[text: .customer] = "c-7f3k2m9qx4t1a" }
        item.feedback = Feedback(id: id, record: read)
        item.events = try events.map { name, text in try event(name, text) }
        return item
    }

    /// An event from its name and the text of its file.
    static func event(_ name: String, _ text: String) throws -> Event {
        let name = try EventName(name).orThrow()
        return Event(name: name, record: try Record(reading: Array(text.utf8), as: .event(name.type)))
    }

    static func state(_ item: ItemRecords) throws -> ItemState {
        ItemFold.state(
            of: try item.feedback.orThrow(), events: item.events, rules: FoldRules(permissions: Everyone(), at: at))
    }

    static let assessed = (
        "20261120T100211Z-assessed-x7q2",
        "---\nby: dana@example.com\nseverity: major\nblocks: launch\nowner: dana@example.com\n---\n"
    )
    static let wrote = (
        "20261121T080000Z-wrote-a2b3", "---\nby: c-7f3k2m9qx4t1a\nvia: email\n---\n\nStill waiting.\n\nSam\n"
    )

    static func row(
        _ id: String = "fb-20261119-7k3mq9x4", title: String = "Wrong answer three times about the invoice export",
        body: String = "Three agents, three answers.", events: [(String, String)] = [assessed, wrote]
    ) throws -> ListedItem {
        try exported(id, title: title, body: body, events: events).listed
    }

    /// An item as exports show it.
    static func exported(
        _ id: String = "fb-20261119-7k3mq9x4", title: String = "Wrong answer three times about the invoice export",
        body: String = "Three agents, three answers.", events: [(String, String)] = [assessed, wrote]
    ) throws -> FeedbackRow {
        let item = try records(id, title: title, body: body, events: events)
        return FeedbackRow(try state(item), item)
    }

    /// An item that nobody has touched.
    static func fresh() throws -> ListedItem {
        try row("fb-20261121-9z8y7x6w", title: "Cannot log in", events: [])
    }

    static func conversation() throws -> FeedbackView {
        let item = try records(events: [assessed, wrote])
        return FeedbackView(try state(item), item, at: at)
    }

    static func decision(_ body: String = "Every linked issue is resolved.") throws -> DecisionRow {
        let objects = String(repeating: "a", count: 40) + " " + String(repeating: "b", count: 40)
        let digest = "sha256:" + String(repeating: "c", count: 64)
        let event = try event(
            "20261122T090000Z-decided-k4m5",
            "---\nby: ana@example.com\ngate: launch\noutcome: go\nrelease: '2.1'\npolicy: \(objects)\n"
                + "records: \(objects)\ncode: \(objects)\ndigest: \(digest)\ntool: 0.1.0\n---\n\n\(body)\n")
        return DecisionRow(
            product: try Slug("storefront").orThrow(), event: event,
            path: "cx/storefront/decisions/20261122T090000Z-decided-k4m5.md")
    }

    static func requirement(_ title: String = "The basket survives a change of currency") throws -> RequirementRow {
        let record = Record(
            kind: .requirement,
            fields: [.title: .text(title), .stage: .text("validation"), .owner: .text("dana@example.com")],
            body: "No basket is lost.")
        let requirement = Requirement(slug: try Slug("basket-survives-currency").orThrow(), record: record)
        let state = RequirementState.state(
            of: requirement, events: [], rules: FoldRules(permissions: Everyone(), at: at))
        return RequirementRow(
            product: try Slug("storefront").orThrow(), state: state,
            feedback: [try FeedbackID("fb-20261119-7k3mq9x4").orThrow()], open: 1,
            path: "cx/storefront/requirements/basket-survives-currency/requirement.md")
    }

    static func product(_ title: String = "The shop") throws -> ProductRow {
        ProductRow(
            slug: try Slug("storefront").orThrow(), title: title, owner: "dana@example.com", stage: "validation",
            nextGate: "launch", open: 3, total: 12, requirements: 2, path: "cx/storefront/product.md")
    }

    static func status(_ title: String = "Wrong answer three times about the invoice export") throws -> StatusView {
        let row = try row(title: title)
        return StatusView(
            at: at, waiting: [.init(row, since: at.advanced(by: -93_600))], disputes: [], unread: [row],
            untriaged: [try self.row("fb-20261121-9z8y7x6w", title: title, events: [])],
            products: [
                .init(
                    product: try Slug("storefront").orThrow(), stage: "validation",
                    verdict: blocked([blockedFinding(title)]))
            ])
    }

    static func stage() -> Stage {
        Stage(
            id: "launch", title: "Launch",
            gate: Gate(
                question: "Are the customers who told us better off?",
                criteria: [
                    Criterion(id: "heard-anyone", rule: .feedbackCount(1), line: 20),
                    Criterion(
                        id: "linked-done", rule: .feedback(.linked, reach: .resolved),
                        filter: ItemFilter(severities: ["major", "critical"]), line: 21),
                ]))
    }

    static func explanation() -> GateExplanationView {
        GateExplanationView(stage: stage(), verdict: blocked(), decide: .init(need: 1, notOwner: true))
    }

    static func proposal(_ text: String) throws -> ProposalView {
        let item = try records(title: text, body: text, events: [assessed, wrote])
        let story = Proposal.Story(
            subject: item.id.text, short: String(item.id.short), title: text, feedback: item.feedback, isNew: true,
            events: item.events, paths: [item.documentPath])
        let written = ProposalText(
            Proposal(
                stories: [story],
                gates: [.init(gate: "launch of \(text)", before: "BLOCKED (2 of 3)", after: "PASSED (3 checked)")]))
        return ProposalView(
            branch: text, base: "main", commit: "1a2b3c4d5e6f", commits: [.init(subject: text, paths: [text])],
            title: written.title, body: written.markdown, isPushed: true, address: text, notes: [text],
            next: [.init(text, "git push origin hearback/records")])
    }

    static func imported(_ title: String = "Late parcel", isDryRun: Bool = true) -> ImportView {
        ImportView(
            format: "csv", product: "storefront", isDryRun: isDryRun,
            rows: [
                .init(file: "in.csv", line: 2, outcome: .new, item: "fb-20261119-7k3mq9x4", title: title),
                .init(
                    file: "in.csv", line: 3, outcome: .refused, message: "the date '03/04/2026' has two readings",
                    hint: "hearback import csv in.csv --map map.yml"),
            ], events: 1, redacted: ["email": 2], isWritten: false)
    }
}
