import Foundation
import GitStore
import Ledger
import Lifecycle
import Reporting

extension Session {
    /// Prints a result.
    func emit(_ view: some View, _ format: DataFormat) {
        switch format {
        case .text: context.output.result(view.text(layout))
        case .json: context.output.result(view.json.line)
        }
    }

    /// How text is laid out on this terminal.
    var layout: Layout {
        var layout = Layout(options, context)
        layout.git = gitCommand
        return layout
    }

    /// How git is called from where the user stands: with `-C` outside of the work tree's root, because the paths that
    /// are printed start there.
    var gitCommand: String {
        guard let root = repository.value.workTree, root != context.workingDirectory else { return "git" }
        let workTree = Self.resolved(root)
        guard workTree != Self.resolved(context.workingDirectory) else { return "git" }
        return "git -C " + ShellWord.quote(workTree)
    }

    /// The path without links, so that two names of one folder are the same.
    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
