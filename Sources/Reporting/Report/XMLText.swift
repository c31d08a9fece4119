/// Text within an XML 1.0 document. There is no CDATA, so that `]]>` ends nothing.
enum XMLText {
    /// A text, right within an element and within an attribute's double quotes.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            // No character of XML (2.2), and not hidden either.
            case "\u{FFFE}", "\u{FFFF}": result += escape(SafeText.codePoint(scalar))
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Attributes with a blank before each.
    static func attributes(_ list: [(String, String)]) -> String {
        list.map { " \($0)=\"\(escape($1))\"" }.joined()
    }
}
