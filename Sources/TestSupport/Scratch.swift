import Foundation

/// A scratch folder with an environment of its own: nothing of the machine's user, HOME, git configuration,
/// time zone or locale reaches a test. The folder is removed when the value goes away.
package final class Scratch: Sendable {
    /// The absolute, canonical path of the folder.
    package let path: String

    /// Makes the folder with an empty `home` inside.
    package init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        let folder = base.appendingPathComponent("hearback-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("home"), withIntermediateDirectories: true)
        path = folder.path
    }

    deinit {
        // A test may have made parts read-only.
        _ = try? Self.execute("/bin/chmod", ["-R", "u+rwX", path], in: "/", environment: [:])
        try? FileManager.default.removeItem(atPath: path)
    }

    /// What every program that a test starts sees as its environment.
    package var environment: [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": path + "/home",
            "XDG_CONFIG_HOME": path + "/home/.config",
            "XDG_DATA_HOME": path + "/home/.local/share",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Dana", "GIT_AUTHOR_EMAIL": "dana@example.com",
            "GIT_COMMITTER_NAME": "Dana", "GIT_COMMITTER_EMAIL": "dana@example.com",
            "GIT_AUTHOR_DATE": "2026-11-22T10:00:00Z", "GIT_COMMITTER_DATE": "2026-11-22T10:00:00Z",
            "LC_ALL": "C", "TZ": "UTC",
        ]
    }

    /// What a program printed and how it ended.
    package struct Output: Sendable {
        package var status: Int32
        package var stdout: String
        package var stderr: String
    }

    /// Runs `git` in a folder below the scratch folder and returns its standard output without the final newline.
    /// - Throws: `GitFailure` when git ends with another code than 0.
    @discardableResult
    package func git(
        _ arguments: String..., in folder: String = "repo", environment extra: [String: String] = [:]
    ) throws -> String {
        let output = try run("/usr/bin/env", ["git"] + arguments, in: folder, environment: extra)
        guard output.status == 0 else { throw GitFailure(arguments: arguments, output: output) }
        return output.stdout.hasSuffix("\n") ? String(output.stdout.dropLast()) : output.stdout
    }

    /// Runs any program in a folder below the scratch folder (or at an absolute path).
    package func run(
        _ program: String, _ arguments: [String], in folder: String = "repo", environment extra: [String: String] = [:],
        input: String? = nil
    ) throws -> Output {
        try Self.execute(
            program, arguments, in: absolute(folder), environment: environment.merging(extra) { $1 }, input: input)
    }

    /// Makes a repository with the branch `main` in a folder below the scratch folder.
    package func makeRepository(_ folder: String = "repo") throws {
        try FileManager.default.createDirectory(atPath: absolute(folder), withIntermediateDirectories: true)
        try git("init", "-q", "-b", "main", in: folder)
    }

    /// Writes a file and the folders above it; the path is relative to the scratch folder.
    package func write(_ contents: String, to file: String) throws {
        try write(Array(contents.utf8), to: file)
    }

    /// Writes bytes and the folders above them; the path is relative to the scratch folder.
    package func write(_ bytes: [UInt8], to file: String) throws {
        let target = URL(fileURLWithPath: absolute(file))
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
    }

    /// Reads a file as text; the path is relative to the scratch folder.
    package func read(_ file: String) throws -> String {
        try String(contentsOfFile: absolute(file), encoding: .utf8)
    }

    /// Whether a file or folder is there; the path is relative to the scratch folder.
    package func exists(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: absolute(file))
    }

    /// Stages everything and commits it; returns the commit's id.
    @discardableResult
    package func commitAll(_ message: String = "change", in folder: String = "repo") throws -> String {
        try git("add", "-A", in: folder)
        try git("commit", "-q", "--allow-empty", "-m", message, in: folder)
        return try git("rev-parse", "HEAD", in: folder)
    }

    /// The absolute form of a path below the scratch folder.
    package func absolute(_ file: String) -> String {
        file.hasPrefix("/") ? file : path + "/" + file
    }

    private static func execute(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String],
        input: String? = nil
    ) throws -> Output {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // Files, not pipes: a program that prints more than a pipe holds would otherwise wait for ever.
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("hearback-out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: base) }
        let files = ["in", "out", "err"].map { base.appendingPathComponent($0) }
        try Data((input ?? "").utf8).write(to: files[0])
        try Data().write(to: files[1])
        try Data().write(to: files[2])
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Output(
            status: process.terminationStatus,
            stdout: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            stderr: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}

/// `git` ended with an error in a test's set-up.
package struct GitFailure: Error, CustomStringConvertible {
    package var arguments: [String]
    package var output: Scratch.Output

    package var description: String {
        "git \(arguments.joined(separator: " ")) ended with \(output.status): \(output.stderr)\(output.stdout)"
    }
}
