import Foundation
import GitStore
import Ledger
import Reporting

/// Writes hooks where git looks for them.
struct HookInstallation {
    private let folder: URL
    private let isBare: Bool
    /// Whether the folder belongs to this repository: `core.hooksPath` can lead to one that others share.
    private let isOwn: Bool

    init(_ session: Session) throws {
        let repository = session.repository
        isBare = repository.value.workTree == nil
        let top = repository.value.workTree ?? repository.value.gitDirectory
        let path = try session.git.hooksFolder(in: top)
        folder = URL(fileURLWithPath: path.hasPrefix("/") ? path : top + "/" + path).standardizedFileURL
        let homes = [repository.value.commonDirectory, repository.value.gitDirectory, top].map(Self.resolved)
        let place = Self.resolved(folder.path)
        isOwn = homes.contains { place.hasPrefix($0 + "/") }
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().standardizedFileURL.path
    }

    /// Writes what is missing, and says what became of each.
    func install() throws -> [HooksView.Hook] {
        try (isBare ? ["pre-receive"] : ["pre-commit", "pre-push"]).map(install)
    }

    private func install(_ name: String) throws -> HooksView.Hook {
        let file = folder.appendingPathComponent(name)
        func hook(_ state: HooksView.Hook.State) -> HooksView.Hook {
            HooksView.Hook(name, state, path: file.path, line: Self.line(name))
        }
        let text = Self.script(name)
        // A link that leads nowhere is somebody's, too.
        if (try? FileManager.default.attributesOfItem(atPath: file.path)) != nil {
            let present = try? String(contentsOf: file, encoding: .utf8)
            guard let present, present.contains(Self.line(name)) else { return hook(.foreign) }
            guard present.hasPrefix(Self.head), present != text else { return hook(.present) }
            try write(text, to: file, replacing: true)
            return hook(.made)
        }
        guard isOwn else { return hook(.shared) }
        try write(text, to: file, replacing: false)
        return hook(.made)
    }

    private func write(_ text: String, to file: URL, replacing: Bool) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: replacing ? .atomic : .withoutOverwriting)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        } catch {
            throw Failure("usage/hook", "the hook cannot be written: is the folder yours?", path: file.path)
        }
    }

    // MARK: - The scripts

    private static let head = "#!/bin/sh\n# Written by `hearback hook install`"

    /// The line that runs our part, for a hook that is there already.
    private static func line(_ name: String) -> String {
        name == "pre-push" ? "hearback hook pre-push \"$@\" || exit" : "hearback hook \(name) || exit"
    }

    private static func script(_ name: String) -> String {
        head + ": add what else shall run below the last line.\n" + line(name) + "\n"
    }
}
