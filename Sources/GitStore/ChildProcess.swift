import CLibgit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs a short program to its end, in the middle of work that must not be suspended.
///
/// Input and output are unnamed temporary files: nothing can wait for a full pipe, and a program that ends early
/// raises no SIGPIPE here.
struct ChildProcess {
    var program: String
    var arguments: [String]
    /// `NAME=value`; nil for this process's own.
    var environment: [String]?
    var input: [UInt8] = []

    struct Outcome {
        /// The exit code, or 128 and the signal that ended the program.
        var status: Int32
        var output: [UInt8]
        var errors: String
    }

    func run() throws(GitError) -> Outcome {
        do throws(SystemFailure) {
            let standardInput = try Self.temporary()
            let standardOutput = try Self.temporary()
            let standardError = try Self.temporary()
            try standardInput.writeAll(input)
            try standardInput.rewind()
            let child = try spawn(standardInput.raw, standardOutput.raw, standardError.raw)
            return try Self.outcome(of: child, standardOutput, standardError)
        } catch {
            throw cannotRun(error)
        }
    }

    static func outcome(
        of child: pid_t, _ output: borrowing Descriptor, _ errors: borrowing Descriptor
    ) throws(SystemFailure) -> Outcome {
        var status: Int32 = 0
        try SystemFailure.check { unsafe waitpid(child, &status, 0) }
        try output.rewind()
        try errors.rewind()
        // WIFSIGNALED and WEXITSTATUS of <sys/wait.h>, which are macros.
        return Outcome(
            status: status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f),
            output: try output.read(upTo: .max),
            errors: String(decoding: try errors.read(upTo: 65_536), as: UTF8.self))
    }

    func cannotRun(_ failure: SystemFailure) -> GitError {
        GitError(
            .gitProgram, "cannot run \(program)", hint: failure.code == ENOENT ? "git --version" : nil,
            underlying: GitError(failure, doing: "run \(program)").underlying)
    }

    func spawn(_ input: Int32, _ output: Int32, _ errors: Int32) throws(SystemFailure) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in [input, output, errors].enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
        }
        var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        var variables = unsafe (environment ?? []).map { unsafe strdup($0) } + [nil]
        defer {
            unsafe words.forEach { unsafe free($0) }
            unsafe variables.forEach { unsafe free($0) }
        }
        var child = pid_t()
        let code: Int32 =
            if environment == nil {
                unsafe posix_spawnp(&child, program, &actions, nil, &words, hearback_environment())
            } else {
                unsafe posix_spawnp(&child, program, &actions, nil, &words, &variables)
            }
        guard code == 0 else { throw SystemFailure(code: code) }
        return child
    }

    static func temporary() throws(SystemFailure) -> Descriptor {
        guard let stream = unsafe tmpfile() else { throw SystemFailure(code: errno) }
        defer { _ = unsafe fclose(stream) }
        let descriptor = unsafe fileno(stream)
        return try Descriptor { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }
    }
}

extension ChildProcess {
    /// This process's own environment, as `NAME=value`.
    static var inheritedEnvironment: [String] {
        guard var next = unsafe hearback_environment() else { return [] }
        var variables: [String] = []
        while let variable = unsafe next.pointee {
            unsafe variables.append(String(cString: variable))
            unsafe next += 1
        }
        return variables
    }
}

extension Descriptor {
    borrowing func rewind() throws(SystemFailure) {
        let descriptor = raw
        try SystemFailure.check { lseek(descriptor, 0, SEEK_SET) }
    }
}
