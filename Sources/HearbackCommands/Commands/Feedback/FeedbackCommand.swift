import ArgumentParser

/// `hearback feedback`: what customers said, and what happened since.
struct FeedbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "What customers said, and what happened since.",
        subcommands: [FeedbackAdd.self, FeedbackList.self, FeedbackShow.self, FeedbackSearch.self],
        groupedSubcommands: [
            CommandGroup(
                name: "The Team's Events",
                subcommands: [
                    FeedbackAck.self, FeedbackAssess.self, FeedbackAssign.self, FeedbackReply.self, FeedbackTold.self,
                    FeedbackNote.self, FeedbackStart.self, FeedbackWait.self,
                    FeedbackResolve.self, FeedbackDecline.self, FeedbackDuplicate.self, FeedbackTransfer.self,
                    FeedbackReopen.self, FeedbackWaive.self, FeedbackUnwaive.self,
                    FeedbackCorrect.self, FeedbackErase.self,
                ]),
            CommandGroup(
                name: "The Customer's Events",
                subcommands: [FeedbackWrote.self, FeedbackConfirm.self, FeedbackDispute.self, FeedbackWithdraw.self]),
        ])
}
