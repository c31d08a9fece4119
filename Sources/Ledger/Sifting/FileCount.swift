/// How many files there are below some paths, and which of these paths hold any. Of a hundred thousand items nobody wants
/// a list.
package struct FileCount: Hashable, Sendable {
    /// From the repository's root; empty where all is counted.
    package let paths: [String]
    /// How many files stand below one of the paths, or at all.
    package private(set) var count = 0
    /// Whether each of the paths holds a file.
    package private(set) var isFound: [Bool]

    /// Counts below some paths; all files where there are none.
    package init(below paths: [String] = []) {
        self.paths = paths
        isFound = Array(repeating: false, count: paths.count)
    }

    /// Counts a file.
    package mutating func add(_ path: String) {
        var isWanted = paths.isEmpty
        for (index, folder) in paths.enumerated() where Self.holds(folder, path) {
            isFound[index] = true
            isWanted = true
        }
        if isWanted { count += 1 }
    }

    /// Counts all files of a folder.
    /// - Returns: `false` where some of the paths lie within it: then its files have to be counted one by one.
    mutating func add(_ files: Int, in path: @autoclosure () -> String) -> Bool {
        guard !paths.isEmpty else {
            count += files
            return true
        }
        let folder = path()
        guard !paths.contains(where: { $0 != folder && Self.holds(folder, $0) }) else { return false }
        let above = paths.indices.filter { Self.holds(paths[$0], folder) }
        for index in above { isFound[index] = true }
        if !above.isEmpty { count += files }
        return true
    }

    /// Whether a file or folder is a path or stands below it; everything stands below the empty path.
    package static func holds(_ folder: String, _ path: String) -> Bool {
        folder.isEmpty || path == folder || path.hasPrefix(folder + "/")
    }

    /// Adds what was counted elsewhere below the same paths.
    static func += (left: inout FileCount, right: FileCount) {
        left.count += right.count
        for index in left.isFound.indices where right.isFound[index] { left.isFound[index] = true }
    }
}
