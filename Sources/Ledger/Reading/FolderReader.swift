import GitStore
import Records

/// Reads the folder of one record: its document and its events, from both sides of a joint.
struct FolderReader {
    let source: FileSource

    /// What a folder was found to hold.
    struct Contents {
        var document: Record?
        var events: [Event] = []
        var inCode: HeldEvents = []
        var licences: [EventName] = []
        var problems: [RecordProblem] = []
        /// Whether only the code holds the folder, and in it only `fixed` events.
        var isFixesOnly = true
    }

    init(_ source: FileSource) {
        self.source = source
    }

    /// Reads a folder.
    /// - Parameters:
    ///   - kind: The kind of its document.
    ///   - home: Which events it may hold.
    func read(_ folder: Joint, path: String, kind: RecordKind, home: EventType.Home) -> Contents {
        readPlain(folder, kind: kind, home: home) ?? readClosely(folder, path: path, kind: kind, home: home)
    }

    /// The short way: a plain folder of which every file is valid. `nil` for all others, which are read closely, to say
    /// what is wrong and where.
    private func readPlain(_ folder: Joint, kind: RecordKind, home: EventType.Home) -> Contents? {
        let name = Array((kind.documentName + ".md").utf8)
        guard let files = source.plainFolder(folder, document: name, home: home),
            let document = record(files.document, kind)
        else { return nil }
        var contents = Contents()
        contents.isFixesOnly = false
        if folder.isSame { contents.inCode = .all }
        contents.document = document
        contents.events.reserveCapacity(files.events.count)
        for (name, id) in files.events {
            guard let content = content(id, name.type) else { return nil }
            contents.events.append(Event(name: name, content: content))
        }
        return contents
    }

    private func content(_ id: ObjectID, _ type: EventType) -> EventContent? {
        if let known = source.memo[id, type] { return known }
        guard let content = record(id, .event(type)).map(EventContent.init) else { return nil }
        if content.record.body.isEmpty { source.memo[id, type] = content }
        return content
    }

    private func record(_ id: ObjectID, _ kind: RecordKind) -> Record? {
        guard let bytes = try? source.read(.object(id)) else { return nil }
        return try? Record(reading: bytes, as: kind)
    }

    static func eventName(_ file: Span<UInt8>) -> EventName? {
        let end = file.count - 3
        guard end > EventName.timeLength, file[end] == UInt8(ascii: "."), file[end + 1] == UInt8(ascii: "m"),
            file[end + 2] == UInt8(ascii: "d")
        else { return nil }
        return EventName(utf8: file.extracting(..<end))
    }

    private func readClosely(_ folder: Joint, path: String, kind: RecordKind, home: EventType.Home) -> Contents {
        var contents = Contents()
        let entries: [JointEntry]
        do throws(GitError) {
            entries = try source.list(folder)
        } catch {
            contents.isFixesOnly = false
            contents.problems.append(RecordProblem(error, path: path))
            return contents
        }
        let document = kind.documentName + ".md"
        var disputed: [(entry: JointEntry, kind: RecordKind)] = []
        for entry in entries {
            let below = path + "/" + entry.name
            if let oddity = entry.oddity ?? (entry.isFolder ? "a folder" : nil) {
                contents.problems.append(WayOut.oddity(oddity, at: below))
            } else if entry.name == document {
                contents.document = read(entry, kind: kind, path: below, into: &contents, disputed: &disputed)
            } else if let name = Self.eventName(entry.name), name.type.home == home {
                if entry.records != nil || name.type != .fixed { contents.isFixesOnly = false }
                guard
                    let record = read(
                        entry, kind: .event(name.type), path: below, into: &contents, disputed: &disputed)
                else { continue }
                contents.events.append(Event(name: name, record: record))
                if holdsInCode(entry) { contents.inCode.insert(name) }
            } else {
                contents.isFixesOnly = false
                contents.problems.append(Self.unknown(entry.name, path: below, document: document, home: home))
            }
        }
        settle(disputed, path: path, into: &contents)
        if entries.contains(where: { $0.name == document }) { contents.isFixesOnly = false }
        return contents
    }

