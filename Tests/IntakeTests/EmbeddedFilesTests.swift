import Foundation
import Testing

@testable import Intake

struct EmbeddedFilesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The files below a folder of the checkout, by their path from the root; hidden ones are the editor's.
    private func files(below folder: String) -> [String] {
        let start = Self.root.appending(path: folder)
        guard
            let walk = FileManager.default.enumerator(
                at: start, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
        else { return [] }
        return walk.compactMap { $0 as? URL }
            .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
            .map { String($0.standardizedFileURL.path.dropFirst(Self.root.standardizedFileURL.path.count + 1)) }
    }

    @Test func everyFileOfTemplatesAndWorkflowsIsEmbeddedByteForByte() throws {
        let files = (files(below: "templates") + files(below: "workflows")).sorted()
        #expect(
            EmbeddedFiles.paths(under: "") == files,
            "add the missing pair of lines to Sources/CEmbedded/embedded.c, sorted by path")
        for path in files {
            let bytes = try Data(contentsOf: Self.root.appending(path: path))
            #expect(EmbeddedFiles.bytes(at: path) == Array(bytes), "\(path) differs: build again")
        }
    }

    @Test func aFolderNamesOnlyItsOwnFiles() {
        let paths = EmbeddedFiles.paths(under: "templates/mappings")
        #expect(paths.contains("templates/mappings/cfpb.yml"))
        #expect(EmbeddedFiles.paths(under: "templates/mapp").isEmpty)
        #expect(EmbeddedFiles.bytes(at: "templates/mappings") == nil)
    }
}
