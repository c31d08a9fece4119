import ArgumentParser

/// `hearback feedback`: what customers said, and what happened since.
struct FeedbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "What customers said, and what happened since.",
        subcommands: [Add.self, List.self, Show.self, Search.self],
        groupedSubcommands: [
            CommandGroup(
                name: "The Team's Events",
                subcommands: [
                    Ack.self, Assess.self, Assign.self, Reply.self, Told.self, Note.self, Start.self, Wait.self,
                    Resolve.self, Decline.self, Duplicate.self, Transfer.self, Reopen.self, Waive.self, Unwaive.self,
                    Correct.self, Erase.self,
                ]),
            CommandGroup(
                name: "The Customer's Events",
                subcommands: [Wrote.self, Confirm.self, Dispute.self, Withdraw.self]),
        ])
}
