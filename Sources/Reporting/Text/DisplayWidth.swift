/// How many columns of a terminal a text takes, as far as terminals agree: Unicode Standard Annex 11 (East Asian Width).
package enum DisplayWidth {
    /// The columns of a text on one line.
    package static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The text, cut to a width with `…` at its end where it is longer.
    package static func cut(_ text: String, to width: Int) -> String {
        // A character takes at most two columns and at least one byte, so a short text needs no measuring.
        if text.utf8.count <= width { return text }
        if width > 0, text.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(decoding: text.utf8.prefix(width - 1), as: UTF8.self) + "…"
        }
        var used = 0
        var end = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let next = of(text[index])
            if used + next > width { return width < 1 ? "" : text[..<end] + "…" }
            used += next
            index = text.index(after: index)
            if used < width { end = index }
        }
        return text
    }

    /// The text with blanks behind it up to a width.
    package static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    private static func of(_ character: Character) -> Int {
        // A letter under hundreds of accents takes one column and floods the screen; so it counts for more.
        character.unicodeScalars.reduce(character.unicodeScalars.count / 8) { max($0, of($1)) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: return 0
            default: return 1
            }
        }
    }
}
