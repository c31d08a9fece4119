import Foundation
import TestSupport

/// The program as it was built beside the tests: for what only a process of its own can show.
enum BuiltProgram {
    /// Its path: beside the tests' own executable, else in the project's build folder.
    static let path: String? = {
        let own = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let candidates = [own + "/hearback", Project.root + "/.build/debug/hearback"]
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static var isBuilt: Bool { path != nil }

    /// Starts it in a folder below the scratch folder; its streams go to files there.
    static func start(
        _ arguments: [String], in folder: String, of scratch: Scratch, stdout: String? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "")
        process.arguments = arguments
        process.environment = scratch.environment
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.absolute(folder))
        process.standardInput = FileHandle.nullDevice
        let name = stdout ?? "out-\(UUID().uuidString)"
        try scratch.write("", to: name)
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.absolute(name)))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        return process
    }
}
