import Foundation
import Reporting

/// The file of `--attest`: it appears whole, and never in the place of another.
struct AttestationFile {
    private let target: URL
    private let name: String
    private let session: Session

    /// Checks the place before anything is decided.
    init(path: String, session: Session) throws {
        target = URL(fileURLWithPath: Session.absolute(path, in: session.context))
        name = path
        self.session = session
        guard !FileManager.default.fileExists(atPath: target.path) else { throw taken }
        let folder = target.deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure(
                "usage/attest", "the statement cannot be written: is the folder there, and yours?", path: path)
        }
    }

    /// Writes the statement.
    func write(_ statement: DecisionStatement) throws {
        let draft = target.appendingPathExtension("new-\(UInt32(truncatingIfNeeded: session.context.random()))")
        defer { try? FileManager.default.removeItem(at: draft) }
        do {
            try Data(statement.json.line.utf8).write(to: draft, options: .withoutOverwriting)
            // A link fails where the name is taken meanwhile; a renaming would replace what is there.
            try FileManager.default.linkItem(at: draft, to: target)
        } catch {
            guard !FileManager.default.fileExists(atPath: target.path) else { throw taken }
            throw Failure(
                "usage/attest", "the decision was recorded, but its statement cannot be written: \(error)", path: name)
        }
    }

    private var taken: Failure {
        Failure(
            "usage/attest", "the file is there already, and nothing is overwritten", hint: "rm it, or name another",
            path: name)
    }
}
