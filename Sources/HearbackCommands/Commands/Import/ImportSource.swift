import Intake
import Lifecycle
import Records

/// What is imported: the format, the files and the mapping that the user named.
enum ImportSource {
    /// The formats that can be imported. To add one: a reader in Intake, and a case in `ImportCommand`.
    static let formats = ["csv"]

    /// Checks the format before any file is looked at.
    static func check(format: String, files: [String]) throws {
        guard formats.contains(format) else { throw unknown(format, files) }
        guard !files.isEmpty else {
            throw Failure("usage/file", "no file is named", hint: "hearback import \(format) export.csv --map cfpb")
        }
    }

    private static func unknown(_ format: String, _ files: [String]) -> Failure {
        let file = files.first ?? "export.csv"
        if ShippedMappings.names.contains(format) {
            return Failure(
                "usage/format", "'\(format)' is a mapping of columns, not a format",
                hint: "hearback import csv --map \(format) \(file)")
        }
        let near = Nearest.word(to: format, in: formats)
        return Failure(
            "usage/format",
            "there is no import format '\(format)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            hint: "known is \(formats.joined(separator: ", ")): hearback import csv \(file) --map MAPPING")
    }

    /// The mapping that `--map` names: a file, or one that comes with the program.
    static func mapping(_ name: String?, files: [String], in session: Session) throws -> ImportMapping {
        let shipped = ShippedMappings.names.joined(separator: ", ")
        guard let name else {
            throw Failure(
                "usage/mapping", "a mapping is needed: it says what the columns are",
                hint: "--map FILE, or --map with one that comes with hearback: \(shipped)")
        }
        do throws(RecordProblem) {
            if !name.contains("/"), ShippedMappings.names.contains(name) {
                return try ShippedMappings.mapping(named: name)
            }
            guard let bytes = try? session.readFile(name) else {
                if !name.contains("/"), !name.contains(".") { return try ShippedMappings.mapping(named: name) }
                throw RecordProblem(
                    message: "there is no mapping file '\(name)'", hint: "one that comes with hearback: \(shipped)")
            }
            return try ImportMapping(reading: bytes, path: name)
        } catch {
            throw Failure(error, code: "import/mapping")
        }
    }
}

extension Failure {
    /// A problem in a file that the user gave.
    init(_ problem: RecordProblem, code: String) {
        self.init(problem)
        self.code = code
    }
}

extension Session {
    /// The key of the customers' pseudonyms, where there is one.
    func pseudonymKey() throws -> [UInt8]? { try contacts().flatMap { $0.hasKey ? try $0.key() : nil } }

    /// Keeps who is behind the pseudonyms of an import, outside the repository.
    func remember(_ imported: [ImportedItem.Contact]) throws {
        guard !imported.isEmpty, let contacts = try contacts() else { return }
        try contacts.remember(imported.map { ($0.address, $0.customer) })
    }
}
