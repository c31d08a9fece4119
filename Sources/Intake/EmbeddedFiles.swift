import CEmbedded

/// The files of templates/ and workflows/ as they stood when the program was built, so that it is one file.
///
/// The only code that touches the pointers of CEmbedded: its table is constant, so every use is safe.
package enum EmbeddedFiles {
    /// The bytes of a file; `nil` where none of that path is embedded.
    /// - Parameter path: From the project's root, such as `workflows/lifecycle/phase-gate.yml`.
    package static func bytes(at path: String) -> [UInt8]? {
        for index in 0..<count {
            let file = entry(index)
            if String(cString: file.path) == path {
                return Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
            }
        }
        return nil
    }

    /// The paths of all files below a folder, sorted.
    /// - Parameter folder: From the project's root, such as `templates/mappings`; empty for all files.
    package static func paths(under folder: String) -> [String] {
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        return (0..<count).map { String(cString: entry($0).path) }.filter { $0.hasPrefix(prefix) }.sorted()
    }

    private static var count: Int { hearback_embedded_file_count }

    private static func entry(_ index: Int) -> hearback_embedded_file {
        hearback_embedded_file_at(index)
    }
}
