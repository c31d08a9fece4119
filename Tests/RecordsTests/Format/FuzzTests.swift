import Records
import TestSupport
import Testing

/// Reading never traps, whatever the bytes are.
@Suite struct FuzzTests {
    private static let kinds: [RecordKind] =
        [.feedback, .requirement, .product] + EventType.allCases.map(RecordKind.event)

    @Test("random bytes", arguments: 0..<4)
    func bytes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<120, using: &random)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if Bool.random(using: &random) { bytes = Array("---\n".utf8) + bytes }
            if Bool.random(using: &random) { bytes += Array("\n---\n".utf8) }
            read(bytes, with: &random)
        }
    }

    @Test("bytes that mean something in YAML", arguments: 10..<14)
    func structure(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let meaning = Array("-:#[]{},'\"\\ \n\n?ux4aa&*!|>%@`\t".utf8) + [0xC3, 0xA4]
        for _ in 0..<5_000 {
            let count = Int.random(in: 0..<60, using: &random)
            let bytes = (0..<count).map { _ in meaning.randomElement(using: &random) ?? 0 }
            read(Array("---\na: ".utf8) + bytes + Array("\n---\n".utf8), with: &random)
        }
    }

    @Test("a record that is cut off anywhere is refused, or only its body is shorter")
    func truncated() throws {
        let whole = Array(
            "---\nby: dana@example.com\nseen: [\"20261122T100211Z-wrote-x7q2\"]\n---\n\nGrüße 🙂\nEnd\n".utf8)
        let record = try Record(reading: whole, as: .event(.replied))
        for count in 0..<whole.count {
            guard let read = try? Record(reading: Array(whole[..<count]), as: .event(.replied)) else { continue }
            #expect(read.fields == record.fields)
            #expect(record.body.hasPrefix(read.body))
        }
    }

    /// Reads bytes; what is refused has a place inside the text.
    private func read(_ bytes: [UInt8], with random: inout SplitMix64) {
        let lines = bytes.count { $0 == 10 } + 1
        do throws(RecordProblem) {
            let kind = Self.kinds.randomElement(using: &random) ?? .feedback
            _ = try Record(reading: bytes, as: kind)
        } catch {
            #expect(!error.message.isEmpty && error.line <= lines && error.column <= bytes.count + 1)
        }
    }
}
