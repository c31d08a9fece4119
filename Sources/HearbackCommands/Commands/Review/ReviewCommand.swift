import ArgumentParser
import GitStore
import Ledger
import Lifecycle
import Reporting

/// `hearback review`.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Say what a pull request does to the records and the gates; exit 1 where it is refused.",
        discussion: """
            Examples:
              hearback review
              hearback review --base origin/main --head feature
              hearback review --format markdown > review.md

            It finds base and head by itself in GitHub Actions, GitLab CI, Jenkins, Buildkite, CircleCI, Azure \
            Pipelines and Woodpecker; elsewhere the branch is compared with that of the policy. Commits are judged, by \
            the rules of the base, as merged into it. Nothing is fetched, written or run.
            Exit codes: 0 nothing to object to, 1 refused, 2 the rules are wrong, 3 undetermined.
            """)

    @Option(name: .long, help: ArgumentHelp("The revision that it is to be merged into.", valueName: "revision"))
    var base: String?

    @Option(name: .long, help: ArgumentHelp("The revision that is judged; HEAD by default.", valueName: "revision"))
    var head: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The branch whose policy counts; the base itself by default.", valueName: "branch"))
    var policy: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The branch whose records count; as hearback.yml says by default.", valueName: "branch"))
    var records: String?

    @OptionGroup var reports: ReportOptions

    @Option(name: .long, help: ArgumentHelp("The moment of judgment; now by default.", valueName: "time"))
    var at: String?

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let delivery = try ReportDelivery(reports, session)
        let request = session.reviewRequest(base: base, head: head)
        let names = ReviewSetting.Names(policy: policy, records: records)
        let run = try ReviewRun(session, request, names: names, at: try session.moment(at))
        let review = try run.review()
        try delivery.deliver(
            ReviewReport(review, tool: HearbackProgram.version, anchor: session.root + "/hearback.yml"))
        if review.exit != .passed { throw ExitCode(review.exit.rawValue) }
    }
}

extension ReviewFormat: ExpressibleByArgument {}
