import ArgumentParser
import GitStore
import Intake
import Ledger
import Records
import Reporting

/// `hearback import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in feedback from another system's export.",
        discussion: """
            Examples:
              hearback import csv complaints.csv --map cfpb --product shop --dry-run
              hearback import csv survey.csv --map survey.yml --product shop --commit

            A row that is here already is left as it is, so an export may be imported again and again. Where one row is \
            refused nothing is written, unless --skip-bad leaves it out. With --commit or --branch, rows that seem to \
            hold personal data are refused unless --keep-personal-data says that they may stay: git never forgets. A mapping says what the columns are; cfpb and \
            nps-survey come with hearback, and explain every key that a mapping of your own may have.
            Exit codes: 0 done, 2 something was refused.
            """)

    @Argument(help: ArgumentHelp("What the files are: csv.", valueName: "format"))
    var format: String

    @Argument(help: ArgumentHelp("The files of the export; - is stdin.", valueName: "file"))
    var files: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("A mapping file, or the name of a mapping that comes with hearback.", valueName: "mapping"))
    var map: String?

    @Option(name: .long, help: ArgumentHelp("The product; may be left out where there is one.", valueName: "product"))
    var product: String?

    @Flag(name: .long, help: "Say row by row what would happen, and write nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Leave out the rows that are refused, and import the rest.")
    var skipBad = false

    @Flag(name: .long, help: "Leave out who the customers are; then no key is needed, and nobody can be told.")
    var withoutCustomers = false

    @Flag(name: .long, help: "Commit rows that seem to hold personal data, too.")
    var keepPersonalData = false

    @Option(
        name: .long,
        help: ArgumentHelp("Commit to this branch, which is made where it is not there.", valueName: "branch"))
    var branch: String?

    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        try ImportSource.check(format: format, files: files)
        let session = try Session(common)
        let mapping = try ImportSource.mapping(map, files: files, in: session)
        let place = try ImportPlace(session, branch: branch)
        let product = try place.workspace.product(product)
        let actor = try session.actor(writing.by)
        let plan = try session.importPlan(
            files, mapping: mapping, now: place.workspace.at, omitsCustomers: withoutCustomers)
        let outcome = ImportOutcome(plan, mapping: mapping, product: product, in: place.workspace)
        var view = outcome.view(format: format, isDryRun: dryRun, root: session.root)
        let isRefused = !outcome.refused.isEmpty && !skipBad
        if !dryRun, !isRefused, !outcome.files.isEmpty {
            let commits = writing.commit || branch != nil
            if commits, !keepPersonalData { try outcome.checkPersonalData() }
            if commits { view.notes.removeAll { $0.hasSuffix(ImportNotes.look) } }
            try session.remember(outcome.contacts)
            let written = try await place.write(
                outcome.files, writing, actor, message: outcome.message(format: format, mapping: mapping))
            view.isWritten = true
            view.committed = written.workTree.isEmpty ? written.committed.last?.commit.hex : nil
            if let branch = written.committed.last?.branch, written.workTree.isEmpty {
                view.notes.append("written to the branch '\(branch.dropFirst("refs/heads/".count))'")
                if self.branch != nil {
                    view.notes += try IntakeProposal(plan, view.rows, on: branch, in: place.workspace).notes
                }
            }
        }
        if isRefused { view.notes.removeAll { $0.hasSuffix(ImportNotes.look) } }
        session.emit(view, output.format)
        if isRefused { throw ExitCode(ProgramStatus.wrong.rawValue) }
    }
}
