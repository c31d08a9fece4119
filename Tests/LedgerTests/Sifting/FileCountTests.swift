import Testing

@testable import Ledger

/// Files are counted as if each were looked at.
@Suite struct FileCountTests {
    @Test func withoutPathsAllCount() {
        var files = FileCount()
        let isWhole = files.add(3, in: "cx/shop/a")
        files.add("cx/hearback.yml")
        #expect(isWhole && files.count == 4 && files.isFound.isEmpty)
    }

    @Test func whatIsBelowTwoPathsCountsOnce() {
        var files = FileCount(below: ["cx", "cx/shop", "cx/other"])
        let isWhole = files.add(3, in: "cx/shop/a")
        files.add("cx/shop")
        #expect(isWhole && files.count == 4 && files.isFound == [true, true, false])
    }

    @Test func aNameThatStartsTheSameIsAnother() {
        var files = FileCount(below: ["cx/sho"])
        let isWhole = files.add(3, in: "cx/shop")
        #expect(isWhole && files.count == 0 && files.isFound == [false])
    }

    @Test func aFolderThatHoldsAPathIsNotCountedAsOne() {
        var files = FileCount(below: ["cx/shop/a/feedback.md"])
        let isWhole = files.add(3, in: "cx/shop/a")
        files.add("cx/shop/a/feedback.md")
        files.add("cx/shop/a/notes.md")
        #expect(!isWhole && files.count == 1 && files.isFound == [true])
    }

    @Test func countsAddUp() {
        var (left, right) = (FileCount(below: ["a", "b"]), FileCount(below: ["a", "b"]))
        left.add("a")
        right.add("b/c")
        left += right
        #expect(left.count == 2 && left.isFound == [true, true])
    }
}
