import Foundation

/// The summary of a job on GitHub Actions and on those that follow it (Forgejo, Gitea): a file of Markdown whose path is
/// in GITHUB_STEP_SUMMARY, to which every step appends.
struct JobSummary {
    /// GitHub drops the whole summary of a step that is larger.
    private static let limit = 1_048_576
    private let path: String
    private let context: Context

    /// The summary of this run; `nil` where there is none, or where it is written by `--report` already.
    init?(_ context: Context, written: [String]) {
        guard let path = context.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return nil }
        let file = URL(fileURLWithPath: Session.absolute(path, in: context)).standardizedFileURL
        guard !written.contains(file.resolvingSymlinksInPath().path) else { return nil }
        self.path = file.path
        self.context = context
    }

    /// Appends Markdown. What does not fit any more is cut at a line, and that is said. A summary that cannot be
    /// written is told, and changes no verdict.
    func append(_ markdown: String) {
        do {
            if !FileManager.default.fileExists(atPath: path) {
                try Data().write(to: URL(fileURLWithPath: path))
            }
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            let used = Int(try handle.seekToEnd())
            let text = Self.fitting((used > 0 ? "\n" : "") + markdown, in: Self.limit - used)
            if text.utf8.count < markdown.utf8.count {
                context.output.talk("warning: the job's summary is full (1 MiB), so the report in it is cut\n")
            }
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            context.output.talk("warning: the job's summary cannot be written to \(path)\n")
        }
    }

    private static func fitting(_ text: String, in room: Int) -> String {
        guard text.utf8.count > room else { return text }
        let note = "\n\nThe summary is full: the rest of this report is in the log.\n"
        let bytes = Array(text.utf8).prefix(max(0, room - note.utf8.count))
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return "" }
        return String(decoding: bytes[..<end], as: UTF8.self) + note
    }
}
