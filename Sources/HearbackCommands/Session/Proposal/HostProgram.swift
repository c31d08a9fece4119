import Foundation
import Lifecycle
import Reporting
import Subprocess
import SystemPackage

/// The host's own program, which opens pull requests with the user's own login: `gh` of GitHub, `glab` of GitLab. It is
/// started with a list of arguments, never by a shell, so that no text of a customer becomes a part of a command.
struct HostProgram {
    enum Name: String { case gh, glab }

    /// What became of a pull request.
    struct Opened {
        /// Its address; `nil` where the program printed none.
        var address: String?
        /// Whether it was there already.
        var wasOpen = false
        /// Why it could not be opened.
        var problem: String?
    }

    let name: Name
    private let context: Context

    /// The program for a remote, where it is on the PATH.
    init?(remote url: String, _ context: Context) {
        let isGitLab = url.contains("gitlab")
        let names: [Name] = isGitLab ? [.glab] : url.contains("github") ? [.gh] : [.gh, .glab]
        guard let name = names.first(where: { Self.isThere($0, context) }) else { return nil }
        self.name = name
        self.context = context
    }

    private static func isThere(_ name: Name, _ context: Context) -> Bool {
        (context.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name.rawValue)")
        }
    }

    /// Opens a pull request. Where one is open already, pushing has updated it.
    func open(
        _ branch: String, into base: String, title: String, body: String, in folder: String
    ) async throws -> Opened {
        let arguments: [String]
        var input: [UInt8] = []
        switch name {
        case .gh:
            arguments = ["pr", "create", "--head", branch, "--base", base, "--title", title, "--body-file", "-"]
            input = Array(body.utf8)
        case .glab:
            arguments = [
                "mr", "create", "--source-branch", branch, "--target-branch", base, "--title", title, "--description",
                body, "--yes",
            ]
        }
        let (status, output, errors) = try await run(arguments, input, in: folder)
        let said = output + "\n" + errors
        var opened = Opened(address: Self.address(in: said))
        if status != 0 {
            opened.wasOpen = said.contains("already exists")
            let last = SafeText.lines(errors).last { !$0.allSatisfy(\.isWhitespace) }
            if !opened.wasOpen { opened.problem = last ?? "it ended with \(status)" }
        }
        return opened
    }

    /// The line that opens it by hand, with the text in a file.
    static func line(_ name: Name, _ branch: String, into base: String, title: String, file: String) -> String {
        let (branch, base, title) = (ShellWord.quote(branch), ShellWord.quote(base), ShellWord.quote(title))
        let file = ShellWord.quote(file)
        return switch name {
        case .gh: "gh pr create --head \(branch) --base \(base) --title \(title) --body-file \(file)"
        case .glab:
            "glab mr create --source-branch \(branch) --target-branch \(base) --title \(title)"
                + " --description \"$(cat \(file))\""
        }
    }

    private func run(_ arguments: [String], _ input: [UInt8], in folder: String) async throws -> (Int, String, String) {
        do {
            let result = try await Subprocess.run(
                .name(name.rawValue), arguments: Arguments(arguments), environment: environment,
                workingDirectory: FilePath(folder), input: .array(input), output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20))
            let status = if case .exited(let code) = result.terminationStatus { Int(code) } else { 128 }
            return (status, result.standardOutput, result.standardError)
        } catch {
            return (127, "", "\(name.rawValue) cannot be run")
        }
    }

    /// It asks nothing: nobody may be there to answer.
    private var environment: Environment {
        var variables: [Environment.Key: String] = [:]
        let quiet = ["GH_PROMPT_DISABLED": "1", "NO_PROMPT": "1"]
        for (key, value) in context.environment.merging(quiet, uniquingKeysWith: { $1 }) {
            if let key = Environment.Key(rawValue: key) { variables[key] = value }
        }
        return .custom(variables)
    }

    private static func address(in text: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).last { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
            .map(String.init)
    }
}
