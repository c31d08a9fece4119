import Foundation
import GitStore
import Ledger
import Records
import Reporting

/// The paths to which a lint is narrowed.
struct LintScope {
    /// From the repository's root, as the user wrote them and as they are; empty means everything.
    private let paths: [(written: String, path: String)]
    private let root: String

    /// Reads paths that may be relative to the working directory, or to the repository's root as messages print them.
    init(_ paths: [String], _ session: Session) throws {
        root = session.root
        let top = session.repository.value.workTree
        self.paths = try paths.map { written in
            let place = Self.canonical(Session.absolute(written, in: session.context))
            let candidates = [top.flatMap { Self.below(Self.canonical($0), place) }, Self.clean(written)]
            let inside = candidates.compactMap(\.self).filter { Self.meets($0, session.root) }
            let present = inside.first { FileManager.default.fileExists(atPath: (top ?? "") + "/" + $0) }
            guard let path = present ?? inside.last else {
                throw Failure(
                    "usage/path", "'\(written)' is not below the records root \(session.root)/",
                    hint: "hearback lint \(session.root)")
            }
            return (written, path)
        }
    }

    private static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// A path as messages print it: relative, with `/`, without a final one.
    private static func clean(_ path: String) -> String? {
        let parts = path.split(separator: "/").filter { $0 != "." }
        guard !path.hasPrefix("/"), !parts.contains("..") else { return nil }
        return parts.joined(separator: "/")
    }

    private static func below(_ top: String, _ path: String) -> String? {
        if path == top { return "" }
        return path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : nil
    }

    /// Whether a path is below the root, or the root below it.
    private static func meets(_ path: String, _ root: String) -> Bool {
        path.isEmpty || path == root || path.hasPrefix(root + "/") || root.hasPrefix(path + "/")
    }

    /// The paths as they are, from the repository's root.
    var folders: [String] { paths.map(\.path) }

    /// The report of what is below the paths.
    /// - Parameter run: A lint that counted below these paths.
    /// - Throws: `Failure` where a path holds nothing at all.
    func narrow(_ run: LintRun) throws -> LintView {
        for (index, (written, path)) in paths.enumerated()
        where !run.files.isFound[index]
            && !run.entries.contains(where: { FileCount.holds(path, $0.problem.path) })
        {
            throw Failure("usage/path", "there is no record at '\(written)'", hint: "hearback lint \(root)")
        }
        return LintView(run.entries.filter { isWanted($0.problem.path) }, files: run.files.count)
    }

    private func isWanted(_ path: String) -> Bool {
        paths.isEmpty || paths.contains { FileCount.holds($0.path, path) }
    }
}
