import GitStore
import Lifecycle
import Records

/// Where the sums of earlier runs are kept: below the git folder that all work trees share.
package struct RunCache: Sendable {
    let folder: CacheFolder
    /// The version of the program: another one may judge otherwise.
    let tool: String

    /// Makes the cache of a repository.
    package init(_ repository: RepositoryHandle, tool: String) {
        folder = CacheFolder(path: repository.value.commonDirectory + "/hearback/cache")
        self.tool = tool
    }
}

/// The sums of one question: of one gate, by one policy. A day's are found by the ids of its trees, so that nothing old
/// is ever taken for new, and the moments for which they hold stand beside them.
struct SettledCache: Sendable {
    let folder: CacheFolder
    let question: String
    let product: Slug
    let criteria: Int

    /// Which rules the sums were made by. Raised with every change of the fold or of a criterion.
    private static let recipe = "settled 5"

    /// - Parameters:
    ///   - root: The records root: the paths of listed items start with it.
    ///   - policy: The ids of the files that the policy consists of.
    init?(_ cache: RunCache, root: String, product: Slug, policy: [String], settling: ItemSettling) {
        let parts = [Self.recipe, cache.tool, root, product.text] + policy + settling.dependencies
        // Lengths stand before the parts, so that no two lists make the same text.
        let text = parts.map { "\($0.utf8.count) \($0)\n" }.joined()
        guard let digest = ObjectID.ofBlob(Array(text.utf8)) else { return nil }
        folder = cache.folder
        question = digest.hex
        self.product = product
        criteria = settling.nothing.criteria.count
    }

    private func name(_ year: YearFolder) -> String { "\(product)-\(year.name)" }

    /// What is known of the days of a year, by their names.
    func days(of year: YearFolder) -> [String: CachedDay] {
        guard var reader = read(name(year)),
            let days = reader.list({ [criteria] in CachedDay(&$0, criteria: criteria) }), reader.isAtEnd
        else { return [:] }
        return Dictionary(days.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Keeps what is known of the days of a year.
    func store(_ days: [CachedDay], of year: YearFolder) {
        write(name(year)) { writer in
            writer.small(days.count)
            for day in days { day.write(to: &writer) }
        }
    }

    // MARK: - Files

    /// The content of a file of this question; `nil` where there is none of that name.
    func read(_ name: String) -> CacheReader? {
        guard let bytes = folder.read("\(question)/\(name)"), var reader = CacheReader(withWords: bytes),
            reader.text() == question, reader.text() == name
        else { return nil }
        return reader
    }

    /// Replaces a file of this question.
    func write(_ name: String, _ content: (inout CacheWriter) -> Void) {
        var writer = CacheWriter()
        // A file in another's place is none.
        writer.text(question)
        writer.text(name)
        content(&writer)
        folder.keep(writer.bytesWithWords, as: "\(question)/\(name)")
    }
}

extension CacheFolder {
    /// How many questions are remembered: a few gates, by the newest policies.
    private static let questions = 32

    /// Replaces a file of a question, and forgets the oldest questions.
    func keep(_ bytes: [UInt8], as name: String) {
        if replace(name, with: bytes) { prune(keeping: Self.questions, beside: KeptNames.folderName) }
    }
}
