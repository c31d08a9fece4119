import Records

@testable import Lifecycle

/// A shop with a workflow, and a policy built by hand. Ana is the gatekeeper, Sam gives support, Dana develops.
struct GateFixture {
    static let ana = "ana@example.com"
    static let sam = "sam@example.com"
    static let dana = "dana@example.com"
    static let eve = "eve@example.com"
    static let customer = "c-7f3k2m9qx4t1a"
    static let other = "c-0000000000001"

    struct Missing: Error {}

    /// Ana may do everything, Sam may end without a fix; the intake bot brings in what customers said.
    struct Team: Permissions {
        var signed: Set<Capability> = []

        func needsSignature(_ capability: Capability) -> Bool { signed.contains(capability) }

        func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool {
            switch actor.text {
            case ana: true
            case sam: capability == .endWithoutFix
            case "bot:mail": capability == .intake
            default: false
            }
        }
    }

    var policy: Policy
    var snapshot = Snapshot()
    var product: Slug
    var stage = "launch"
    var release: String?
    var at: Timestamp
    var codeFiles: Set<String> = []
    var removals: GateInput.Removals = .noDecision
    var signatureProblem: RecordProblem?
    /// What counts with a signature only.
    var signed: Set<Capability> = []
    var storefront: ProductRecords
    /// Whether the records hold the storefront at all.
    var holdsStorefront = true

    /// A workflow of discovery, validation, launch and review in which launch has the given criteria.
    init(_ criteria: Criterion...) throws {
        product = try Self.required(Slug("storefront"))
        storefront = ProductRecords(slug: product)
        storefront.hasFeedbackFolder = true
        at = try Self.required(Timestamp(rfc3339: "2026-12-01T00:00:00Z"))
        let configuration = Configuration(
            policy: "main", records: "main", baseline: nil, severities: SeverityScale(), touchpoints: nil, roles: [:],
            may: [:], ceiling: "critical", clocks: Clocks(), hasCalendar: false,
            waivers: .init(maxDays: 30, maxOpen: 3), decide: .init(need: 1, notOwner: false), signaturesRequired: [],
            protect: [])
        let stages = [
            Stage(id: "discovery", title: "Discovery"),
            Stage(id: "validation", title: "Validation", gate: Gate(criteria: criteria)),
            Stage(id: "launch", title: "Launch", gate: Gate(question: "Ready?", criteria: criteria)),
            Stage(id: "review", title: "Review", gate: Gate(criteria: criteria)),
        ]
        policy = Policy(configuration: configuration, workflow: Workflow(id: "w", title: "W", stages: stages))
        let record = Record(
            kind: .product, fields: [.title: .text("Storefront"), .owner: .text("owner@example.com")])
        policy.products[product] = Product(slug: product, record: record)
    }

    static func all(_ reach: Criterion.Reach, _ filter: ItemFilter = ItemFilter()) -> Criterion {
        Criterion(id: "all", rule: .feedback(.all, reach: reach), filter: filter)
    }

    static func linked(_ reach: Criterion.Reach, _ filter: ItemFilter = ItemFilter()) -> Criterion {
        Criterion(id: "linked", rule: .feedback(.linked, reach: reach), filter: filter)
    }

    static func rule(_ rule: Criterion.Rule) -> Criterion {
        Criterion(id: "rule", rule: rule)
    }

    // MARK: - Records

    @discardableResult
    mutating func add(
        _ short: String, kind: String = "problem", received: String = "2026-11-01T08:00:00Z",
        customer: String? = customer, touchpoint: String = "checkout", _ events: [Event] = [], inCode: Bool = true,
        body: String = "It does not work.", problems: [RecordProblem] = []
    ) throws -> FeedbackID {
        let id = try Self.id(short)
        var record = Record(
            kind: .feedback,
            fields: [
                .title: .text("Item \(short)"), .kind: .text(kind), .touchpoint: .text(touchpoint),
                .channel: .text("email"), .received: .text(received),
            ], body: body)
        record[text: .customer] = customer
        var item = ItemRecords(
            id: id, product: product, path: "cx/storefront/feedback/\(id.day.folders)/\(id)")
        item.feedback = Feedback(id: id, record: record)
        item.events = events.sorted { $0.name < $1.name }
        item.inCode = inCode ? .all : []
        item.problems = problems
        storefront.items[id] = item
        return id
    }

