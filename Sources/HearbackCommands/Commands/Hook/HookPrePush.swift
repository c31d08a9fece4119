import ArgumentParser
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback hook pre-push`.
struct HookPrePush: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-push", abstract: "Lint, and ask the gates of what is pushed to a protected reference.",
        discussion: """
            Example, as a line of the file hooks/pre-push:
              hearback hook pre-push "$@" || exit

            git gives what is pushed on stdin. A reference under `protect:` of hearback.yml is refused where its gate \
            does not pass by what this clone knows. `git push --no-verify` passes it by: the server's hook does not.
            """)

    @Argument(help: ArgumentHelp("The remote's name and address, as git gives them.", valueName: "remote"))
    var remote: [String] = []

    @Option(name: .long, help: ArgumentHelp("The moment of judgment; now by default.", valueName: "time"))
    var at: String?

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let pushed = Self.read(session.context.input.readAll())
        if !pushed.isEmpty, session.repository.value.workTree != nil { try session.lintForHook() }
        guard let policy = try? session.policy() else { return }
        let at = try session.moment(at)
        let refusals = try pushed.flatMap { name, id in
            try policy.configuration.stages(protecting: name).flatMap { stage in
                try Self.refusals(session, name, id, stage, at)
            }
        }
        try session.end(refusals, notes: [])
    }

    /// What is pushed where: lines of `LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID`; a deletion pushes nothing.
    private static func read(_ input: [UInt8]) -> [(name: String, id: String)] {
        String(decoding: input, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map { String($0) }
            guard words.count == 4, let id = ObjectID(hex: words[1]), !id.hex.allSatisfy({ $0 == "0" }) else {
                return nil
            }
            return (words[2], id.hex)
        }
    }

    private static func refusals(
        _ session: Session, _ name: String, _ id: String, _ stage: String, _ at: Timestamp
    ) throws -> [PushRefusal] {
        let reader = try GateReader(
            session.repository, root: session.root, request: RevisionFinder.Request(code: id),
            program: session.sshKeygen)
        return try session.products(nil, reader).compactMap { product in
            let input = try reader.input(product: product, stage: stage, release: nil, at: at)
            return PushRefusal(name, id, GateEvaluation.verdict(input, permissions: reader.permissions))
        }
    }
}

extension PushRefusal {
    /// The refusal of a reference whose gate does not pass; `nil` where it does.
    init?(_ reference: String, _ id: String, _ verdict: Verdict) {
        let status = ExitStatus.of([verdict])
        guard status != .passed else { return nil }
        let findings = verdict.criteria.flatMap(\.findings).filter { !$0.state.passes }
        self.init(
            reference, "the gate '\(verdict.stage)' of \(verdict.product) is \(verdict.state.rawValue)",
            details: findings.map { finding in
                "\(finding.code.text): \(finding.title.map { $0 + ": " } ?? "")\(finding.message)"
            },
            hint: verdict.gateCommand("check") + " --rev \(id)", isUndetermined: status != .blocked)
    }
}
