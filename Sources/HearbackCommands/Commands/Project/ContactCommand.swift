import ArgumentParser
import Records
import Reporting

/// `hearback contact`: who the customers are, outside the repository.
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Who the customers are: kept outside the repository.",
        subcommands: [ContactKey.self])
}

/// `hearback contact key`.
struct ContactKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The key of the customers' pseudonyms: where it is, make it, hand it over.",
        discussion: """
            Examples:
              hearback contact key
              hearback contact key --create
              hearback contact key --export \\
                | ssh build.example.com 'cd shop && hearback contact key --import -'

            The same address becomes the same pseudonym for everybody who has the same key, so a team shares one. It is \
            never committed, and only --export prints it. A key that made a \
            pseudonym is never replaced: every pseudonym depends on it.
            """)

    @Flag(name: .long, help: "Make a key, where this machine has none for this repository.")
    var create = false

    @Option(
        name: .customLong("import"),
        help: ArgumentHelp("Take over the team's key from a file; - is stdin.", valueName: "file"))
    var file: String?

    @Flag(name: .long, help: "Print the key, to hand it over.")
    var export = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard [create, file != nil, export].count(where: \.self) <= 1 else {
            throw ValidationError("--create, --import and --export exclude each other")
        }
    }

    mutating func run() throws {
        let session = try Session(common)
        if create {
            let contacts = try session.contactsToMake()
            try contacts.keep(session.newKey())
            say("Made the key of the pseudonyms:\n  \(contacts.folder)/key\n", session)
            say("Keep a copy in a safe place; hand it to the team with: hearback contact key --export\n", session)
        } else if let file {
            try take(from: file, session)
        } else if export {
            try hand(session)
        } else {
            try show(session)
        }
    }

    private func take(from file: String, _ session: Session) throws {
        let bytes = file == "-" ? session.context.input.readAll() : try session.readFile(file)
        let key = try Contacts.parse(String(decoding: bytes, as: UTF8.self), path: file == "-" ? "stdin" : file)
        let contacts = try session.contactsToMake()
        if contacts.hasKey, try contacts.key() == key {
            say("This key is here already:\n  \(contacts.folder)/key\n", session)
            return
        }
        try contacts.takeOver(key)
        say("Took over the key of the pseudonyms:\n  \(contacts.folder)/key\n", session)
    }

    private func hand(_ session: Session) throws {
        guard let contacts = try session.contacts() else { throw Contacts.missing }
        let digits = try contacts.key().map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        session.hint("whoever has this key can tell who stands behind a pseudonym: hand it over on a safe way")
        session.context.output.result(digits.joined() + "\n")
    }

    private func show(_ session: Session) throws {
        guard let contacts = try session.contacts() else { throw Contacts.missing }
        _ = try contacts.key()
        say("The key of the pseudonyms is here:\n  \(contacts.folder)/key\n", session)
    }

    private func say(_ text: String, _ session: Session) {
        session.context.output.result(SafeText.block(text))
    }
}

extension Contacts {
    /// That this machine has no key for the repository.
    static let missing = Failure(
        "contacts/no-key", "there is no key for customers' pseudonyms on this machine",
        hint: "hearback contact key --create, or --import FILE with the key that the team shares")
}
