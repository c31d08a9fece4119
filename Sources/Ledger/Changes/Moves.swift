import GitStore
import Lifecycle

/// Finds files that went from one place to another: so that a removal cannot hide behind a rename, nor a rename look
/// like something new that came in.
struct Moves {
    /// Where each removed file stands now.
    private var byOrigin: [String: TreeChange] = [:]
    /// The places to which something was moved.
    private(set) var targets: Set<String> = []

    /// Pairs what is gone with what is new.
    /// - Parameter place: What stands at a path.
    init(_ differences: [TreeChange], place: (String) -> RecordPlace) {
        var byContent: [ObjectID: [TreeChange]] = [:]
        var byName: [String: [TreeChange]] = [:]
        // From the last to the first, so that the first is at the end, from where it is taken.
        for difference in differences.reversed() where difference.old == nil {
            guard let new = difference.new else { continue }
            byContent[new.id, default: []].append(difference)
            byName[Self.name(difference.path), default: []].append(difference)
        }
        guard !byContent.isEmpty else { return }
        for difference in differences where difference.new == nil {
            guard let old = difference.old, place(difference.path).kind != nil else { continue }
            guard let target = take(&byName[Self.name(difference.path)]) ?? take(&byContent[old.id]) else { continue }
            byOrigin[difference.path] = target
            targets.insert(target.path)
        }
    }

    /// Takes the first file that nothing was moved to yet. Thousands may have the same content: each is looked at once.
    private func take(_ candidates: inout [TreeChange]?) -> TreeChange? {
        while let candidate = candidates?.popLast() {
            if !targets.contains(candidate.path) { return candidate }
        }
        return nil
    }

    /// Where a removed file stands now; `nil` where it is gone.
    func target(of path: String) -> TreeChange? { byOrigin[path] }

    /// What stays the same in a move: the folder of the record and the name in it, whatever the case of the letters.
    private static func name(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/").lowercased()
    }
}
