import Subprocess

/// The `git` program: for the network, large imports, and what libgit2 cannot do.
package struct GitProgram: Sendable {
    /// The program's name, looked up in PATH.
    package var executable: String
    /// The whole environment of the program; nil for this process's own.
    package var environment: [String: String]?

    /// Describes the program; nothing is run.
    package init(executable: String = "git", environment: [String: String]? = nil) {
        self.executable = executable
        self.environment = environment
    }

    /// What the program printed and how it ended.
    package struct Output: Sendable {
        /// The exit code, or 128 and the signal that ended the program.
        package var status: Int32
        /// The standard output.
        package var output: [UInt8]
        /// The standard error; bytes that are not UTF-8 become U+FFFD.
        package var errors: String

        /// Notes the end of a run.
        package init(status: Int32, output: [UInt8], errors: String) {
            self.status = status
            self.output = output
            self.errors = errors
        }

        init(_ outcome: ChildProcess.Outcome) {
            self.init(status: outcome.status, output: outcome.output, errors: outcome.errors)
        }

        /// The output as text, without the final newline.
        package var text: String {
            let text = String(decoding: output, as: UTF8.self)
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }
    }

    /// Runs `git` to its end, whatever its exit code.
    /// - Parameters:
    ///   - folder: where it runs, as by `git -C`.
    ///   - limit: the most bytes of output that are taken.
    /// - Throws: `.gitProgram` when it cannot be started or prints more than `limit`.
    package func run(
        _ arguments: [String], in folder: String, input: [UInt8] = [], limit: Int = 64 << 20
    ) async throws(GitError) -> Output {
        _ = BrokenPipe.isError
        do {
            let result = try await Subprocess.run(
                .name(executable), arguments: Arguments(["-C", folder] + arguments), environment: subprocessEnvironment,
                input: .array(input), output: .bytes(limit: limit), error: .string(limit: 1 << 20))
            return Output(
                status: Self.code(of: result.terminationStatus), output: result.standardOutput,
                errors: result.standardError)
        } catch {
            throw cannotRun(arguments, error)
        }
    }

    /// Runs `git` and writes to its standard input meanwhile, as `git fast-import` wants it.
    /// - Parameter feed: is given the function that writes; when it throws, git sees the end of its input, and the
    ///   error is thrown after git has ended.
    /// - Throws: `.gitProgram` when it cannot be started or prints more than `limit`, and what `feed` throws. That git
    ///   ended before it had read everything shows in its exit code.
    package func run(
        _ arguments: [String], in folder: String, limit: Int = 64 << 20,
        feeding feed: (_ write: (_ bytes: [UInt8]) async throws(GitError) -> Void) async throws(GitError) -> Void
    ) async throws(GitError) -> Output {
        var failure: GitError?
        let output: Output
        _ = BrokenPipe.isError
        do {
            let result = try await Subprocess.run(
                .name(executable), arguments: Arguments(["-C", folder] + arguments),
                environment: subprocessEnvironment, input: .inputWriter, output: .bytes(limit: limit),
                error: .string(limit: 1 << 20)
            ) { execution in
                let writer = execution.standardInputWriter
                do throws(GitError) {
                    try await feed { bytes throws(GitError) in try await Self.write(bytes, to: writer) }
                } catch {
                    failure = error
                }
            }
            output = Output(
                status: Self.code(of: result.terminationStatus), output: result.standardOutput,
                errors: result.standardError)
        } catch {
            throw cannotRun(arguments, error)
        }
        if let failure, output.status == 0 || failure.code != .inputNotRead { throw failure }
        return output
    }

    private static func write(_ bytes: [UInt8], to writer: StandardInputWriter) async throws(GitError) {
        // Once the program has ended, a write may answer with fewer bytes instead of an error.
        let written = try? await writer.write(bytes)
        guard written == bytes.count else {
            throw GitError(.inputNotRead, "git ended before it had read all of its input")
        }
    }

    private func cannotRun(_ arguments: [String], _ error: any Error) -> GitError {
        GitError(
            .gitProgram, "cannot run \(executable) \(arguments.first ?? "")", hint: "git --version",
            underlying: GitError.Underlying(code: 0, text: "\(error)"))
    }

    private var subprocessEnvironment: Environment {
        guard let environment else { return .inherit }
        return .custom(
            environment.reduce(into: [Environment.Key: String]()) { variables, pair in
                if let key = Environment.Key(rawValue: pair.key) { variables[key] = pair.value }
            })
    }

    private static func code(of status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): Int32(code)
        case .signaled(let signal): 128 + Int32(signal)
        }
    }

    /// The error for a run that ended with another code than 0.
    func failure(_ arguments: [String], _ status: Int32, _ errors: String) -> GitError {
        let line = ([executable] + arguments).map { GitError.quoted($0) }.joined(separator: " ")
        return GitError(
            .gitProgram, "\(line) ended with \(status)",
            underlying: GitError.Underlying(code: status, text: errors.split(separator: "\n").joined(separator: "; ")))
    }
}

extension GitProgram {
    // `git rev-parse --local-env-vars` of git 2.39, without configuration. A hook has them set, for another index.
    private static let localVariables: Set = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
        "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS",
        "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR",
    ]

    /// Runs `git` for one work tree, without suspending: between the index and the branch nothing else may happen.
    func runNow(_ arguments: [String], in place: WorkTreePlace, input: [UInt8] = []) throws(GitError) -> Output {
        let process = ChildProcess(
            program: executable,
            arguments: ["--git-dir=" + place.gitDirectory, "--work-tree=" + place.root] + arguments,
            environment: localEnvironment, input: input)
        return Output(try process.run())
    }

    /// Runs `git` to its end in whatever repository the arguments name, without suspending.
    func runNow(_ arguments: [String]) throws(GitError) -> Output {
        let process = ChildProcess(program: executable, arguments: arguments, environment: localEnvironment)
        return Output(try process.run())
    }

    /// Starts `git` in whatever repository the arguments name, to be fed.
    /// - Parameter variables: `NAME=value`, for what the user's environment does not name.
    func start(_ arguments: [String], variables: [String]) throws(GitError) -> FedProcess {
        let present = localEnvironment
        let names = Set(present.map { $0.prefix { $0 != "=" } })
        let more = variables.filter { !names.contains($0.prefix { $0 != "=" }) }
        return try FedProcess(
            ChildProcess(program: executable, arguments: arguments, environment: present + more))
    }

    private var localEnvironment: [String] {
        let variables = environment.map { $0.map { "\($0.key)=\($0.value)" } } ?? ChildProcess.inheritedEnvironment
        return variables.filter { variable in
            !Self.localVariables.contains(String(variable.prefix { $0 != "=" }))
        }
    }
}
