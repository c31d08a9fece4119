import ArgumentParser

/// `hearback requirement`: what the customer's experience must be.
struct RequirementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requirement", abstract: "What the customer's experience must be.",
        subcommands: [
            RequirementAdd.self, RequirementList.self, RequirementShow.self, RequirementApprove.self,
            RequirementVerify.self, RequirementFail.self, RequirementRetire.self,
        ])
}
