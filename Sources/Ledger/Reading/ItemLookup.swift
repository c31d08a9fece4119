package import GitStore
package import Records

/// Finds single items among many: which there are is known from the names of their folders, and only those that are
/// asked for, and those on which their states depend, are opened.
package struct ItemLookup {
    private let repository: RepositoryHandle
    private let root: String
    private let place: Joint
    private let source: FileSource

    /// Looks below a root such as `cx`.
    /// - Parameter place: The root's folder itself in the records and in the code.
    package init(_ repository: RepositoryHandle, root: String, _ place: Joint) {
        self.repository = repository
        self.root = root
        self.place = place
        source = FileSource(repository)
    }

    /// The products and their requirements with the items that some words mean, and their neighbours: the state of
    /// each item that is meant comes out as if all items were there.
    /// - Throws: `GitError` where the folders cannot be searched.
    package func snapshot(of words: [ItemWord]) throws(GitError) -> Snapshot {
        let reader = SnapshotReader(repository, root: root)
        var snapshot = try reader.read(place, .documents)
        guard !words.isEmpty else { return snapshot }
        let folders = try feedbackFolders()
        var items = read(folders) { name in words.contains { $0.matches(folder: name) } }
        for product in Set(items.map(\.product)) {
            let own = folders.filter { $0.product == product }
            items = try ItemNeighbours(self, own, in: product).adding(to: items)
        }
        items = addingTakers(to: items, folders)
        for item in items.sorted(by: { $0.path < $1.path }) { snapshot.products[item.product]?.add(item) }
        reader.markRepeatedIDs(&snapshot)
        return snapshot
    }

    /// The items of all products, whatever their day, that a word means, without their neighbours.
    package func items(_ word: ItemWord) throws(GitError) -> [ItemRecords] {
        read(try feedbackFolders()) { word.matches(folder: $0) }
    }

    /// Whether an id is taken in a product, in the folder of its day: no other item ever stands there.
    package func holds(_ id: FeedbackID, in product: Slug) throws(GitError) -> Bool {
        let folder = "\(product)/feedback/\(id.day.folders)"
        var isThere = false
        for case let node? in [place.records, place.code] {
            switch node {
            case .object(let tree):
                if try repository.value.entry(at: "\(folder)/\(id)", in: tree) != nil { isThere = true }
            case .path(let path):
                do throws(GitError) {
                    try repository.workTree?.forEachName(in: "\(path)/\(folder)") { name in
                        if name.elementsEqual(id.text.utf8) { isThere = true }
                    }
                } catch  where error.code == .missingPath {}
            }
        }
        return isThere
    }

    // MARK: - Folders

    /// The days of a product's feedback.
    struct Days {
        var product: Slug
        /// The folder `feedback` itself.
        var joint: Joint
        var days: [DayFolder]
    }

    private func feedbackFolders() throws(GitError) -> [Days] {
        var found: [Days] = []
        for entry in try source.list(place) where entry.isFolder {
            guard let slug = Slug(entry.name),
                let feedback = try source.list(entry.joint).first(where: { $0.name == "feedback" && $0.isFolder })
            else { continue }
            let path = "\(root)/\(slug)/feedback"
            let folders = FeedbackFolders(source, feedback.joint, path: path, product: slug)
            found.append(Days(product: slug, joint: feedback.joint, days: folders.years.flatMap(\.days)))
        }
        return found
    }

    /// Reads the items whose folders have a wanted name. A day that cannot be listed holds none that can be named.
    func read(_ folders: [Days], where isWanted: (_ name: [UInt8]) -> Bool) -> [ItemRecords] {
        let days = DayReader(source)
        return folders.flatMap(\.days).filter { holds($0, isWanted) }.flatMap { day in
            var problems: [RecordProblem] = []
            return days.list(day, problems: &problems).filter { isWanted(Array($0.id.text.utf8)) }.map {
                days.read($0.id, $0.entry, path: day.path + "/" + $0.entry.name, of: day)
            }
        }
    }

    private func holds(_ day: DayFolder, _ isWanted: (_ name: [UInt8]) -> Bool) -> Bool {
        var isFound = false
        for node in Set([day.joint.records, day.joint.code]) {
            switch node {
            case .object(let tree):
                try? repository.value.forEachName(in: tree) { name in isFound = isFound || isWanted(name) }
            case .path(let path):
                try? repository.workTree?.forEachName(in: path) { name in isFound = isFound || isWanted(name) }
            case nil: continue
            }
        }
        return isFound
    }

    /// The names of the item folders that hold an event of a type.
    func names(in feedback: Joint, holding type: EventType) throws(GitError) -> Set<String> {
        let part = Array("-\(type.rawValue)-".utf8)
        var names: Set<String> = []
        for node in Set([feedback.records, feedback.code]) {
            let found: [String]
            switch node {
            case .object(let tree): found = try repository.value.folders(below: tree) { $0.holds(part) }
            case .path(let path):
                found = try repository.workTree?.folders(below: path) { $0.holds(part) } ?? []
            case nil: continue
            }
            names.formUnion(found.compactMap { $0.split(separator: "/").last.map(String.init) })
        }
        return names
    }

    // MARK: - Transfers

    /// Adds the items of other products that may have taken over one of those.
    private func addingTakers(to items: [ItemRecords], _ folders: [Days]) -> [ItemRecords] {
        let named = Set(
            items.flatMap(\.events).filter { $0.type == .transferred }.compactMap { $0.record[text: .to] })
        guard !named.isEmpty else { return items }
        let known = Set(items.map(\.path))
        return items
            + read(folders) { named.contains(String(decoding: $0, as: UTF8.self)) }
            .filter { !known.contains($0.path) }
    }
}

extension [UInt8] {
    /// Whether the bytes hold a piece, after the time of an event's name.
    fileprivate func holds(_ piece: [UInt8]) -> Bool {
        count > EventName.timeLength + piece.count && self[EventName.timeLength...].starts(with: piece)
    }
}
