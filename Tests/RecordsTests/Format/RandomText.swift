import Records
import TestSupport

/// Texts that are awkward for a reader of YAML, the same in every run.
struct RandomText {
    var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    private static let pieces = [
        "a", "b", "Z", "0", "9", " ", "  ", ":", ": ", "#", " #", "-", "- ", "---", "...", ",", ", ", "[", "]", "{",
        "}", "?",
        "? ", "!", "!!", "&", "*", "|", ">", "%", "@", "`", "'", "''", "\"", "\\", "\\n", "\\x41", "\\u00e4", "\n",
        "\r", "\t",
        "~", "=", "<<", "<<<<<<< ", "ä", "ß", "é", "e\u{301}", "🙂", "👩‍👧", "\u{A0}", "\u{85}", "\u{2028}", "\u{202E}",
        "\u{1}", "\u{7F}", "\u{1FFFE}", "no", "null", "5.7E+17", "2026-11-22", "\u{301}", "/", "+", "_", "$", "^", ";",
    ]

    mutating func text(_ length: Int) -> String {
        (0..<Int.random(in: 0...length, using: &random)).map { _ in
            Self.pieces.randomElement(using: &random) ?? ""
        }.joined()
    }

    /// Fields with different keys and any values.
    mutating func fields() -> [(key: String, value: FieldValue)] {
        (0..<Int.random(in: 0...5, using: &random)).map { number in
            (key: "k\(number)", value: Bool.random(using: &random) ? .text(text(6)) : .list(list()))
        }
    }

    private mutating func list() -> [String] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in text(4) }
    }

    /// A line as somebody might write it: often right, often nearly right.
    mutating func line(_ number: Int) -> String {
        let key = Int.random(in: 0..<20, using: &random) == 0 ? text(3) : "k\(number)"
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return "# " + text(4)
        case 1: return String(repeating: " ", count: Int.random(in: 0..<3, using: &random))
        case 2, 3: return "\(key):\n  - \(scalar())\n  - \(scalar())"
        case 4: return "\(key):\(comment())\n- \(scalar())\(comment())\n\n# c\n- \(scalar())"
        case 5, 6, 7: return "\(key): [\(scalar()), \(scalar())]\(comment())"
        default: return "\(key): \(scalar())\(comment())"
        }
    }

    private mutating func comment() -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: " # " + text(3)
        case 1: "#" + text(2)
        case 2: "  "
        default: ""
        }
    }

    private mutating func scalar() -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: "\"" + text(4) + "\""
        case 1: "'" + text(4) + "'"
        default: text(5)
        }
    }

    /// Changes some bytes or pieces of a text.
    mutating func mutate(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let index = Int.random(in: 0...scalars.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0 where index < scalars.count: scalars.remove(at: index)
            case 1 where index < scalars.count:
                scalars.swapAt(index, Int.random(in: 0..<scalars.count, using: &random))
            default:
                scalars.insert(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").unicodeScalars, at: index)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
