package import GitStore
package import Lifecycle
package import Records

/// The open items of one place: from what an earlier run has kept, where nothing has changed since; else read.
package struct OpenFeedback {
    /// The products of the place.
    package let products: [Slug]
    private let repository: RepositoryHandle
    private let root: String
    private let joint: Joint
    private let names: FeedbackNamesByProduct
    private let rules: FoldRules
    private let policy: Configuration
    private let cache: RunCache?
    /// The file of the configuration that the rules are of, by its content.
    private let configuration: String

    /// Looks at a place; nothing is read of the feedback yet.
    /// - Parameters:
    ///   - revision: The revision to see; `nil` for the work tree.
    ///   - recordsBranch: The branch of its own that the records have; `nil` where they are with the code.
    ///   - rules: How the records fold.
    ///   - policy: The configuration that the rules are of.
    ///   - cache: Where the results of earlier runs are; `nil` to do without.
    package init(
        _ place: RecordsPlace, at revision: Revision? = nil, recordsBranch: String?, rules: FoldRules,
        policy: Configuration, cache: RunCache?
    ) throws(PolicyReader.Failure) {
        repository = place.repository
        root = place.root
        joint = try place.joint(at: revision, recordsBranch: recordsBranch)
        self.rules = rules
        self.policy = policy
        self.cache = cache
        let source = FileSource(repository)
        configuration = Self.configuration(joint, source)
        do throws(GitError) {
            products = try source.list(joint).filter(\.isFolder).compactMap { Slug($0.name) }
        } catch {
            throw .git(error)
        }
        names = FeedbackNamesByProduct(repository, root: root, joint, products: products, cache: cache)
    }

    /// The configuration's file: it may stand in the work tree, where it has no id yet.
    private static func configuration(_ place: Joint, _ source: FileSource) -> String {
        guard let node = place.code, let file = try? source.entry(at: "hearback.yml", in: node),
            let bytes = try? source.read(file.node)
        else { return "" }
        return ObjectID.ofBlob(bytes)?.hex ?? ""
    }

    // MARK: - Keeping

    /// The open items as an earlier run has kept them, worst first; `nil` where it must be read.
    package var kept: [ListedItem]? { list?.items(at: rules.at) }

    /// Keeps the open items for the next run, where that can be right.
    /// - Parameters:
    ///   - items: The open ones, worst first.
    ///   - read: What was read.
    ///   - states: What of it was folded to which state.
    package func keep(_ items: [ListedItem], _ read: Read, _ states: [FeedbackID: ItemState]) {
        let looked = read.snapshot.products.values.flatMap(\.items.values)
        // What could not be read may be there the next time, under the same id.
        guard looked.allSatisfy(\.problems.isEmpty), read.snapshot.feedbackProblems(root: root).isEmpty else { return }
        list?.store(items, while: read.span.intersection(SettledSpan(of: looked, states, at: rules.at)))
    }

    /// The list of the feedback as it stands. There is none where something cannot be read, where it is not git that holds
    /// a day, and where signatures count: who signed is told by more than the records.
    private var list: ListCache? {
        guard let cache, policy.allowedSigners == nil, names.areFolders, let places else { return nil }
        return ListCache(cache, root: root, configuration: configuration, places)
    }

    /// What holds the feedback, as far as it has to be known to know all of it: each product's tree, or in the work tree
    /// those of its days.
    private var places: [ListCache.Place]? {
        if names.joints.values.allSatisfy(\.isOfGit) {
            return names.joints.sorted { $0.key < $1.key }.map { ListCache.Place(name: $0.key.text, joint: $0.value) }
        }
        let folders = names.joints.keys.sorted().compactMap(names.folders)
        guard folders.allSatisfy(\.problems.isEmpty) else { return nil }
        return folders.flatMap(\.years).flatMap(\.days).map {
            ListCache.Place(name: "\($0.product)/\($0.name)", joint: $0.joint)
        }
    }

    // MARK: - Reading

    /// What was read.
    package struct Read {
        /// The records with the items that have to be looked at: something cannot be read, or more than their files tells
        /// what they are.
        package var snapshot: Snapshot
        /// Items of other products that took some of these over: only that they did is of interest.
        package var takers: [Slug: [FeedbackID: ItemRecords]] = [:]
        /// The open ones of all others, in no order.
        package var listed: [ListedItem] = []
        /// For which moments of judgment these are all, and as they are now.
        var span = SettledSpan.always
    }

    /// What the gates of the same run may read together with this.
    package func sharedSweep() -> SharedSweep { SharedSweep(configuration: configuration) }

    /// The records without the feedback.
    package func documents() throws(PolicyReader.Failure) -> Snapshot {
        do throws(GitError) {
            return try SnapshotReader(repository, root: root).read(joint, .decisions)
        } catch {
            throw .git(error)
        }
    }

    /// Reads the open items.
    package func read(into documents: Snapshot, _ shared: SharedSweep? = nil) -> Read {
        var read = Read(snapshot: documents)
        var takers = ItemGroup([])
        for slug in documents.products.keys.sorted() {
            let common = shared?.questions[slug]
            let question = common ?? question(of: slug)
            // What was read for another question tells nothing of this one.
            let live = LiveFeedback(
                repository: repository, names: names, at: rules.at, yield: .parts,
                shared: common == nil ? nil : shared)
            guard let found = live.read(slug, question.settling, question.cache) else { continue }
            read.snapshot.products[slug]?.problems += found.problems
            for item in found.looked.items { read.snapshot.products[slug]?.items[item.id] = item }
            takers += ItemGroup([], takers: found.looked.takers)
            read.span = found.parts.reduce(read.span.intersection(found.span)) { $0.intersection($1.part.span) }
            for (part, _) in found.parts { read.listed += part.listed }
        }
        read.takers = takers.takers
        return read
    }

    private func question(of product: Slug) -> SharedSweep.Question {
        let settling = ItemSettling(openBy: rules, policy)
        let sums = cache.flatMap {
            SettledCache($0, root: root, product: product, policy: [configuration], settling: settling)
        }
        return SharedSweep.Question(settling: settling, cache: sums)
    }
}

extension Snapshot {
    /// What of the feedback's folders could not be read, or does not belong there.
    /// - Parameter root: The records root, such as `cx`.
    package func feedbackProblems(root: String) -> [RecordProblem] {
        products.sorted { $0.key < $1.key }.flatMap { slug, records in
            records.problems.filter { $0.path.hasPrefix("\(root)/\(slug)/feedback") }
        }
    }
}
