import Records

/// Tells what a change does, entry by entry: the customers first, the rules last.
struct ReviewStory {
    let input: ReviewInput
    private var states: ReviewedStates { input.states }

    /// By kind, then in the order of the paths.
    var entries: [StoryEntry] {
        let all = input.changes.all.compactMap(entry) + suspects
        let order = Dictionary(uniqueKeysWithValues: StoryEntry.Kind.allCases.enumerated().map { ($1, $0) })
        return all.enumerated().sorted { left, right in
            let (one, other) = (order[left.element.kind] ?? 0, order[right.element.kind] ?? 0)
            return (one, left.offset) < (other, right.offset)
        }.map(\.element)
    }

    private func entry(_ change: RecordChange) -> StoryEntry? {
        switch (change.action, change.place) {
        case (.added, .feedback(let product, let id)): received(product, id, change)
        case (.added, .feedbackEvent(let product, let id, _)): happened(product, id, change)
        case (.removed, .feedbackEvent(let product, let id, let event)) where event.type == .fixed:
            reverted(product, id, change)
        case (_, .requirement(let product, let slug)): requirement(product, slug, change)
        case (.added, .requirementEvent(let product, let slug, _)): requirementEvent(product, slug, change)
        case (.added, .decision(let product, _)): decided(product, change)
        case (_, .configuration), (_, .workflow), (_, .signers), (_, .product): policy(change)
        default: nil
        }
    }

    // MARK: - Items

    private func item(
        _ kind: StoryEntry.Kind, _ product: Slug, _ id: FeedbackID, _ change: RecordChange, event: Event? = nil,
        words: String? = nil
    ) -> StoryEntry {
        let state = states.after[id] ?? states.before[id]
        return StoryEntry(
            kind, product: product, subject: id.text,
            title: state?.feedback.title ?? change.document?[text: .title], severity: state?.severity, event: event,
            words: words, path: change.path)
    }

    private func received(_ product: Slug, _ id: FeedbackID, _ change: RecordChange) -> StoryEntry? {
        guard let record = change.after else { return nil }
        let feedback = Feedback(id: id, record: record)
        var words = ["\(feedback.kind.rawValue) about \(feedback.touchpoint), by \(feedback.channel.rawValue)"]
        if let remedy = record[text: .remedy] { words.append("asks for: \(remedy)") }
        if let source = feedback.source { words.append("from \(source.text)") }
        return item(.received, product, id, change, words: words.joined(separator: "; "))
    }

    private func happened(_ product: Slug, _ id: FeedbackID, _ change: RecordChange) -> StoryEntry? {
        guard let event = change.addedEvent else { return nil }
        return item(Self.kind(event.type), product, id, change, event: event, words: lowered(id, event))
    }

    /// An assessment that makes it milder: what a reader must not overlook.
    private func lowered(_ id: FeedbackID, _ event: Event) -> String? {
        guard event.type == .assessed, let now = event.record[text: .severity] else { return nil }
        let severities = input.policy.configuration.severities
        guard let before = states.before[id]?.severity, severities.rank(now) < severities.rank(before) else {
            return nil
        }
        return "milder than before: it was \(before)"
    }

    private func reverted(_ product: Slug, _ id: FeedbackID, _ change: RecordChange) -> StoryEntry {
        item(.reopened, product, id, change, words: "its fix was taken back")
    }

    private static func kind(_ type: EventType) -> StoryEntry.Kind {
        switch type {
        case .wrote: .wrote
        case .disputed: .disputed
        case .confirmed: .confirmed
        case .withdrawn: .withdrawn
        case .acknowledged, .replied, .told: .answered
        case .assessed: .assessed
        case .fixed: .fixed
        case .explained, .workaround, .relief: .resolvedWithoutFix
        case .declined, .duplicate, .transferred: .ended
        case .reopened: .reopened
        case .waived: .waived
        case .unwaived: .unwaived
        case .corrected: .corrected
        case .erased: .erased
        case .assigned, .noted, .started, .waiting: .worked
        case .approved, .verified, .failed, .retired: .requirement
        case .decided: .decided
        }
    }

    // MARK: - Requirements, decisions, policy

    private func requirement(_ product: Slug, _ slug: Slug, _ change: RecordChange) -> StoryEntry? {
        let words =
            switch change.action {
            case .added: "new; it must hold by \(change.after?[text: .stage] ?? "its stage")"
            case .removed: "removed"
            case .moved: "moved"
            case .edited: changedFields(change)
            }
        guard let words else { return nil }
        return requirementEntry(product, slug, change.path, words: words)
    }

    /// Which fields of a requirement differ; `nil` where only the layout does.
    private func changedFields(_ change: RecordChange) -> String? {
        guard let before = change.before, let after = change.after else { return "changed" }
        var names = Set(before.fields.keys).union(after.fields.keys).filter { before.fields[$0] != after.fields[$0] }
            .map(\.rawValue).sorted()
        if before.body != after.body { names.append("text") }
        return names.isEmpty ? nil : "changed: " + Wording.list(names)
    }

    private func requirementEvent(_ product: Slug, _ slug: Slug, _ change: RecordChange) -> StoryEntry? {
        guard let event = change.addedEvent else { return nil }
        var entry = requirementEntry(product, slug, change.path, words: nil)
        entry.event = event
        return entry
    }

    private func requirementEntry(_ product: Slug, _ slug: Slug, _ path: String, words: String?) -> StoryEntry {
        let records = input.after.products[product] ?? input.before.products[product]
        return StoryEntry(
            .requirement, product: product, subject: slug.text, title: records?.requirements[slug]?.requirement?.title,
            words: words, path: path)
    }

    /// The requirements that were approved or verified, and are not any more as they now read.
    private var suspects: [StoryEntry] {
        input.after.products.values.sorted { $0.slug < $1.slug }.flatMap { product -> [StoryEntry] in
            product.requirements.values.sorted { $0.slug < $1.slug }.compactMap { records in
                let old = input.before.products[product.slug]?.requirements[records.slug]
                guard standing(records) == .suspect, let before = old.flatMap(standing), before != .suspect else {
                    return nil
                }
                return requirementEntry(
                    product.slug, records.slug, records.path,
                    words: "suspect now: it was \(before.rawValue) for an older text")
            }
        }
    }

    private func standing(_ records: RequirementRecords) -> RequirementState.Standing? {
        records.requirement.map {
            RequirementState.state(of: $0, events: records.events, rules: input.rules).standing
        }
    }

    private func decided(_ product: Slug, _ change: RecordChange) -> StoryEntry? {
        guard let event = change.addedEvent else { return nil }
        return StoryEntry(
            .decided, product: product, subject: event.record[text: .gate] ?? "", event: event, path: change.path)
    }

    private func policy(_ change: RecordChange) -> StoryEntry {
        let deed =
            switch change.action {
            case .added: "added"
            case .edited: "changed"
            case .removed: "removed"
            case .moved: "moved"
            }
        return StoryEntry(.policy, subject: change.path, words: deed, path: change.path)
    }
}
