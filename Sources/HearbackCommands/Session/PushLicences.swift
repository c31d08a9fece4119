import GitStore
import Ledger
import Lifecycle
import Records

/// Which `erased` events of a pushed tree license an edit.
struct PushLicences {
    private let session: Session
    private let tree: ObjectID
    private let at: Timestamp
    private let configuration: Configuration?
    private let rules: Revision?

    init(_ session: Session, _ rules: PushRules, tree: ObjectID, at: Timestamp) {
        self.session = session
        self.tree = tree
        self.at = at
        switch rules.source {
        case .before(let revision), .bootstrap(let revision): self.rules = revision
        case .broken: self.rules = nil
        }
        configuration = self.rules.flatMap { revision in
            let path = session.root + "/hearback.yml"
            guard let entry = try? session.repository.value.entry(at: path, in: revision.tree),
                let bytes = try? session.repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
            else { return nil }
            return try? ConfigurationReader.read(bytes, path: path)
        }
    }

    /// Whether the event with a path is by who may erase, signed where it must be, and not of the future.
    func count(_ path: String) -> Bool {
        guard let configuration, let rules, let file = path.split(separator: "/").last, file.hasSuffix(".md"),
            let name = EventName(file.dropLast(3)),
            let entry = try? session.repository.value.entry(at: path, in: tree),
            let bytes = try? session.repository.value.readBlob(entry.id, limit: RecordLimits.fileSize),
            let record = try? Record(reading: bytes, as: .event(.erased))
        else { return false }
        var reader = SignatureReader(
            configuration, in: session.repository, at: .tree(rules.tree), program: session.sshKeygen)
        let event = reader.marked(Event(name: name, record: record), in: String(path.dropLast(file.count + 1)))
        return RolePermissions(configuration).may(event, .erase)
            && event.time <= at.advanced(by: FoldRules.skew)
    }
}
