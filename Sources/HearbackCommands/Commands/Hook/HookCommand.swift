import ArgumentParser

/// `hearback hook`: what git runs by itself.
struct HookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "What git runs by itself: before a commit, before a push, on a server.",
        subcommands: [HookInstall.self, HookPreCommit.self, HookPrePush.self, HookPreReceive.self])
}