    mutating func require(
        _ slug: String, stage: String = "launch", feedback: [String] = [], _ events: [Event] = [], inCode: Bool = true
    ) throws {
        let slug = try Self.required(Slug(slug))
        let requirement = try Self.requirement(slug, stage: stage, feedback: feedback)
        policy.requirements[product, default: [:]][slug] = requirement
        var records = RequirementRecords(slug: slug, path: "cx/storefront/requirements/\(slug)")
        records.requirement = requirement
        records.events = events
        records.inCode = inCode ? .all : []
        storefront.requirements[slug] = records
    }

    static func requirement(_ slug: Slug, stage: String = "launch", feedback: [String] = []) throws -> Requirement {
        var record = Record(
            kind: .requirement,
            fields: [.title: .text("Requirement \(slug)"), .stage: .text(stage), .owner: .text(dana)])
        record[list: .feedback] = try feedback.map { try id($0).text }
        return Requirement(slug: slug, record: record)
    }

    static func judgment(
        _ type: EventType, of slug: String, by: String = ana, digest: String? = nil, day: Int = 20
    ) throws -> Event {
        let digest = try digest ?? requirement(required(Slug(slug))).digest
        return try event(type, day, by: by, [.digest: .text(digest), .evidence: .text("run 7")])
    }

    static func id(_ short: String) throws -> FeedbackID {
        try required(FeedbackID("fb-20261101-" + short + String(repeating: "0", count: 8 - short.count)))
    }

    static func event(
        _ type: EventType, _ day: Int, hour: Int = 12, by: String = dana, seen: [Event] = [],
        _ fields: RecordFields = [:], bits: UInt32 = 1, body: String = "because", year: Int = 2026
    ) throws -> Event {
        let start = Timestamp(startOf: try required(Day(year: year, month: 11, day: day)))
        var all = fields
        all[.by] = .text(by)
        if !seen.isEmpty { all[.seen] = .list(seen.map(\.name.text)) }
        return Event(
            name: EventName(time: start.advanced(by: hour * 3600), type: type, bits: bits),
            record: Record(kind: .event(type), fields: all, body: body))
    }

    static func assessed(
        _ severity: String, _ day: Int = 2, by: String = dana, _ fields: RecordFields = [:]
    ) throws -> Event {
        try event(.assessed, day, by: by, fields.merging([.severity: .text(severity)]) { $1 })
    }

    static func waived(
        _ day: Int = 25, by: String = ana, gate: String = "launch", release: String? = nil,
        until: String = "2026-12-10", seen: [Event] = [], bits: UInt32 = 1
    ) throws -> Event {
        var fields: RecordFields = [.gate: .text(gate), .until: .text(until)]
        fields[.release] = release.map(FieldValue.text)
        return try event(.waived, day, by: by, seen: seen, fields, bits: bits)
    }

    static func decided(
        _ outcome: Outcome, _ day: Int, gate: String = "launch", by: String = ana, release: String? = nil,
        to: String? = nil, year: Int = 2026, joins: Event? = nil, bits: UInt32 = 1
    ) throws -> Event {
        var fields: RecordFields = [.gate: .text(gate), .outcome: .text(outcome.rawValue)]
        fields[.joins] = joins.map { .text($0.name.text) }
        fields[.release] = release.map(FieldValue.text)
        fields[.to] = to.map(FieldValue.text)
        return try event(.decided, day, by: by, fields, bits: bits, year: year)
    }

    // MARK: - Verdicts

    var input: GateInput {
        var snapshot = snapshot
        if holdsStorefront { snapshot.products[storefront.slug] = storefront }
        let ref = Revisions.Ref(
            rev: "main", commit: String(repeating: "a", count: 40), tree: String(repeating: "b", count: 40))
        return GateInput(
            policy: policy, snapshot: snapshot, product: product, stage: stage, release: release, at: at,
            revisions: Revisions(policy: ref, records: ref, code: ref), codeFiles: codeFiles, removals: removals,
            signatureProblem: signatureProblem)
    }

    func verdict(includingDecision: Bool = true) -> Verdict {
        GateEvaluation.verdict(input, permissions: Team(signed: signed), includingDecision: includingDecision)
    }

    static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }
}

extension Verdict {
    /// The findings of the gate's own criteria, in their order.
    var codes: [String] { criteria.filter { $0.id != "records" }.flatMap(\.findings).map(\.code.text) }

    /// What has no effect or cannot be judged.
    var remarks: [String] { criteria.filter { $0.id == "records" }.flatMap(\.findings).map(\.code.text) }

    var findings: [Finding] { criteria.flatMap(\.findings) }
}
