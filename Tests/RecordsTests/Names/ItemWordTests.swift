import Records
import Testing

@Suite struct ItemWordTests {
    @Test(arguments: ["fb-20261122-7k3mq9x4", "7k3m", "7K3M", "7", "7k3mq9x4"])
    func anIdAndEveryBeginningOfTheEightMeanTheItem(text: String) throws {
        #expect(ItemWord(text).matches(try #require(FeedbackID("fb-20261122-7k3mq9x4"))))
    }

    @Test(arguments: ["", "fb", "fb-20261122", "8", "7k3mq9x45", "FB-20261122-7K3MQ9X4", "fb-20261123-7k3mq9x4"])
    func anythingElseDoesNot(text: String) throws {
        #expect(!ItemWord(text).matches(try #require(FeedbackID("fb-20261122-7k3mq9x4"))))
    }

    @Test func aFolderThatIsNoItemIsMeantByNoWord() {
        #expect(!ItemWord("a").matches(folder: Array("README.md-a".utf8)))
        #expect(!ItemWord("README.md").matches(folder: Array("README.md".utf8)))
    }
}
