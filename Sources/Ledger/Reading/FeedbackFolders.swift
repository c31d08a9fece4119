import GitStore
import Records

/// The folder of one day of a product's feedback.
struct DayFolder: Sendable {
    var product: Slug
    var joint: Joint
    /// From the repository's root.
    var path: String
    /// `2026/11-22`: what the path ends with, and what the ids in it must say.
    var name: String
}

extension DayFolder {
    /// Its folder in the work tree; `nil` where it is only in git.
    fileprivate var pathInWorkTree: String? {
        for case .path(let path) in [joint.records, joint.code].compactMap(\.self) { return path }
        return nil
    }
}

extension Joint {
    /// The same place with trees for those paths of the work tree that are known to be as they are.
    fileprivate func mapPaths(_ tree: (String) -> ObjectID?) -> Joint {
        func node(_ node: Node?) -> Node? {
            guard case .path(let path) = node, let id = tree(path) else { return node }
            return .object(id)
        }
        return Joint(records: node(records), code: node(code))
    }
}

/// The folder of one year of a product's feedback, with its days in the order of their names.
struct YearFolder: Sendable {
    /// `2026`.
    var name: String
    var days: [DayFolder] = []
}

/// Lists the years and days of a product's feedback. What is neither is a problem of the product.
struct FeedbackFolders {
    let source: FileSource
    let product: Slug
    private(set) var years: [YearFolder] = []
    private(set) var problems: [RecordProblem] = []

    /// Lists the folder `feedback` of a product.
    init(_ source: FileSource, _ folder: Joint, path: String, product: Slug) {
        self.source = source
        self.product = product
        for year in list(folder, path: path) {
            let below = path + "/" + year.name
            guard isFolder(year, path: below, digits: [4]) else { continue }
            years.append(YearFolder(name: year.name, days: days(of: year, path: below)))
        }
    }

    /// The same folders, where those days of the work tree that nobody has changed are git's trees: what is in them is
    /// read many times faster, and may be known from earlier.
    func asCommitted(_ repository: RepositoryHandle, _ pool: SourcePool) -> FeedbackFolders {
        let paths = years.flatMap(\.days).compactMap(\.pathInWorkTree)
        guard let first = paths.first,
            let folders = repository.unchangedFolders(depth: first.utf8.count { $0 == UInt8(ascii: "/") } + 1)
        else { return self }
        // A tree that is not there, or not whole, is no reason to pass over the files that are.
        let trees = pool.map(paths) { source, path in
            folders.tree(of: path).flatMap { (try? source.forEachEntry(of: $0) { _, _, _ in }) == nil ? nil : $0 }
        }
        let known = Dictionary(zip(paths, trees)) { first, _ in first }
        var copy = self
        for year in copy.years.indices {
            for day in copy.years[year].days.indices {
                copy.years[year].days[day].joint = copy.years[year].days[day].joint.mapPaths { known[$0] ?? nil }
            }
        }
        return copy
    }

    private mutating func days(of year: JointEntry, path: String) -> [DayFolder] {
        list(year.joint, path: path).compactMap { day in
            let below = path + "/" + day.name
            guard isFolder(day, path: below, digits: [2, 2]) else { return nil }
            return DayFolder(product: product, joint: day.joint, path: below, name: year.name + "/" + day.name)
        }
    }

    private mutating func list(_ folder: Joint, path: String) -> [JointEntry] {
        do throws(GitError) {
            return try source.list(folder)
        } catch {
            problems.append(RecordProblem(error, path: path))
            return []
        }
    }

    /// Whether an entry is a folder named with groups of digits, as years and days are; else it is a problem.
    private mutating func isFolder(_ entry: JointEntry, path: String, digits: [Int]) -> Bool {
        let groups = entry.name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isNumbered =
            groups.map(\.count) == digits
            && groups.allSatisfy { $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        if entry.isFolder, isNumbered { return true }
        if !entry.isFile || !SnapshotReader.folderFiles.contains(entry.name) {
            problems.append(
                RecordProblem(path: path, message: "unknown entry: feedback stands in folders <yyyy>/<mm>-<dd>/<id>"))
        }
        return false
    }
}
