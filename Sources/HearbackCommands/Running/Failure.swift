import GitStore
import Ledger
import Lifecycle
import Records

/// Why a command could not do what it was asked: what is wrong, where, and what to type next.
package struct Failure: Error, Sendable {
    /// How the run ends.
    package var status: ProgramStatus
    /// A stable name, such as `usage/unknown-stage` or `git/missing-object`.
    package var code: String
    /// Without a final dot.
    package var message: String
    package var causes: [String]
    package var hint: String?
    package var path: String?
    /// From 1; 0 where no line is meant.
    package var line: Int
    /// From 1; 0 where no column is meant.
    package var column: Int

    /// Makes a failure of usage, configuration or input.
    package init(
        _ code: String, _ message: String, causes: [String] = [], hint: String? = nil, path: String? = nil,
        line: Int = 0, column: Int = 0
    ) {
        self.init(
            .wrong, code, message, causes: causes, hint: hint, path: path, line: line, column: column)
    }

    /// Makes a failure.
    package init(
        _ status: ProgramStatus, _ code: String, _ message: String, causes: [String] = [], hint: String? = nil,
        path: String? = nil, line: Int = 0, column: Int = 0
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.causes = causes
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column
    }
}

/// How a run ends.
package enum ProgramStatus: Int32, CaseIterable, Sendable {
    case done = 0
    /// Blocked; lint found something.
    case blocked = 1
    /// Usage, configuration or input is wrong.
    case wrong = 2
    /// It could not be judged.
    case undetermined = 3
    /// A bug in hearback.
    case bug = 70
    case interrupted = 130
}

extension Failure {
    /// A word that should name something, and names nothing that there is.
    init(unknown what: String, _ word: String, known: [String]) {
        let near = Nearest.word(to: word, in: known)
        self.init(
            "usage/unknown-\(what)", "there is no \(what) '\(word)'" + Nearest.question(near),
            hint: known.isEmpty ? nil : "known are \(known.joined(separator: ", "))")
    }

    /// The name of a product that there is not.
    init(unknownProduct name: String, known: [Slug]) {
        let words = known.sorted().map(\.text)
        let near = Nearest.word(to: name, in: words)
        self.init(
            "usage/unknown-product", "there is no product '\(name)'" + Nearest.question(near),
            hint: known.isEmpty
                ? "hearback product add \(name) --title '…'"
                : "hearback product list; known are \(words.joined(separator: ", "))")
    }

    /// A failure of git: what could not be found or read is undetermined, what was asked wrongly is wrong.
    init(_ error: GitError) {
        let status: ProgramStatus =
            switch error.code {
            case .missingObject, .shallowHistory, .unknownRevision, .corruptObject: .undetermined
            default: .wrong
            }
        self.init(
            status, "git/" + error.code.rawValue, error.message,
            causes: [error.underlying?.text].compactMap { $0 }.filter { !$0.isEmpty && !error.message.hasSuffix($0) },
            hint: error.hint)
    }

    init(_ error: PolicyError) {
        self.init(
            .wrong, "policy/invalid", error.message, hint: error.hint, path: error.path, line: error.line,
            column: error.column)
    }

    init(_ problem: RecordProblem, status: ProgramStatus = .wrong) {
        self.init(
            status, "record/invalid", problem.message, hint: problem.hint,
            path: problem.path.isEmpty ? nil : problem.path, line: problem.line, column: problem.column)
    }

    init(_ failure: PolicyReader.Failure) {
        switch failure {
        case .missing(let path):
            self.init(.wrong, "policy/missing", "there is no \(path) here", hint: "hearback init")
        case .policy(let error): self.init(error)
        case .git(let error): self.init(error)
        }
    }

    init(_ failure: GateReader.Failure) {
        switch failure {
        case .policy(let error): self.init(error)
        case .git(let error): self.init(error)
        case .noPolicy(let revision, let path):
            self.init(
                .wrong, "policy/missing", "\(revision) holds no \(path)",
                hint: "hearback init, then commit what it made: a gate judges commits")
        }
    }

    /// Any error that a library throws, as a failure.
    static func of(_ error: any Error) -> Failure? {
        switch error {
        case let failure as Failure: failure
        case let error as GitError: Failure(error)
        case let error as PolicyError: Failure(error)
        case let problem as RecordProblem: Failure(problem)
        case let failure as PolicyReader.Failure: Failure(failure)
        case let failure as GateReader.Failure: Failure(failure)
        default: nil
        }
    }
}
