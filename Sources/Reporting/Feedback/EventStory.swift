import Lifecycle
import Records

extension Event {
    /// One event within a document: its fields by their names in camel case.
    var json: JSONValue {
        var members = fieldsJSON
        members["at"] = .time(time)
        members["type"] = .string(type.rawValue)
        members["name"] = .string(name.text)
        members["body"] = .string(body)
        return .object(members)
    }

    /// The fields as they stand in the file, with the user's own.
    var fieldsJSON: [String: JSONValue] { record.fieldsJSON }

    /// What happened, in words that follow the name of who did it.
    var deed: String {
        let record = record
        switch type {
        case .wrote: return "wrote"
        case .confirmed: return "confirmed that it helped"
        case .disputed: return "disputed it: it did not help, so it is open again"
        case .withdrawn: return "withdrew it"
        case .acknowledged: return "acknowledged it"
        case .assessed: return "assessed it: " + assessment
        case .assigned: return "gave it to \(record[text: .owner] ?? "somebody")"
        case .replied: return "replied"
        case .told: return "told the customer (\(record[text: .of] ?? ""))"
        case .noted: return "noted, for the team only"
        case .started: return "started work"
        case .waiting: return record[text: .for] == "customer" ? "waits for the customer" : "waits for somebody else"
        case .fixed: return "fixed it" + (record[text: .release].map { " in release \($0)" } ?? "")
        case .explained: return "explained it; nothing was changed"
        case .workaround: return "gave a workaround; nothing was changed"
        case .relief: return "gave relief; nothing was changed"
        case .declined: return "declined it"
        case .duplicate: return "found it to be a duplicate of \(record[text: .of] ?? "another item")"
        case .transferred: return "transferred it to \(record[text: .to] ?? "another product")"
        case .reopened: return "opened it again"
        case .waived:
            return "waived it for the gate \(record[text: .gate] ?? "") until \(record[text: .until] ?? "")"
        case .unwaived: return "took a waiver back"
        case .corrected: return "corrected " + correction
        case .erased: return "erased personal data"
        case .approved: return "approved the text"
        case .verified: return "verified it" + evidence
        case .failed: return "found that it does not hold" + evidence
        case .retired: return "retired it"
        case .decided: return "decided \(record[text: .outcome] ?? "") at the gate \(record[text: .gate] ?? "")"
        }
    }

    private var assessment: String {
        let record = record
        var parts = [record[text: .severity] ?? "no severity"]
        if let blocks = record[text: .blocks] { parts.append("blocks \(blocks)") }
        let requirements = record[list: .requirements]
        if !requirements.isEmpty { parts.append("tied to " + Wording.list(requirements)) }
        let releases = record[list: .releases]
        if !releases.isEmpty { parts.append("only for release " + Wording.list(releases)) }
        if let owner = record[text: .owner] { parts.append("owner \(owner)") }
        if let summary = record[text: .summary] { parts.append(summary) }
        return parts.joined(separator: "; ")
    }

    private var correction: String {
        let fields = record.fields.keys.filter(RecordSchema.correctable.contains).map(\.rawValue).sorted()
        return fields.isEmpty ? "it" : Wording.list(fields)
    }

    private var evidence: String {
        record[text: .evidence].map { ": \($0)" } ?? ""
    }
}

extension Record {
    /// The fields by their names in camel case; the user's own keep their names.
    var fieldsJSON: [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for (field, value) in fields { members[field.jsonKey] = value.json }
        for field in custom { members[field.key] = field.value.json }
        return members
    }
}

extension FieldValue {
    /// The value within a document.
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .list(let list): .texts(list)
        }
    }
}

extension JSONValue {
    /// The members of an object.
    var members: [String: JSONValue] {
        if case .object(let members) = self { return members }
        return [:]
    }
}

extension Page {
    /// Adds one event of the story: when, who, what, the words below it, and why it had no effect.
    mutating func event(_ event: Event, remarks: [Remark] = []) {
        gap()
        let who = (event.by.isTeam ? "" : "customer ") + event.by.text
        let behalf = event.onBehalf.map { " on behalf of \($0.text)" } ?? ""
        let via = event.record[text: .via].map { " by \($0)" } ?? ""
        let start = "\(Wording.moment(event.time))  \(SafeText.line(who))"
        line(style(.heading, start) + SafeText.line("\(behalf) \(event.deed)\(via)"))
        if !event.body.isEmpty { words(event.body) }
        for remark in remarks {
            wrapped(
                "Without effect: \(SafeText.line(remark.message)) (\(remark.kind.rawValue))", indent: 4, role: .waived)
        }
    }

    /// Adds somebody's words, indented so that no line of them can pass for one of ours.
    mutating func words(_ text: String) {
        for line in SafeText.lines(text) {
            for part in Page.wrap(line, to: layout.width - 4) { self.line(part.isEmpty ? "" : "    " + part) }
        }
    }
}
