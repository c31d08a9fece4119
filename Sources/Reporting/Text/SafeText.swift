/// Makes customers' text inert for a terminal: what moves the cursor, changes colours, turns the direction of reading
/// or cannot be seen at all is shown as its code point, such as `<U+001B>`.
///
/// What customers wrote is never trusted: escape sequences (ECMA-48), C1 controls, the bidirectional controls of
/// "Trojan Source" (CVE-2021-42574) and zero-width characters can make a list say something that the record does not.
package enum SafeText {
    /// The text on one line: line breaks and tabs become a blank.
    package static func line(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if isBreak(scalar) {
                if result.last != " " { result.append(" ") }
            } else {
                append(scalar, at: index, of: scalars, to: &result)
            }
            index += 1
        }
        return String(result)
    }

    /// The text as lines, each of them inert; a tab becomes four blanks.
    package static func lines(_ text: String) -> [String] {
        splitLines(text).map { line in
            isPlain(line) ? line : self.line(expandTabs(line))
        }
    }

    /// The text with its line breaks and tabs, everything else inert.
    package static func block(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\n" || scalar == "\t" {
                result.append(scalar)
            } else if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" {
                continue
            } else {
                append(scalar, at: index, of: scalars, to: &result)
            }
        }
        return String(result)
    }

    /// Parts `##[` and `##word[`, by which CI runners find commands anywhere in a line of a log: GitHub's
    /// `##[group]`, Azure Pipelines' `##vso[task.setvariable]`.
    static func withoutLogCommands(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "#")) else { return text }
        var result = String.UnicodeScalarView()
        var signs = 0
        var isMark = false
        for scalar in text.unicodeScalars {
            if scalar == "[", isMark { result.append(" ") }
            result.append(scalar)
            signs = scalar == "#" ? signs + 1 : 0
            isMark = signs > 1 || (isMark && scalar.properties.isAlphabetic && scalar.isASCII)
        }
        return String(result)
    }

    /// Whether a character must not reach a terminal as it is.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 }
        if value <= 0x9F { return true }
        if value < 0xAD { return false }
        // The variation selectors of emoji choose between two pictures of the same sign, and hide nothing.
        if value == 0xFE0E || value == 0xFE0F { return false }
        if scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(value) { return true }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// The visible form of a hidden character.
    static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }

    private static func append(
        _ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar], to result: inout String.UnicodeScalarView
    ) {
        guard isHidden(scalar), !joins(scalar, at: index, of: scalars) else {
            result.append(scalar)
            return
        }
        result.append(contentsOf: codePoint(scalar).unicodeScalars)
    }

    /// Joiners belong to the spelling of Persian and of Indic scripts, and to emoji; between Latin letters they hide.
    private static func joins(_ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
        guard scalar == "\u{200C}" || scalar == "\u{200D}", index > 0, index + 1 < scalars.count else { return false }
        return [scalars[index - 1], scalars[index + 1]].allSatisfy { $0.value >= 0x0600 && !isHidden($0) }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether there is nothing but printable ASCII: nearly every text, and answered without decoding.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    private static func expandTabs(_ line: String) -> String {
        var result = ""
        for scalar in line.unicodeScalars {
            if scalar == "\t" { result += "    " } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    private static func splitLines(_ text: String) -> [String] {
        var lines: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let ends = isBreak(scalar) && scalar != "\t"
            if ends, scalar == "\n", previous == "\r" {
                // The second half of CRLF.
            } else if ends {
                lines.append(String.UnicodeScalarView())
            } else {
                lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        return lines.map(String.init)
    }
}
