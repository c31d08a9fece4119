import Foundation
import GitStore
import HearbackCommands
import Records
import Synchronization
import TestSupport
import Testing

/// Runs `hearback` in this process the way a user in a scratch repository would: same arguments, same streams, same
/// exit code, but a clock, a randomness and an environment of the test's own.
final class Commands: Sendable {
    let scratch: Scratch
    private let state: Mutex<State>

    private struct State {
        var now: Timestamp
        var random: SplitMix64
    }

    /// Makes a scratch folder with an empty repository `repo` in it.
    /// - Parameter repository: Whether the repository is made.
    init(repository: Bool = true) throws {
        Self.isHermetic
        scratch = try Scratch()
        state = Mutex(State(now: Self.start, random: SplitMix64(seed: 1)))
        if repository {
            try scratch.makeRepository()
        } else {
            try FileManager.default.createDirectory(
                atPath: scratch.absolute("repo"), withIntermediateDirectories: true)
        }
    }

    /// When every test starts: 2026-11-22T10:00:00Z, a Sunday.
    static let start = Timestamp(startOf: Day("2026-11-22") ?? Timestamp(seconds: 0).day).advanced(by: 36000)

    /// libgit2 reads the user's configuration by itself, whatever the environment; here it finds none.
    private static let isHermetic: Void = setConfigurationSearchPath(home: "/nonexistent/hearback-tests")

    /// The moment that commands take for now. It stands still until a test sets it.
    var now: Timestamp {
        get { state.withLock { $0.now } }
        set { state.withLock { $0.now = newValue } }
    }

    /// Lets time pass.
    func wait(_ seconds: Int) {
        state.withLock { $0.now = $0.now.advanced(by: seconds) }
    }

    /// Runs `hearback` with arguments.
    /// - Parameters:
    ///   - folder: Where it runs, below the scratch folder.
    ///   - environment: What is added to `Scratch.environment`; an empty text takes a variable away.
    ///   - input: What stands on stdin, which is no terminal.
    @discardableResult
    func run(
        _ arguments: String..., in folder: String = "repo", environment: [String: String] = [:], input: String = "",
        interruption: Interruption = Interruption()
    ) async -> Outcome {
        await run(
            arguments, in: folder, environment: environment, input: Array(input.utf8), interruption: interruption)
    }

    /// Runs `hearback` with a list of arguments and bytes on stdin.
    @discardableResult
    func run(
        _ arguments: [String], in folder: String = "repo", environment: [String: String] = [:], input: [UInt8] = [],
        interruption: Interruption = Interruption()
    ) async -> Outcome {
        let streams = CapturedStreams()
        let variables = scratch.environment.merging(environment) { $1 }.filter { !$0.value.isEmpty }
        let context = Context(
            environment: variables, workingDirectory: scratch.absolute(folder),
            now: { [self] in now }, random: { [self] in state.withLock { $0.random.next() } },
            output: streams, input: GivenInput(bytes: input), interruption: interruption)
        let status = await HearbackProgram.run(arguments, in: context)
        return Outcome(arguments: arguments, status: status, stdout: streams.stdout, stderr: streams.stderr)
    }
}

/// What one run printed and how it ended.
struct Outcome: Sendable, CustomStringConvertible {
    var arguments: [String]
    var status: Int32
    var stdout: String
    var stderr: String

    /// Command line, exit code and both streams: what a snapshot holds, and what a failed expectation shows.
    var description: String {
        let line = arguments.map { $0.contains(where: { " '\"".contains($0) }) ? "'\($0)'" : $0 }
        return "$ hearback \(line.joined(separator: " "))\n[exit \(status)]\n"
            + (stdout.isEmpty ? "" : "[stdout]\n\(stdout)") + (stderr.isEmpty ? "" : "[stderr]\n\(stderr)")
    }

    /// The JSON document that was printed.
    func decoded<Document: Decodable>(_: Document.Type, _ sourceLocation: SourceLocation) throws -> Document {
        let document = try? JSONDecoder().decode(Document.self, from: Data(stdout.utf8))
        return try #require(document, "\(self)", sourceLocation: sourceLocation)
    }
}

/// Keeps what a command prints.
private final class CapturedStreams: OutputSink {
    private let texts = Mutex((result: "", talk: ""))

    func result(_ text: String) { texts.withLock { $0.result += text } }
    func talk(_ text: String) { texts.withLock { $0.talk += text } }

    var terminalWidth: Int? { nil }
    var talksToTerminal: Bool { false }
    var stdout: String { texts.withLock { $0.result } }
    var stderr: String { texts.withLock { $0.talk } }
}

/// Stands for a pipe on stdin.
private struct GivenInput: InputSource {
    var bytes: [UInt8]

    var isTerminal: Bool { false }
    func readAll() -> [UInt8] { bytes }
}
