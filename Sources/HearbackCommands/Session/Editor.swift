import Foundation
import GitStore
import Ledger
import Subprocess
import SystemPackage

/// Lets the user write a text in the editor that git would open.
struct Editor {
    let session: Session

    /// Opens an empty text and returns what the user wrote.
    func edit() async throws -> String {
        let folder = session.repository.value.gitDirectory
        let file = folder + (folder.hasSuffix("/") ? "" : "/") + "HEARBACK_EDITMSG.md"
        try Data().write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let editor = try session.git.editor(in: folder)
        // As git does it: the editor may be a command with arguments.
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", "\(editor) \"$1\"", editor, file],
            input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
            output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
        guard result.terminationStatus.isSuccess else {
            throw Failure("usage/editor", "the editor '\(editor)' ended with an error: nothing was written")
        }
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    }
}
