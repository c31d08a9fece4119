import GitStore
import Testing

struct ObjectIDTests {
    static let sha1 = "ce013625030ba8dba906f756967f9e9ca394464a"
    static let sha256 = "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4"

    @Test(arguments: [sha1, sha256])
    func readsAndPrintsFullIDsOfBothWidths(hex: String) {
        #expect(ObjectID(hex: hex)?.hex == hex)
        #expect(ObjectID(hex: hex.uppercased())?.description == hex)
    }

    @Test(arguments: ["", "ce01", String(repeating: "g", count: 40), String(repeating: "0", count: 41)])
    func refusesWhatIsNoFullID(text: String) {
        #expect(ObjectID(hex: text) == nil)
    }

    @Test func ordersAsTheHexadecimalFormsDo() {
        let forms = [Self.sha1, Self.sha256, String(repeating: "0", count: 40), String(repeating: "f", count: 40)]
        #expect(forms.compactMap { ObjectID(hex: $0) }.sorted().map(\.hex) == forms.sorted())
    }

    @Test func hashesABlobAsGitDoes() {
        #expect(ObjectID.ofBlob(Array("hello\n".utf8))?.hex == Self.sha1)
        #expect(ObjectID.ofBlob([])?.hex == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
    }
}
