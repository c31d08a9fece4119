import Foundation

extension Session {
    /// Writes a report to a file that the user named; it appears whole, and replaces an older report.
    func writeFile(_ text: String, to path: String) throws {
        let target = Session.absolute(path, in: context)
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: target), options: .atomic)
        } catch {
            throw Failure("usage/report", "the report cannot be written: is the folder there, and yours?", path: path)
        }
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
