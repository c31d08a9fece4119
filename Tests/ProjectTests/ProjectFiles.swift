import Foundation

/// The project's own files, found from the place of this source file: a test may run in any folder.
enum ProjectFiles {
    /// The project's root, without a final slash.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The text of a file; the path is relative to the root.
    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Whether a file or folder is there; the path is relative to the root.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    /// Whether a file may be run; the path is relative to the root.
    static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: root + "/" + path)
    }

    /// The names in a folder, sorted.
    static func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted()
    }

    /// The files below a folder with an ending, sorted; the paths are relative to the root.
    static func files(under folder: String, ending: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted()
    }

    /// The pages that people read: README and its neighbours, and everything in docs/.
    static func pages() throws -> [String] {
        try names().filter { $0.hasSuffix(".md") } + files(under: "docs", ending: ".md")
    }
}
