import ArgumentParser

/// `hearback`: the root of all commands.
struct HearbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearback",
        abstract: "Puts the customer's voice into the product's repository, and does not let it move on unheard.",
        discussion: """
            Start with `hearback init`, add what a customer said with `hearback feedback add`, and ask \
            `hearback gate check` whether the next stage may be entered.

            Exit codes: 0 pass, 1 blocked or something found, 2 usage or input is wrong, 3 undetermined, 70 a bug.
            """,
        version: HearbackProgram.version,
        subcommands: [
            InitCommand.self, StatusCommand.self, FeedbackCommand.self, RequirementCommand.self, ProductCommand.self,
            GateCommand.self, ReviewCommand.self, AuditCommand.self, ProposeCommand.self, ImportCommand.self,
            ExportCommand.self, LintCommand.self, ExplainCommand.self, HookCommand.self, DoctorCommand.self,
            ContactCommand.self, SchemaCommand.self, CompletionCommand.self, ReferenceCommand.self,
        ])
}