    /// The event that a file is named after.
    static func eventName(_ file: String) -> EventName? {
        file.utf8.count > 3 && file.hasSuffix(".md") ? EventName(file.dropLast(3)) : nil
    }

    private func holdsInCode(_ entry: JointEntry) -> Bool {
        guard let code = entry.code else { return false }
        guard let records = entry.records, records.node != code.node else { return true }
        guard let left = try? source.read(records.node), let right = try? source.read(code.node) else { return false }
        return left == right
    }

    /// Reads one file; where both sides hold it with different bytes it is put aside until all events are known.
    private func read(
        _ entry: JointEntry, kind: RecordKind, path: String, into contents: inout Contents,
        disputed: inout [(entry: JointEntry, kind: RecordKind)]
    ) -> Record? {
        guard let node = entry.first?.node else { return nil }
        do {
            let bytes = try source.read(node)
            if let code = entry.code?.node, code != node {
                let other = try source.read(code)
                // requirement.md is edited under review: where the copies differ, the code's is the newer policy.
                if kind == .requirement { return try Record(reading: other, as: kind) }
                if other != bytes { disputed.append((entry, kind)) }
            }
            return try Record(reading: bytes, as: kind)
        } catch let error as GitError {
            contents.problems.append(RecordProblem(error, path: path))
        } catch let problem as RecordProblem {
            contents.problems.append(WayOut.added(to: problem.at(path), of: kind))
        } catch {
            contents.problems.append(RecordProblem(path: path, message: "\(error)"))
        }
        return nil
    }

    /// The same name with different bytes: the records' copy counts if an `erased` event licenses the difference.
    private func settle(
        _ disputed: [(entry: JointEntry, kind: RecordKind)], path: String, into contents: inout Contents
    ) {
        for (entry, kind) in disputed {
            let licences = contents.events.filter { $0.type == .erased }.map(\.name)
            let (records, code) = (record(entry.records, kind), record(entry.code, kind))
            // Either side may have been erased first; nothing else may differ.
            let isErasure =
                Erasure.isLicensed(before: code, after: records) || Erasure.isLicensed(before: records, after: code)
            if !licences.isEmpty, isErasure {
                contents.licences = licences
                // The code holds the same event, but for what had to be erased.
                if let name = Self.eventName(entry.name) { contents.inCode.insert(name) }
            } else {
                contents.problems.append(
                    RecordProblem(
                        path: path + "/" + entry.name,
                        message:
                            "the records and the code hold different copies of it, and no 'erased' event licenses that",
                        hint: "restore the older copy: what was received is never edited"))
            }
        }
    }

    private func record(_ entry: Entry?, _ kind: RecordKind) -> Record? {
        guard let entry, let bytes = try? source.read(entry.node) else { return nil }
        return try? Record(reading: bytes, as: kind)
    }

    private static func unknown(
        _ name: String, path: String, document: String, home: EventType.Home
    ) -> RecordProblem {
        if let event = eventName(name) {
            return RecordProblem(
                path: path, message: "an event '\(event.type.rawValue)' does not belong into this folder",
                hint: "git mv \(path) to the folder of the \(event.type.home) that it is about")
        }
        let parts = name.split(separator: "-")
        if name.hasSuffix(".md"), parts.count >= 3 {
            let type = parts[1..<(parts.count - 1)].joined(separator: "-")
            let types = EventType.allCases.filter { $0.home == home }.map(\.rawValue)
            if !types.contains(type), let near = Nearest.word(to: type, in: types) {
                return RecordProblem(
                    path: path, message: "unknown event type '\(type)'; did you mean '\(near)'?",
                    hint: WayOut.renamed(path, parts: parts, type: near))
            }
            if types.contains(type) {
                return RecordProblem(
                    path: path,
                    message: "the name is not <yyyymmddThhmmssZ>-\(type)-<4 of base 32>.md with a date that exists",
                    hint: "rename it with git mv, such as to 20260930T140500Z-\(type)-\(parts[parts.count - 1])")
            }
        }
        return RecordProblem(
            path: path,
            message:
                "unknown entry: the folder holds \(document) and events named <yyyymmddThhmmssZ>-<type>-<4 of base 32>.md",
            hint: "git rm \(path), or git mv it out of the records")
    }
}
