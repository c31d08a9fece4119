import Records

extension Actor {
    /// Whether an owner's address is this one. Only the letters of ASCII have one lower case, as for the members of a
    /// role: who may act under one spelling must not be somebody else under another.
    func isOwner(_ owner: String?) -> Bool {
        guard let owner else { return false }
        return Self.lowercased(text) == Self.lowercased(owner)
    }

    private static func lowercased(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
