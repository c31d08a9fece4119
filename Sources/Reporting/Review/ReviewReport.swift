package import Lifecycle
import Records

/// The formats in which `audit` can be written.
package enum ReviewFormat: String, CaseIterable, Sendable {
    case text, json, markdown
}

/// What `review` prints.
package struct ReviewReport: View {
    package var review: Review
    /// The version of the program.
    package var tool: String
    /// The file at which hosts show a finding that has no file of its own.
    package var anchor: String

    /// Makes a report.
    package init(_ review: Review, tool: String, anchor: String = "cx/hearback.yml") {
        self.review = review
        self.tool = tool
        self.anchor = anchor
    }

    package func text(_ layout: Layout) -> String { ReviewText(self, layout).text }
}

extension Review {
    /// The first line, as inert text: `3 commits by dana@example.com into main`.
    var name: String {
        let whose = authors.isEmpty ? "" : " by " + Wording.list(Array(authors.prefix(3)))
        let more = authors.count > 3 ? " and \(authors.count - 3) more" : ""
        let target = compared.base.map { " into \($0.rev.count == 40 ? String($0.rev.prefix(12)) : $0.rev)" } ?? ""
        return SafeText.line(Wording.count(commits, "commit") + whose + more + target)
    }

    /// The state as the first line says it.
    var headline: String {
        switch state {
        case .notApplicable, .satisfied, .waived: "NOTHING TO OBJECT TO"
        case .blocked: "REFUSED"
        case .undetermined: "UNDETERMINED"
        case .error: "ERROR"
        }
    }

    /// What stands in the way.
    var objections: [Finding] { findings.filter { !$0.state.passes } }
    /// What is only told.
    var remarks: [Finding] { findings.filter { $0.state.passes } }

    /// What is said where nothing happened below the records root.
    var isEmpty: Bool { story.isEmpty && findings.isEmpty }

    /// The last line: what it means.
    var conclusion: String {
        switch state {
        case .notApplicable, .satisfied, .waived:
            isEmpty
                ? "The change touches no record and no rule."
                : "By the rules of the base, whoever wrote here might write it, and nothing that has to be kept is changed or"
                    + " gone."
        case .blocked:
            "The change is refused: \(Wording.count(objections.count, "thing")) in it could open a gate without a right"
                + " to, or would not be a record."
        case .undetermined:
            "Undetermined: something could not be read, so nobody knows whether the change is all right. This is not a"
                + " pass."
        case .error: "Error: the rules cannot be read, so nothing was judged."
        }
    }

    /// The way out of the worst finding that has one which can be typed.
    var firstHint: String? { objections.lazy.compactMap(\.typedHint).first }
}

extension StoryEntry.Kind {
    /// The heading of so many entries.
    func heading(_ count: Int) -> String {
        switch self {
        case .received: Wording.count(count, "new item", "new items") + " from customers"
        case .wrote: Wording.count(count, "message of a customer", "messages of customers")
        case .disputed: Wording.count(count, "customer says", "customers say") + " that it did not help"
        case .confirmed: Wording.count(count, "customer confirms", "customers confirm") + " that it helped"
        case .withdrawn: Wording.count(count, "item") + " withdrawn"
        case .answered: Wording.count(count, "answer") + " to customers"
        case .assessed: Wording.count(count, "assessment") + ": how bad it is for the customer, and what waits for it"
        case .worked: Wording.count(count, "note") + " on the work"
        case .fixed: Wording.count(count, "fix", "fixes")
        case .resolvedWithoutFix: "\(count) resolved without a change of the product"
        case .ended: "\(count) ended without a fix"
        case .reopened: "\(count) open again"
        case .waived: Wording.count(count, "waiver") + ": let through a gate without a fix"
        case .unwaived: Wording.count(count, "waiver") + " taken back"
        case .corrected: Wording.count(count, "correction") + " of what was recorded"
        case .erased: Wording.count(count, "erasure") + " of personal data"
        case .requirement: Wording.count(count, "change") + " of requirements"
        case .decided: Wording.count(count, "decision") + " at gates"
        case .policy: Wording.count(count, "change") + " of the rules"
        }
    }
}

extension StoryEntry {
    /// What it is about, as a person names it.
    var name: String { Wording.shortID(subject) }

    /// Who did what, in words; not yet inert.
    var deed: String {
        let who = event.map { "\($0.by.text) \($0.deed)" }
        return [who, words].compactMap(\.self).joined(separator: "; ")
    }

    /// The same as a sentence; an address keeps its first letter.
    var sentence: String {
        guard event != nil, !deed.isEmpty else { return deed.isEmpty ? "" : Wording.sentence(deed) }
        return String(Wording.sentence(" " + deed).dropFirst())
    }

    /// The first line of what was said; not yet inert.
    var quote: String? {
        guard let event, !isWithheld, event.type != .assessed, !event.body.isEmpty else { return nil }
        return event.body.split(whereSeparator: \.isNewline).first.map(String.init)
    }
}

extension Review {
    /// The story by its headings, none of them empty.
    var chapters: [(kind: StoryEntry.Kind, entries: [StoryEntry])] {
        StoryEntry.Kind.allCases.compactMap { kind in
            let entries = story.filter { $0.kind == kind }
            return entries.isEmpty ? nil : (kind, entries)
        }
    }
}
