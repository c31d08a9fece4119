/// The file of allowed signers, in the form in which it is asked.
enum AllowedSigners {
    /// The file with the principals of every line in lower case: addresses that differ only in the case of ASCII
    /// letters are one person's (`Actor.isSame`), and ssh-keygen compares them byte for byte.
    ///
    /// The asked principal must be folded, too. Asking once for it as written would let `Eve@example.com` slip past
    /// `!eve@example.com,*@example.com`.
    static func folded(_ file: [UInt8]) -> [UInt8] {
        Array(
            file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(fold)
                .joined(separator: [UInt8(ascii: "\n")]))
    }

    /// A principal as the folded file knows it.
    static func principal(_ text: String) -> String {
        String(decoding: text.utf8.map(lowercased), as: UTF8.self)
    }

    /// The principals are the first word of a line; they may be quoted.
    private static func fold(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let start = line.firstIndex { !isBlank($0) } ?? line.endIndex
        guard start < line.endIndex else { return Array(line) }
        let end =
            line[start] == UInt8(ascii: "\"")
            ? line[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")) : line[start...].firstIndex(where: isBlank)
        let rest = end ?? line.endIndex
        return line[..<rest].map(lowercased) + line[rest...]
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
