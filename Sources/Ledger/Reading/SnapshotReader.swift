package import GitStore
package import Records

/// Reads all records below a root, from a git tree, the work tree, or the union of two places.
///
/// Every entry is accounted for: what is outside the grammar becomes a problem of its item, product or root.
/// Nothing is passed over in silence.
package struct SnapshotReader {
    private let repository: RepositoryHandle
    private let root: String
    private let days: DayMemo

    /// Reads below a root such as `cx`.
    /// - Parameter days: What other snapshots of the same root have read already.
    package init(_ repository: RepositoryHandle, root: String, days: DayMemo = DayMemo()) {
        self.repository = repository
        self.root = root
        self.days = days
    }

    /// Reads the snapshot.
    /// - Parameter place: The root's folder itself in the records and in the code; a side without the folder is `nil`.
    /// - Throws: `GitError` only where the root cannot be listed; what is unreadable below is part of the snapshot.
    package func read(_ place: Joint) throws(GitError) -> Snapshot {
        try read(place, .all)
    }

    /// How much is read.
    enum Extent {
        /// The products' and requirements' documents.
        case documents
        /// All but the feedback.
        case decisions
        case all
    }

    /// Reads a part of the snapshot.
    func read(_ place: Joint, _ extent: Extent) throws(GitError) -> Snapshot {
        var snapshot = Snapshot()
        for entry in try source().list(place) {
            let path = root + "/" + entry.name
            if let oddity = entry.oddity {
                snapshot.problems.append(RecordProblem(path: path, message: "\(oddity) in the records root"))
            } else if entry.isFolder {
                guard let slug = Slug(entry.name) else {
                    snapshot.problems.append(
                        RecordProblem(
                            path: path,
                            message: "'\(entry.name)' is no product: a product is named with a-z, 0-9 and '-'"))
                    continue
                }
                snapshot.products[slug] = product(slug, entry.joint, path: path, extent)
            } else if !Self.rootFiles.contains(entry.name) {
                snapshot.problems.append(RecordProblem(path: path, message: "unknown entry in the records root"))
            }
        }
        markRepeatedIDs(&snapshot)
        return snapshot
    }

    /// An id names one item. Where two products hold it, nobody can say which is meant.
    func markRepeatedIDs(_ snapshot: inout Snapshot) {
        guard snapshot.products.count > 1 else { return }
        var places: [FeedbackID: [Slug]] = [:]
        for (slug, product) in snapshot.products {
            for id in product.items.keys { places[id, default: []].append(slug) }
        }
        for (id, slugs) in places where slugs.count > 1 {
            for slug in slugs {
                guard let path = snapshot.products[slug]?.items[id]?.path else { continue }
                snapshot.products[slug]?.items[id]?.problems.append(.repeated(id, in: slugs.sorted(), at: path))
            }
        }
    }

    private static let rootFiles: Set<String> = [
        "hearback.yml", "workflow.yml", "README.md", ".gitkeep", "allowed_signers", "revoked_keys",
    ]
    /// What may stand in any folder beside records, and is none.
    static let folderFiles: Set<String> = ["README.md", ".gitkeep"]

    private func source() -> FileSource { FileSource(repository) }

    /// Lists a folder; what cannot be listed is a problem.
    private func list(_ folder: Joint, path: String, problems: inout [RecordProblem]) -> [JointEntry] {
        do throws(GitError) {
            return try source().list(folder)
        } catch {
            problems.append(RecordProblem(error, path: path))
            return []
        }
    }

    private func product(
        _ slug: Slug, _ folder: Joint, path: String, _ extent: Extent
    ) -> ProductRecords {
        var product = ProductRecords(slug: slug)
        for entry in list(folder, path: path, problems: &product.problems) {
            let below = path + "/" + entry.name
            switch entry.name {
            case "product.md" where entry.isFile:
                product.product = document(entry, kind: .product, path: below, problems: &product.problems)
                    .map { Product(slug: slug, record: $0) }
            case "requirements" where entry.isFolder:
                readRequirements(entry.joint, path: below, into: &product)
            case "feedback" where entry.isFolder:
                product.hasFeedbackFolder = true
                guard extent == .all else { continue }
                readFeedback(entry.joint, path: below, into: &product)
            case "decisions" where entry.isFolder:
                guard extent != .documents else { continue }
                readDecisions(entry.joint, path: below, into: &product)
            default:
                guard !entry.isFile || !Self.folderFiles.contains(entry.name) else { continue }
                product.problems.append(
                    RecordProblem(path: below, message: "unknown entry in the folder of a product"))
            }
        }
        return product
    }

    /// A document of the policy: the code's copy, since policy stays with the code; else the records'.
    private func document(
        _ entry: JointEntry, kind: RecordKind, path: String, problems: inout [RecordProblem]
    ) -> Record? {
        guard let node = (entry.code ?? entry.records)?.node else { return nil }
        do {
            return try Record(reading: source().read(node), as: kind)
        } catch let problem as RecordProblem {
            problems.append(problem.at(path))
        } catch let error as GitError {
            problems.append(RecordProblem(error, path: path))
        } catch {
            problems.append(RecordProblem(path: path, message: "\(error)"))
        }
        return nil
    }

    // MARK: - Requirements

    private func readRequirements(_ folder: Joint, path: String, into product: inout ProductRecords) {
        for entry in list(folder, path: path, problems: &product.problems) {
            let below = path + "/" + entry.name
            guard entry.isFolder, let slug = Slug(entry.name) else {
                if !entry.isFile || !Self.folderFiles.contains(entry.name) {
                    product.problems.append(
                        RecordProblem(path: below, message: "unknown entry among the requirements"))
                }
                continue
            }
            product.requirements[slug] = requirement(slug, entry.joint, path: below)
        }
    }

    private func requirement(_ slug: Slug, _ folder: Joint, path: String) -> RequirementRecords {
        // The document is policy: two copies may differ, and which one counts is the policy's question.
        var requirement = RequirementRecords(slug: slug, path: path)
        let contents = FolderReader(source()).read(folder, path: path, kind: .requirement, home: .requirement)
        requirement.events = contents.events
        requirement.inCode = contents.inCode
        requirement.problems = contents.problems
        requirement.requirement = contents.document.map { Requirement(slug: slug, record: $0) }
        let document = path + "/requirement.md"
        if contents.document == nil, contents.problems.allSatisfy({ $0.path != document }) {
            requirement.problems.append(
                RecordProblem(
                    path: path, message: "the folder has no requirement.md",
                    hint: "bring the requirement over together with its events, or restore it"))
        }
        return requirement
    }

    // MARK: - Feedback

    private func readFeedback(_ folder: Joint, path: String, into product: inout ProductRecords) {
        let pool = SourcePool(repository)
        let folders = FeedbackFolders(source(), folder, path: path, product: product.slug)
            .asCommitted(repository, pool)
        product.problems += folders.problems
        for contents in days.contents(of: folders.years.flatMap(\.days), { pool.map($0) { DayReader($0).read($1) } }) {
            product.problems += contents.problems
            for item in contents.items { product.add(item) }
        }
    }

    // MARK: - Decisions

    private func readDecisions(_ folder: Joint, path: String, into product: inout ProductRecords) {
        for entry in list(folder, path: path, problems: &product.problems) {
            let below = path + "/" + entry.name
            guard entry.isFile, let name = FolderReader.eventName(entry.name), name.type == .decided else {
                if !entry.isFile || !Self.folderFiles.contains(entry.name) {
                    product.problems.append(
                        RecordProblem(path: below, message: "unknown entry among the decisions"))
                }
                continue
            }
            // Decisions count from the records; a copy that only the code holds is a pull request's business.
            guard entry.records != nil else { continue }
            let only = JointEntry(name: entry.name, records: entry.records, code: nil)
            if let record = document(only, kind: .event(.decided), path: below, problems: &product.problems) {
                product.decisions.append(Event(name: name, record: record))
            }
        }
    }
}
