import Records
import Testing
import Yams

/// What our reader accepts, every YAML tool reads the same. Yams (libyaml) stands for them all.
@Suite struct YAMLAgreementTests {
    private static let valid = """
        ---
        title: Wrong answer three times about the invoice export
        kind: complaint  # as the customer said
        received: 2026-11-22T09:14:00Z
        source: "zendesk/35436"
        remedy: 'a "correct" export: it''s late'
        scores: [nps/3, 'csat-10/7', "a, b"]
        attachments:
          - sha256:9f86d081
          - "x: y"
        x-größe: no
        x-own: [é, "\\u00e4\\n"]
        ---

        """.replacing("größe", with: "size")

    @Test("texts that somebody might write", arguments: 0..<10)
    func lines(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        var accepted = 0
        for _ in 0..<1_000 {
            let lines = (0..<Int.random(in: 1...3, using: &random.random)).map { random.line($0) }
            if try agrees("---\n" + lines.joined(separator: "\n") + "\n---\n") { accepted += 1 }
        }
        #expect(accepted > 100)
    }

    @Test("valid records with a few changes", arguments: 100..<110)
    func mutations(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        var accepted = 0
        for _ in 0..<500 where try agrees(random.mutate(Self.valid)) { accepted += 1 }
        #expect(accepted > 50)
    }

    @Test("what the writer writes", arguments: 200..<205)
    func written(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        for _ in 0..<500 {
            let written = FrontMatterWriter.write(random.fields(), body: "")
            try #require(try agrees(String(decoding: written, as: UTF8.self)))
        }
    }

    /// Whether our reader accepts a text; if it does, Yams must read the same.
    private func agrees(_ text: String) throws -> Bool {
        let bytes = Array(text.utf8)
        guard let ours = try? FrontMatterReader.read(bytes) else { return false }
        guard let end = text.utf8.firstRange(of: "\n---\n".utf8) else { return false }
        let matter = String(text[..<end.lowerBound]).dropFirst(4)
        // The resolver without rules leaves every scalar a text, as YAML's failsafe schema does.
        let parser = try Parser(yaml: String(matter) + "\n", resolver: .basic, encoding: .utf8)
        let theirs = Result { try parser.singleRoot() }
        let expected = try theirs.map(Self.entries).get()
        try #require(
            ours.entries.map(\.key).map { Array($0.utf8) } == expected.map { Array($0.0.utf8) },
            "\(matter.debugDescription)")
        for (entry, (_, value)) in zip(ours.entries, expected) {
            try #require(Self.bytes(entry.value) == Self.bytes(value), "\(matter.debugDescription)")
        }
        return true
    }

    /// Bytes, since Swift takes characters that are composed differently for the same.
    private static func bytes(_ value: FieldValue?) -> [[UInt8]]? {
        switch value {
        case .text(let text): [Array(text.utf8)]
        case .list(let list): [[0xFF]] + list.map { Array($0.utf8) }
        case nil: nil
        }
    }

    private static func entries(_ node: Node?) -> [(String, FieldValue?)] {
        guard let node else { return [] }
        guard let mapping = node.mapping else { return [("not a mapping", nil)] }
        return mapping.map { key, value in (key.scalar?.string ?? "no scalar", Self.value(value)) }
    }

    private static func value(_ node: Node) -> FieldValue? {
        switch node {
        case .scalar(let scalar): return .text(scalar.string)
        case .sequence(let sequence):
            let elements = sequence.compactMap { $0.scalar?.string }
            return elements.count == sequence.count ? .list(elements) : nil
        default: return nil
        }
    }
}
