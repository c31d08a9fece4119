package import GitStore
package import Records

/// Reads all records below a root, from a git tree, the work tree, or the union of two places.
///
/// Every entry is accounted for: what is outside the grammar becomes a problem of its item, product or root.
/// Nothing is passed over in silence.
package struct SnapshotReader {
    private let repository: RepositoryHandle
    private let root: String

    /// Reads below a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// Reads the snapshot.
    /// - Parameter place: The root's folder itself in the records and in the code; a side without the folder is `nil`.
    /// - Throws: `GitError` only where the root cannot be listed; what is unreadable below is part of the snapshot.
    package func read(_ place: Joint) throws(GitError) -> Snapshot {
        try read(place, documentsOnly: false)
    }

    /// Reads the products' and requirements' documents only, without opening the feedback.
    func readDocuments(_ place: Joint) throws(GitError) -> Snapshot {
        try read(place, documentsOnly: true)
    }

    private func read(_ place: Joint, documentsOnly: Bool) throws(GitError) -> Snapshot {
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
                snapshot.products[slug] = product(slug, entry.joint, path: path, documentsOnly: documentsOnly)
            } else if !Self.rootFiles.contains(entry.name) {
                snapshot.problems.append(RecordProblem(path: path, message: "unknown entry in the records root"))
            }
        }
        markRepeatedIDs(&snapshot)
        return snapshot
    }

    /// An id names one item. Where two products hold it, nobody can say which is meant.
    private func markRepeatedIDs(_ snapshot: inout Snapshot) {
        guard snapshot.products.count > 1 else { return }
        var places: [FeedbackID: [Slug]] = [:]
        for (slug, product) in snapshot.products {
            for id in product.items.keys { places[id, default: []].append(slug) }
        }
        for (id, slugs) in places where slugs.count > 1 {
            let names = slugs.sorted().map(\.text).joined(separator: ", ")
            for slug in slugs {
                guard let path = snapshot.products[slug]?.items[id]?.path else { continue }
                snapshot.products[slug]?.items[id]?.problems.append(
                    RecordProblem(path: path, message: "\(id) stands in several products: \(names)"))
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
        _ slug: Slug, _ folder: Joint, path: String, documentsOnly: Bool
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
                guard !documentsOnly else { continue }
                readYears(entry.joint, path: below, into: &product)
            case "decisions" where entry.isFolder:
                guard !documentsOnly else { continue }
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

    private func readYears(_ folder: Joint, path: String, into product: inout ProductRecords) {
        for year in list(folder, path: path, problems: &product.problems) {
            let below = path + "/" + year.name
            guard isFolder(year, path: below, digits: [4], into: &product) else { continue }
            for day in list(year.joint, path: below, problems: &product.problems) {
                let folder = below + "/" + day.name
                guard isFolder(day, path: folder, digits: [2, 2], into: &product) else { continue }
                readDay(day.joint, path: folder, folders: year.name + "/" + day.name, into: &product)
            }
        }
    }

    /// Whether an entry is a folder named with groups of digits, as years and days are; else it is a problem.
    private func isFolder(
        _ entry: JointEntry, path: String, digits: [Int], into product: inout ProductRecords
    ) -> Bool {
        let groups = entry.name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isNumbered =
            groups.map(\.count) == digits
            && groups.allSatisfy { $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        if entry.isFolder, isNumbered { return true }
        if !entry.isFile || !Self.folderFiles.contains(entry.name) {
            product.problems.append(
                RecordProblem(path: path, message: "unknown entry: feedback stands in folders <yyyy>/<mm>-<dd>/<id>"))
        }
        return false
    }

    private func readDay(_ folder: Joint, path: String, folders: String, into product: inout ProductRecords) {
        for entry in list(folder, path: path, problems: &product.problems) {
            let below = path + "/" + entry.name
            guard let id = FeedbackID(entry.name) else {
                if !entry.isFile || !Self.folderFiles.contains(entry.name) {
                    product.problems.append(
                        RecordProblem(
                            path: below,
                            message: "'\(entry.name)' is no id of a feedback item (fb-<yyyymmdd>-<8 of base 32>)"))
                }
                continue
            }
            readItem(id, entry, path: below, folders: folders, into: &product)
        }
    }

    private func readItem(
        _ id: FeedbackID, _ entry: JointEntry, path: String, folders: String, into product: inout ProductRecords
    ) {
        var item = ItemRecords(id: id, product: product.slug, path: path)
        guard entry.isFolder else {
            item.problems.append(
                RecordProblem(
                    path: path, message: "\(entry.oddity ?? "a file") in the place of a feedback item's folder"))
            add(item, to: &product)
            return
        }
        let contents = FolderReader(source()).read(entry.joint, path: path, kind: .feedback, home: .feedback)
        item.events = contents.events
        item.inCode = contents.inCode
        item.licences = contents.licences
        item.problems = contents.problems
        item.feedback = contents.document.map { Feedback(id: id, record: $0) }
        if contents.document == nil,
            contents.problems.allSatisfy({ $0.path != item.documentPath && $0.path != item.path })
        {
            item.problems.append(missingDocument(item, contents))
        }
        checkPlace(&item, folders: folders)
        add(item, to: &product)
    }

    private func missingDocument(_ item: ItemRecords, _ contents: FolderReader.Contents) -> RecordProblem {
        contents.isFixesOnly
            ? RecordProblem(
                path: item.path, message: "the code holds a fix of \(item.id), but the records do not hold the item",
                hint:
                    "fetch the newest records; if the item was removed, `git log --diff-filter=D -- \(item.path)` tells by whom"
            )
            : RecordProblem(path: item.path, message: "the folder has no feedback.md")
    }

    private func checkPlace(_ item: inout ItemRecords, folders: String) {
        if item.id.day.folders != folders {
            item.problems.append(
                RecordProblem(
                    path: item.path, message: "the folder's day is \(folders), but the id says \(item.id.day.folders)",
                    hint: "move the folder back: an item keeps its place"))
        }
        if let received = item.feedback?.received, received.day != item.id.day {
            item.problems.append(
                RecordProblem(
                    path: item.documentPath,
                    message: "it was received on \(received.day), but the id says \(item.id.day)"))
        }
    }

    /// Adds an item; the same id in two places makes both undetermined.
    private func add(_ item: ItemRecords, to product: inout ProductRecords) {
        guard var other = product.items[item.id] else {
            product.items[item.id] = item
            return
        }
        other.problems += item.problems
        other.problems.append(
            RecordProblem(path: item.path, message: "\(item.id) stands a second time; the first is in \(other.path)"))
        product.items[item.id] = other
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
