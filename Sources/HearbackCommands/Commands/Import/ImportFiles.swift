import Foundation
import Intake
import Records

/// The files of an import, which are read portion by portion.
struct ImportFiles {
    private(set) var all: [ImportFile] = []
    private let reading: Reading
    private var size = 0

    /// How far the reading is.
    private final class Reading {
        var bytes = 0
    }

    /// How many bytes are read at once.
    private static let portion = 1 << 20

    /// Finds the files; - is stdin.
    init(_ names: [String], in session: Session) throws {
        reading = Reading()
        for name in names {
            // What is no file on a disk may keep its reader waiting: that happens before anything is begun.
            if name == "-" {
                add("stdin", session.context.input.readAll())
            } else if let bytes = try Self.size(of: name, in: session) {
                size += bytes
                all.append(portions(of: name, in: session))
            } else {
                add(name, try session.readFile(name))
            }
        }
    }

    /// How many rows there will be, if the rest is like what has been read.
    func estimate(rows: Int) -> Int { reading.bytes > 0 ? max(rows, rows * size / reading.bytes) : rows }

    private mutating func add(_ name: String, _ bytes: [UInt8]) {
        size += bytes.count
        reading.bytes += bytes.count
        all.append(ImportFile(name: name, bytes: bytes))
    }

    /// - Returns: `nil` for what is no ordinary file.
    private static func size(of name: String, in session: Session) throws -> Int? {
        let path = URL(fileURLWithPath: Session.absolute(name, in: session.context)).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular,
            FileManager.default.isReadableFile(atPath: path)
        else { return nil }
        return attributes?[.size] as? Int ?? 0
    }

    private func portions(of name: String, in session: Session) -> ImportFile {
        let url = URL(fileURLWithPath: Session.absolute(name, in: session.context))
        var handle: FileHandle?
        return ImportFile(name: name) { [reading] () throws(RecordProblem) in
            do {
                let file = try handle ?? FileHandle(forReadingFrom: url)
                handle = file
                let bytes = try file.read(upToCount: Self.portion).map { Array($0) } ?? []
                reading.bytes += bytes.count
                return bytes
            } catch {
                throw RecordProblem(message: "the file cannot be read to its end", hint: "look at the disk")
            }
        }
    }
}
