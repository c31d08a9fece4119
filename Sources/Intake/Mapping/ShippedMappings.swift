package import Records

/// The mappings that come with the program: templates/mappings/.
package enum ShippedMappings {
    private static let folder = "templates/mappings/"

    /// Their names, sorted: what `--map` takes instead of a file.
    package static var names: [String] {
        EmbeddedFiles.paths(under: folder).map { String($0.dropFirst(folder.count).prefix { $0 != "." }) }
    }

    /// Reads one.
    /// - Throws: `RecordProblem` where none has the name, with the nearest.
    package static func mapping(named name: String) throws(RecordProblem) -> ImportMapping {
        let path = folder + name + ".yml"
        guard let bytes = EmbeddedFiles.bytes(at: path) else {
            let near = Nearest.word(to: name, in: names)
            throw RecordProblem(
                message: "no mapping '\(name)' comes with hearback" + Nearest.question(near),
                hint: "give the path of a mapping file, or one of \(names.joined(separator: ", "))")
        }
        return try ImportMapping(reading: bytes, path: path)
    }
}
