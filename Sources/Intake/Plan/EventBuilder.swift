import Crypto
import Records

/// Makes the events that a row reports.
struct EventBuilder {
    let item: ItemBuilder
    let received: Timestamp
    let customer: CustomerID?

    private var row: ImportRow { item.row }

    /// The events in the order of the mapping, each at least a second after the one before.
    /// - Throws: `RecordProblem` at the row.
    func events() throws(RecordProblem) -> [(event: Event, bytes: [UInt8])] {
        let rules = row.mapping.events.filter { row.meets($0.when) }
        var times: [Timestamp] = []
        for rule in rules { times.append(try time(of: rule)) }
        var events: [(event: Event, bytes: [UInt8])] = []
        for (rule, time) in zip(rules, Self.spread(times, now: item.options.now)) {
            events.append(try event(rule, at: time, after: events.map(\.event)))
        }
        return events
    }

    private func time(of rule: EventRule) throws(RecordProblem) -> Timestamp {
        guard let column = rule.at, let text = row[column] else { return received }
        // Dates without a time of day make an answer of the same day seem earlier than the question.
        return max(received, try row.moment(text, at: column, now: item.options.now))
    }

    /// Puts times at least a second apart in their order, and none of them into the future.
    static func spread(_ times: [Timestamp], now: Timestamp) -> [Timestamp] {
        var result: [Timestamp] = []
        for time in times {
            result.append(result.last.map { max(time, $0.advanced(by: 1)) } ?? time)
        }
        var latest = now
        for index in result.indices.reversed() {
            result[index] = min(result[index], latest)
            latest = result[index].advanced(by: -1)
        }
        return result
    }

    private func event(
        _ rule: EventRule, at time: Timestamp, after others: [Event]
    ) throws(RecordProblem) -> (event: Event, bytes: [UInt8]) {
        var record = Record(kind: .event(rule.type), fields: [.by: .text(Actor.bot("import").text)])
        for entry in rule.fields {
            if let text = try item.value(entry, of: record.kind) { record[text: entry.field] = text }
        }
        if rule.type.isCustomers {
            record[text: .onBehalf] = customer?.text
            if record[text: .via] == nil { record[text: .via] = row.mapping.system }
        }
        if let body = rule.body { record.body = try row.text(body, of: "body") ?? "" }
        if rule.type.listsSeen { record[list: .seen] = others.map(\.name).filter(\.type.isSeen).map(\.text) }
        let number = others.count { $0.type == rule.type }
        let name = EventName(time: time, type: rule.type, bits: bits(rule.type, number: number))
        let valid = try item.valid(record)
        return (Event(name: name, record: valid.record), valid.bytes)
    }

    /// 20 bits from SHA-256 over the source, the type, and which of its type this is: the same at every import.
    private func bits(_ type: EventType, number: Int) -> UInt32 {
        let text = "\(item.source.text)\0\(type.rawValue)" + (number == 0 ? "" : "\0\(number)")
        return SHA256.hash(data: Array(text.utf8)).prefix(3).reduce(0) { $0 << 8 | UInt32($1) } >> 4
    }
}
