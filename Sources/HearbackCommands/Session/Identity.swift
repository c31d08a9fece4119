import GitStore
import Ledger
import Records

extension Session {
    /// Who runs the command: `--by`, else what git would put into a commit.
    func actor(_ by: String?) throws -> Actor {
        if let by {
            guard let actor = Actor(by) else {
                throw Failure(
                    "usage/by", "'\(by)' in --by is not \(FieldType.actor.description)", hint: "--by dana@example.com")
            }
            return actor
        }
        let address = try authorAddress()
        guard let actor = Actor(address) else {
            throw Failure(
                "usage/by", "git's user.email is '\(address)', which is no address",
                hint: "git config user.email dana@example.com, or pass --by dana@example.com")
        }
        return actor
    }

    private func authorAddress() throws -> String {
        if let address = context.environment["GIT_AUTHOR_EMAIL"], !address.isEmpty { return address }
        if let address = try git.value(of: "user.email", in: repository.value.gitDirectory), !address.isEmpty {
            return address
        }
        throw Failure(
            "usage/by", "nobody is named: git's user.email is not set",
            hint: "git config user.email dana@example.com, or pass --by dana@example.com")
    }

    /// The author of commits that the command makes. A pseudonym is never an author: commits are the team's.
    func signature(_ actor: Actor) throws -> Signature {
        let address: String
        if case .person(let own) = actor {
            address = own
        } else {
            address = (try? authorAddress()) ?? "hearback@localhost"
        }
        let name =
            try context.environment["GIT_AUTHOR_NAME"]
            ?? git.value(of: "user.name", in: repository.value.gitDirectory)
            ?? String(address.prefix { $0 != "@" })
        return Signature(name: name, email: address, time: Int64(context.now().seconds))
    }
}
