package import Lifecycle
package import Records

/// `status`: the heartbeat. Who waits for us, what is disputed, unread or untriaged, and what blocks each next gate.
package struct StatusView: View {
    /// Somebody who waits for us.
    package struct Waiting: Sendable {
        package var row: ListedItem
        /// Since when.
        package var since: Timestamp

        /// Makes an entry.
        package init(_ row: ListedItem, since: Timestamp) {
            self.row = row
            self.since = since
        }
    }

    /// A product's next gate.
    package struct Product: Sendable {
        package var product: Slug
        package var release: String?
        /// The stage of the last go.
        package var stage: String?
        /// The verdict of the next gate; `nil` where none is ahead.
        package var verdict: Verdict?

        /// Makes an entry.
        package init(product: Slug, release: String? = nil, stage: String?, verdict: Verdict?) {
            self.product = product
            self.release = release
            self.stage = stage
            self.verdict = verdict
        }
    }

    package var at: Timestamp
    /// Those who wait longest first.
    package var waiting: [Waiting]
    package var disputes: [ListedItem]
    package var unread: [ListedItem]
    package var untriaged: [ListedItem]
    package var products: [Product]
    package var problems: [RecordProblem]

    /// Makes a view.
    package init(
        at: Timestamp, waiting: [Waiting], disputes: [ListedItem], unread: [ListedItem], untriaged: [ListedItem],
        products: [Product], problems: [RecordProblem] = []
    ) {
        self.at = at
        self.waiting = waiting
        self.disputes = disputes
        self.unread = unread
        self.untriaged = untriaged
        self.products = products
        self.problems = problems
    }

    /// Makes a view of open items, in any order. What needs nothing and what another item stands for keeps nobody waiting.
    package init(at: Timestamp, open: [ListedItem], products: [Product]) {
        let open = open.filter { $0.isOpen && $0.marks.isDisjoint(with: [.duplicate, .needsNothing]) }
            .sorted { ($0.firstReceived, $0.id) < ($1.firstReceived, $1.id) }
        let waiting = open.compactMap { item in item.waitsSince.map { Waiting(item, since: $0) } }
            .sorted { ($0.since, $0.row.id) < ($1.since, $1.row.id) }
        self.init(
            at: at, waiting: waiting, disputes: open.filter { $0.marks.contains(.openedByDispute) },
            unread: open.filter(\.isUnread), untriaged: open.filter { $0.level < .assessed }, products: products)
    }

    package var json: JSONValue {
        .document(
            "status",
            [
                "at": .time(at),
                "waiting": .array(waiting.map { $0.row.json.adding(["since": .time($0.since)]) }),
                "disputes": .array(disputes.map(\.json)), "unread": .array(unread.map(\.json)),
                "untriaged": .array(untriaged.map(\.json)), "products": .array(products.map(json)),
                "problems": .array(problems.map(\.json)),
            ])
    }

    private func json(_ product: Product) -> JSONValue {
        let findings = product.verdict?.findings.filter { !$0.state.passes } ?? []
        return [
            "product": .string(product.product.text), "release": .text(product.release), "stage": .text(product.stage),
            "nextGate": .text(product.verdict?.stage), "state": .text(product.verdict?.state.rawValue),
            "counts": product.verdict?.counts.json ?? .null, "inTheWay": .integer(product.verdict?.stopping ?? 0),
            "findings": .array(findings.prefix(Self.shown).map(\.json)),
        ]
    }

    /// How many entries of a kind are shown.
    private static let shown = 3

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        addWaiting(to: &page)
        add("disputed", "What we did has not helped, they say:", disputes, "show ID", to: &page)
        add("unread", "Customers wrote, and nobody has read it:", unread, "reply ID -m TEXT", to: &page)
        add(
            "not assessed", "Nobody has said how bad it is for the customer:", untriaged,
            "assess ID --severity SEVERITY", to: &page)
        for product in products { add(product, to: &page) }
        if products.isEmpty {
            page.next("There is no product yet. To add one:", "hearback product add SLUG --title TITLE")
        }
        page.problems(problems)
        return page.text
    }

    private func addWaiting(to page: inout Page) {
        guard !waiting.isEmpty else {
            page.line("Nobody waits for an answer from us.")
            return
        }
        page.line(page.style(.heading, Wording.count(waiting.count, "item waits for us", "items wait for us") + from))
        for entry in waiting.prefix(5) {
            let row = entry.row
            let start =
                "  \(DisplayWidth.pad(Wording.duration(from: entry.since, to: at), to: 10))  \(row.id.short)  "
            let owner = SafeText.line("  " + (row.owner ?? "no owner"))
            let room = page.layout.width - start.count - DisplayWidth.of(owner)
            page.line(start + DisplayWidth.cut(SafeText.line(row.title), to: max(12, room)) + owner)
        }
        if waiting.count > 5 { page.line("  and \(waiting.count - 5) more") }
        if let first = waiting.first { page.command("hearback feedback reply \(first.row.id.short) -m TEXT") }
    }

    /// How many customers they are from, where each names its customer; else nobody knows.
    private var from: String {
        let customers = waiting.compactMap(\.row.customer)
        guard customers.count == waiting.count else { return "" }
        return ", from " + Wording.count(Set(customers).count, "customer")
    }

    private func add(
        _ mark: String, _ words: String, _ rows: [ListedItem], _ command: String, to page: inout Page
    ) {
        guard let first = rows.first else { return }
        page.gap()
        page.line(page.style(.heading, "\(rows.count) \(mark)") + "  " + words)
        for row in rows.prefix(Self.shown) {
            let title = SafeText.line(row.title)
            page.line("  \(row.id.short)  " + DisplayWidth.cut(title, to: page.layout.width - 12))
        }
        if rows.count > Self.shown {
            let list = page.style(.command, "hearback feedback list --open")
            page.line("  and \(rows.count - Self.shown) more: \(list)")
        }
        let parts = command.split(separator: " ").map { $0 == "ID" ? first.id.short : String($0) }
        page.command("hearback feedback " + parts.joined(separator: " "))
    }

    private func add(_ product: Product, to page: inout Page) {
        page.gap()
        let name = SafeText.line(product.product.text + (product.release.map { " \($0)" } ?? ""))
        let stage = product.stage.map { "in \(SafeText.line($0))" } ?? "before its first gate"
        guard let verdict = product.verdict else {
            page.line(page.style(.heading, name) + "  \(stage), no gate ahead")
            return
        }
        let state = page.style(verdict.state.role, verdict.headline)
        page.line(
            page.style(.heading, name)
                + "  \(stage), next: \(SafeText.line(verdict.stage)): \(state)  (\(verdict.measure))")
        let stopping = verdict.findings.filter { !$0.state.passes }
        for finding in stopping.prefix(Self.shown) {
            let subject = finding.item.map(Wording.shortID) ?? finding.code.text
            let words = SafeText.line([finding.title, finding.message].compactMap(\.self).joined(separator: ": "))
            page.line("  \(subject)  " + DisplayWidth.cut(words, to: max(12, page.layout.width - subject.count - 4)))
        }
        if verdict.stopping > Self.shown { page.line("  and \(verdict.stopping - Self.shown) more") }
        page.command(verdict.gateCommand("check"))
    }
}
