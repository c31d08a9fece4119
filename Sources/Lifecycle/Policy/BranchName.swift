/// What git accepts as the name of a branch (git-check-ref-format(1)).
package enum BranchName {
    /// Whether git would accept a name.
    package static func isValid(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, name != "@", name != "HEAD", !name.hasPrefix("-"), !name.hasSuffix(".") else {
            return false
        }
        return parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
            && !contains(".", ".", in: name) && !contains("@", "{", in: name)
            && name.utf8.allSatisfy { $0 > 32 && $0 != 127 && !Array("~^:?*[\\".utf8).contains($0) }
    }

    private static func contains(_ first: Unicode.Scalar, _ second: Unicode.Scalar, in name: String) -> Bool {
        var isAfterFirst = false
        for scalar in name.unicodeScalars {
            if isAfterFirst, scalar == second { return true }
            isAfterFirst = scalar == first
        }
        return false
    }
}
