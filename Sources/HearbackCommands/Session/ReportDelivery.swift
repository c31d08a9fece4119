import Foundation
import Lifecycle
import Reporting

/// Where the reports of one run go: stdout, the files of `--report`, and the job's summary of a CI that has one.
///
/// The files are looked at before anything is judged: a gate on a large repository should not be judged for nothing.
struct ReportDelivery {
    private let session: Session
    private let options: ReportOptions

    /// Checks that the files can be written.
    /// - Throws: `Failure` with what is wrong with one of them.
    init(_ options: ReportOptions, _ session: Session) throws {
        self.session = session
        self.options = options
        var seen: Set<String> = []
        for target in options.report {
            try Self.check(target, session.context)
            guard seen.insert(Self.file(target.path, session.context)).inserted else {
                throw Failure("usage/report", "two reports would be written to the same file", path: target.path)
            }
        }
    }

    /// Whether some reader is told of every finding. A person at a terminal is told of the worst.
    var listsEverything: Bool {
        options.format != .text || !options.report.isEmpty || JobSummary(session.context, written: []) != nil
    }

    /// Writes all of them. A file appears whole, or not at all.
    func deliver(_ source: some Reportable) throws {
        for target in options.report {
            try session.writeFile(target.format.render(source, Layout()), to: target.path)
        }
        JobSummary(session.context, written: options.report.map { Self.file($0.path, session.context) })?
            .append(source.markdown)
        session.context.output.result(options.format.render(source, session.layout))
    }

    private static func file(_ path: String, _ context: Context) -> String {
        URL(fileURLWithPath: Session.absolute(path, in: context)).standardizedFileURL.resolvingSymlinksInPath().path
    }

    private static func check(_ target: ReportTarget, _ context: Context) throws {
        func refusal(_ message: String, _ hint: String?) -> Failure {
            Failure("usage/report", message, hint: hint, path: target.path)
        }
        guard target.path != "-" else {
            throw refusal("--report writes files", "for stdout: --format \(target.format.rawValue)")
        }
        let path = file(target.path, context)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw refusal("there is no folder '\(folder)' for the report", "mkdir -p \(ShellWord.quote(folder))")
        }
        guard isFolder.boolValue else {
            throw refusal("'\(folder)' is no folder, so the report cannot be written there", nil)
        }
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard !isFolder.boolValue else {
                throw refusal("'\(target.path)' is a folder; name a file for the report", nil)
            }
            guard FileManager.default.isWritableFile(atPath: path) else {
                throw refusal("the report cannot be written: '\(target.path)' is not yours to write", nil)
            }
        } else if !FileManager.default.isWritableFile(atPath: folder) {
            throw refusal("the report cannot be written: '\(folder)' is not yours to write", nil)
        }
    }
}
