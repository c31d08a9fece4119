/// Fills the files that `init` and the editor start from.
package enum Template {
    /// Replaces `{{name}}` by its value, once: a value that looks like a placeholder stays as it is.
    /// A placeholder without a value stays, so that it is seen.
    package static func fill(_ bytes: [UInt8], _ values: [String: String]) -> [UInt8] {
        var filled: [UInt8] = []
        var rest = bytes[...]
        while let start = index(of: "{{", in: rest), let end = index(of: "}}", in: rest[(start + 2)...]) {
            let name = String(decoding: rest[(start + 2)..<end], as: UTF8.self)
            if let value = values[name] {
                filled += rest[..<start] + Array(value.utf8)
                rest = rest[(end + 2)...]
            } else {
                filled += rest[...start]
                rest = rest[(start + 1)...]
            }
        }
        return filled + rest
    }

    private static func index(of pair: String, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.dropLast().first { bytes[$0...].starts(with: pair.utf8) }
    }
}
