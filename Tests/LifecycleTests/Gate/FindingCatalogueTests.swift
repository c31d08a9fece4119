import Foundation
import Testing

@testable import Lifecycle

@Suite struct FindingCatalogueTests {
    /// Every code that stands as a literal in the sources must be explained.
    @Test func everyCodeInTheSourcesIsExplained() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let code = try Regex(
            #""((?:gate|decision|requirement|waiver|record|policy|event|signature|lint)/[a-z]+(?:-[a-z]+)*)""#)
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil)
        var found: Set<String> = []
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: code) { found.insert(match.output[1].substring.map(String.init) ?? "") }
        }
        let known = Set(FindingCatalogue.entries.map(\.code.text))
        #expect(found.count > 30)
        #expect(found.subtracting(known).isEmpty)
    }

    @Test func entriesAreUniqueSortedAndComplete() {
        let codes = FindingCatalogue.entries.map(\.code.text)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        for entry in FindingCatalogue.entries {
            #expect(![entry.title, entry.meaning, entry.example, entry.action].contains(""), "\(entry.code.text)")
            #expect(!entry.title.hasSuffix("."))
        }
    }

    @Test func aCodeIsFoundByItsNameAndByWhatIsNear() {
        #expect(FindingCatalogue.entry("gate/unread")?.title == "A message of the customer is unread")
        #expect(FindingCatalogue.entry("gate/nothing") == nil)
        #expect(FindingCatalogue.nearest("gate/unred") == "gate/unread")
        #expect(FindingCatalogue.nearest("unread") == "gate/unread")
    }

    @Test func thePageHoldsEveryEntry() {
        for entry in FindingCatalogue.entries { #expect(FindingCatalogue.markdown.contains("## \(entry.code.text)\n")) }
    }
}
