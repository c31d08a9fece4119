import Records
import Reporting

@testable import Lifecycle

extension Specimens {
    /// A review with a text wherever a customer or the team may write one.
    static func review(_ text: String) throws -> ReviewReport {
        let ref = revisions().policy
        var other = ref
        other.rev = text
        let verdict = blocked([blockedFinding(text)])
        let event = try records(title: text, body: text, events: [assessed]).events.first.orThrow()
        return ReviewReport(
            Review(
                compared: .init(origin: text, base: other, head: ref, tree: ref.tree, policy: ref),
                story: [
                    StoryEntry(.received, subject: "fb-20261119-7k3mq9x4", title: text, words: text, path: text),
                    StoryEntry(
                        .assessed, subject: text, title: text, severity: text, event: event, words: text, path: text),
                ],
                gates: [
                    GateEffect(before: verdict, after: passing(), underNewRules: blocked([])),
                    GateEffect(before: nil, after: verdict),
                ],
                policyChanges: [text],
                findings: [
                    Finding(.recordRemoved, .blocked, item: text, title: text, path: text, message: text, hint: text),
                    Finding(.historyCutOff, .undetermined, message: text),
                    Finding(.recordReverted, .satisfied, item: text, path: text, message: text),
                ],
                notes: [text], commits: 2, authors: [text], at: at),
            tool: "0.1.0")
    }

    /// An audit with a text wherever a commit may hold one.
    static func audit(_ text: String) -> AuditReport {
        let commit = CommitFact(
            id: revisions().policy.commit, author: text, coAuthors: [text], committer: text, authored: at,
            subject: text,
            isMerge: true)
        return AuditReport(
            Audit(
                range: text, commits: 3, opened: 2,
                entries: [
                    .init(
                        commit: commit,
                        findings: [Finding(.recordRemoved, .blocked, item: text, path: text, message: text, hint: text)]
                    ),
                    .init(commit: commit, findings: [Finding(.recordErased, .satisfied, path: text, message: text)]),
                ],
                notes: [text], at: at),
            tool: "0.1.0")
    }
}
