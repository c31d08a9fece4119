import GitStore
import Records

/// Reads the feedback of one day.
struct DayReader {
    let source: FileSource

    /// What the folder of a day holds.
    struct Contents: Sendable {
        /// In the order of their folders' names.
        var items: [ItemRecords] = []
        /// What is no item.
        var problems: [RecordProblem] = []
    }

    init(_ source: FileSource) {
        self.source = source
    }

    /// Reads every item.
    func read(_ day: DayFolder) -> Contents {
        var contents = Contents()
        for (id, entry) in list(day, problems: &contents.problems) {
            contents.items.append(read(id, entry, path: day.path + "/" + entry.name, of: day))
        }
        return contents
    }

    /// Lists the items, without opening them.
    func list(_ day: DayFolder, problems: inout [RecordProblem]) -> [(id: FeedbackID, entry: JointEntry)] {
        let entries: [JointEntry]
        do throws(GitError) {
            entries = try source.list(day.joint)
        } catch {
            problems.append(RecordProblem(error, path: day.path))
            return []
        }
        var items: [(id: FeedbackID, entry: JointEntry)] = []
        items.reserveCapacity(entries.count)
        for entry in entries {
            if let id = FeedbackID(entry.name) {
                items.append((id, entry))
            } else if !entry.isFile || !SnapshotReader.folderFiles.contains(entry.name) {
                problems.append(
                    RecordProblem(
                        path: day.path + "/" + entry.name,
                        message: "'\(entry.name)' is no id of a feedback item (fb-<yyyymmdd>-<8 of base 32>)"))
            }
        }
        return items
    }

    /// The places of the items of a day, in the order of their names, where it is one tree of git that holds their folders
    /// and nothing else, each where its id says; else `nil`: then it is listed. That is nearly every day.
    func plainItems(_ folder: DayFolder, of day: Day) -> [ItemPlace]? {
        guard case .object(let tree) = folder.joint.records, folder.joint.isSame || folder.joint.code == nil else {
            return nil
        }
        var items: [ItemPlace] = []
        var isPlain = true
        let isRead: Void? = try? source.forEachEntry(of: tree) { name, mode, id in
            guard isPlain, mode == .tree, let item = FeedbackID(utf8: name), item.day == day,
                items.last.map({ $0.id < item }) ?? true
            else {
                isPlain = false
                return
            }
            let node = Node.object(id)
            items.append(ItemPlace(id: item, joint: Joint(records: node, code: folder.joint.isSame ? node : nil)))
        }
        return isRead != nil && isPlain ? items : nil
    }

    /// Reads the item of a place.
    func read(_ place: ItemPlace, of day: DayFolder) -> ItemRecords {
        let name = place.id.text
        return read(place.id, JointEntry(folder: place.joint, name: name), path: day.path + "/" + name, of: day)
    }

    /// Reads one item.
    func read(_ id: FeedbackID, _ entry: JointEntry, path: String, of day: DayFolder) -> ItemRecords {
        var item = ItemRecords(id: id, product: day.product, path: path)
        guard entry.isFolder else {
            item.problems.append(
                RecordProblem(
                    path: path, message: "\(entry.oddity ?? "a file") in the place of a feedback item's folder"))
            return item
        }
        read(entry.joint, into: &item)
        checkPlace(&item, folders: day.name)
        return item
    }

    private func read(_ folder: Joint, into item: inout ItemRecords) {
        let contents = FolderReader(source).read(folder, path: item.path, kind: .feedback, home: .feedback)
        item.events = contents.events
        item.inCode = contents.inCode
        item.licences = contents.licences
        item.problems = contents.problems
        item.feedback = contents.document.map { Feedback(id: item.id, record: $0) }
        let isExplained = contents.problems.contains { $0.path == item.documentPath || $0.path == item.path }
        if contents.document == nil, !isExplained { item.problems.append(missingDocument(item, contents)) }
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
}

extension ProductRecords {
    /// Adds an item; the same id in two places makes both undetermined. Items are added in the order of their paths.
    mutating func add(_ item: ItemRecords) {
        guard var other = items[item.id] else {
            items[item.id] = item
            return
        }
        other.problems += item.problems
        other.problems.append(
            RecordProblem(path: item.path, message: "\(item.id) stands a second time; the first is in \(other.path)"))
        items[item.id] = other
    }
}

extension RecordProblem {
    /// An id names one item. Where two products hold it, nobody can say which is meant.
    static func repeated(_ id: FeedbackID, in products: [Slug], at path: String) -> RecordProblem {
        RecordProblem(
            path: path, message: "\(id) stands in several products: \(products.map(\.text).joined(separator: ", "))")
    }
}
