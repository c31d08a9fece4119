import Foundation
import GitStore
import Ledger
import Records

/// The contacts outside the repository: the key of the customers' pseudonyms, and which address stands behind each.
/// Git forgets nothing, so no address is ever committed.
struct Contacts {
    /// The folder, with owner-only rights.
    let folder: String

    private var keyFile: String { folder + "/key" }
    private var contactsFile: String { folder + "/contacts.ndjson" }

    /// Whether the key is there.
    var hasKey: Bool { FileManager.default.fileExists(atPath: keyFile) }

    /// The key, as bytes.
    /// - Throws: `Failure` where it is missing or is no key.
    func key() throws -> [UInt8] {
        guard let text = try? String(contentsOfFile: keyFile, encoding: .utf8) else {
            throw Failure(
                "contacts/no-key", "there is no key for customers' pseudonyms at \(keyFile)",
                hint: "hearback contact key --create, or --import FILE with the key that the team shares")
        }
        return try Self.parse(text, path: keyFile)
    }

    /// Reads a key's text: 64 hexadecimal digits.
    static func parse(_ text: String, path: String) throws -> [UInt8] {
        let digits = Array(text.utf8.filter { $0 > 32 })
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        guard digits.count == 64, bytes.count == 32 else {
            throw Failure("contacts/bad-key", "it is no key: a key has 64 hexadecimal digits", path: path, line: 1)
        }
        return bytes
    }

    /// Whether no pseudonym was made by the key that is here; what cannot be read counts as one.
    private var isUnused: Bool {
        guard FileManager.default.fileExists(atPath: contactsFile) else { return true }
        return (try? String(contentsOfFile: contactsFile, encoding: .utf8))?.allSatisfy(\.isWhitespace) ?? false
    }

    /// Keeps a key that comes from somebody else, instead of one by which no pseudonym was made yet.
    func takeOver(_ key: [UInt8]) throws {
        if hasKey, isUnused {
            do {
                try FileManager.default.removeItem(atPath: keyFile)
            } catch {
                throw Failure("contacts/io", "cannot replace \(keyFile): \(error.localizedDescription)")
            }
        }
        try keep(key)
    }

    /// Keeps a key. Never replaces one: every pseudonym in the records depends on it.
    func keep(_ key: [UInt8]) throws {
        try makeFolder()
        let text =
            key.map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16) }.joined() + "\n"
        guard !hasKey else {
            throw Failure(
                "contacts/key-exists", "there is a key at \(keyFile) already, and every pseudonym depends on it",
                hint: "HEARBACK_CONTACTS=FOLDER names another place")
        }
        guard
            FileManager.default.createFile(
                atPath: keyFile, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Failure("contacts/io", "cannot write \(keyFile)") }
    }

    /// Remembers which address stands behind a pseudonym.
    func remember(_ address: String, as customer: CustomerID) throws {
        try remember([(address, customer)])
    }

    /// Remembers which addresses stand behind pseudonyms; the file is read once for all.
    func remember(_ people: [(address: String, customer: CustomerID)]) throws {
        guard !people.isEmpty else { return }
        try makeFolder()
        var known = knownCustomers()
        var lines = ""
        for (address, customer) in people where known.insert(customer.text).inserted {
            let escaped = CustomerID.normalise(address).unicodeScalars
                .map { $0 == "\"" || $0 == "\\" ? "\\" + String($0) : String($0) }.joined()
            lines += "{\"address\":\"\(escaped)\",\"customer\":\"\(customer.text)\"}\n"
        }
        if !lines.isEmpty { try append(lines) }
    }

    /// The pseudonyms that the file holds; each line ends with `"customer":"c-…"}`.
    private func knownCustomers() -> Set<String> {
        guard let text = try? String(contentsOfFile: contactsFile, encoding: .utf8) else { return [] }
        return Set(
            text.split(separator: "\n").compactMap { line in
                line.split(separator: "\"").last { $0.hasPrefix("c-") }.map(String.init)
            })
    }

    private func append(_ lines: String) throws {
        if !FileManager.default.fileExists(atPath: contactsFile) {
            _ = FileManager.default.createFile(
                atPath: contactsFile, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        guard let file = FileHandle(forWritingAtPath: contactsFile) else {
            throw Failure("contacts/io", "cannot write \(contactsFile)")
        }
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(lines.utf8))
    }

    private func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure("contacts/io", "cannot make the folder \(folder): \(error.localizedDescription)")
        }
    }
}

extension Session {
    /// The configuration key that names this repository's contacts below the user's data folder.
    static let contactsKey = "hearback.contacts"

    /// The contacts of this repository; `nil` where none were made on this machine.
    func contacts() throws -> Contacts? {
        if let folder = context.environment["HEARBACK_CONTACTS"], !folder.isEmpty {
            return Contacts(folder: Session.absolute(folder, in: context))
        }
        guard let name = try repository.value.config(Self.contactsKey) else { return nil }
        return Contacts(folder: try dataFolder() + "/hearback/" + name)
    }

    /// The contacts of this repository, with a place for them if there is none yet.
    func contactsToMake() throws -> Contacts {
        if let contacts = try contacts() { return contacts }
        let path = repository.value.workTree ?? repository.value.commonDirectory
        let name = path.split(separator: "/").last.map(String.init) ?? "repository"
        let suffix = Base32.encode((0..<8).map { UInt8(truncatingIfNeeded: context.random() >> (8 * $0)) }, count: 8)
        try repository.value.setLocalConfig(Self.contactsKey, name + "-" + suffix)
        guard let contacts = try contacts() else {
            throw Failure("contacts/io", "git's configuration of this repository cannot be written")
        }
        return contacts
    }

    private func dataFolder() throws -> String {
        if let folder = context.environment["XDG_DATA_HOME"], folder.hasPrefix("/") { return folder }
        if let home = context.environment["HOME"], !home.isEmpty { return home + "/.local/share" }
        throw Failure(
            "contacts/io", "HOME is not set", hint: "HEARBACK_CONTACTS=FOLDER names the place of the contacts")
    }

    /// A customer by pseudonym, or by an address whose pseudonym is derived and remembered outside the repository.
    func customer(_ text: String) throws -> CustomerID {
        if let customer = CustomerID(text) { return customer }
        guard !(text.hasPrefix("c-") && text.utf8.count == 15) else {
            throw Failure(
                "usage/customer",
                "'\(text)' looks like a pseudonym but is none: it has a letter that none has (i, l, o, u)",
                hint: "hearback feedback list --format json names the customers of items")
        }
        guard let contacts = try contacts() else {
            throw Failure(
                "contacts/no-key", "there is no key for customers' pseudonyms on this machine",
                hint: "hearback contact key --create, or --import FILE with the key that the team shares")
        }
        let customer = CustomerID(address: text, key: try contacts.key())
        try contacts.remember(text, as: customer)
        return customer
    }
}
