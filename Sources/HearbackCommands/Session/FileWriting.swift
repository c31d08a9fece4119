import Foundation

extension Session {
    /// Writes a report to a file that the user named; it appears whole, and replaces an older report.
    func writeFile(_ text: String, to path: String) throws {
        // A link stays a link: what it leads to is replaced.
        let target = URL(fileURLWithPath: Session.absolute(path, in: context)).resolvingSymlinksInPath()
        do {
            if Self.isStream(target.path) {
                let handle = try FileHandle(forWritingTo: target)
                defer { try? handle.close() }
                try handle.write(contentsOf: Data(text.utf8))
            } else {
                try Data(text.utf8).write(to: target, options: .atomic)
            }
        } catch {
            throw Failure(
                "usage/report", "the report cannot be written: is the folder there, yours, and is there room?",
                path: path)
        }
    }

    /// Whether a path is a device or a pipe, which must not be replaced by a file.
    private static func isStream(_ path: String) -> Bool {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        return type != nil && type != .typeRegular
    }

    /// Reads a file that the user named.
    func readFile(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: Session.absolute(path, in: context))))
        } catch {
            let isThere = FileManager.default.fileExists(atPath: Session.absolute(path, in: context))
            throw Failure("usage/file", isThere ? "the file cannot be read" : "there is no such file", path: path)
        }
    }
}
