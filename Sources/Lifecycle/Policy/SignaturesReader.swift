import Records

/// Reads `signatures:` of hearback.yml.
enum SignaturesReader {
    private static let keys = ["require", "allowed-signers", "revoked-keys"]
    /// Changing a policy file is no event that could carry a signature.
    private static let signable = Capability.configurable.filter { $0 != .policy }.map(\.rawValue)

    static func required(_ node: YAMLNode?) throws(PolicyError) -> [String] {
        guard let mapping = try node?.mapping(of: "'signatures'", keys: keys) else { return [] }
        var required: [String] = []
        for element in try mapping.required("require").list() { required.append(try element.word(of: signable)) }
        return required
    }

    static func allowedSigners(_ node: YAMLNode?) throws(PolicyError) -> String? {
        guard let mapping = try node?.mapping(of: "'signatures'", keys: keys) else { return nil }
        return try mapping.required(
            "allowed-signers", hint: "name the file of their keys, such as `allowed-signers: cx/allowed_signers`"
        ).repositoryPath()
    }

    static func revokedKeys(_ node: YAMLNode?) throws(PolicyError) -> String? {
        try node?.mapping(of: "'signatures'", keys: keys)["revoked-keys"]?.repositoryPath()
    }
}

extension YAMLNode {
    /// A file's path from the repository's root.
    /// - Throws: `PolicyError` where it is absolute or leaves the repository.
    package func repositoryPath() throws(PolicyError) -> String {
        let text = try text()
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && $0 != ".git" }), !text.contains("\\") else {
            throw problem(
                "'\(text)' is no path inside the repository",
                hint: "write it from the repository's root, such as docs/plan.md")
        }
        return text
    }
}
