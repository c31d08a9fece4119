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
        let options = ImportOptions(
            now: place.workspace.at, key: withoutCustomers ? nil : try session.pseudonymKey(),
            omitsCustomers: withoutCustomers)
        var run = ImportRun(
            session, try ImportFiles(files, in: session), ImportReader(mapping: mapping, options: options),
            ImportOutcome(
                mapping: mapping, product: product, in: place.workspace,
                keepsRows: dryRun || output.format == .json))
        let commits = place.commits(writing)
        var written: RecordWriter.Written?
        if dryRun {
            try run.check()
        } else {
            let permission = ImportRun.Permission(
                skipsBad: skipBad, keepsPersonalData: keepPersonalData || !commits)
            written = try run.write(to: place.destination(writing, actor), at: place, permission) { outcome in
                outcome.message(format: format, mapping: mapping)
            }
        }
        let isRefused = run.outcome.refused > 0 && !skipBad
        var view = run.outcome.view(
            format: format, isDryRun: dryRun, root: session.root, encodings: run.encodings)
        if isRefused || (written != nil && commits) { view.notes.removeAll { $0.hasSuffix(ImportNotes.look) } }
        if let written { try tell(written, of: run.outcome, at: place, in: &view) }
        session.emit(view, output.format)
        if isRefused { throw ExitCode(ProgramStatus.wrong.rawValue) }
    }

    /// Says in the report where the files went.
    private func tell(
        _ written: RecordWriter.Written, of outcome: ImportOutcome, at place: ImportPlace, in view: inout ImportView
    ) throws {
        view.isWritten = true
        guard written.workTree.isEmpty, let (branch, commit, _) = written.committed.last else { return }
        view.committed = commit.hex
        view.notes.append("written to the branch '\(branch.dropFirst("refs/heads/".count))'")
        if self.branch != nil {
            view.notes += try IntakeProposal(outcome.told, on: branch, in: place.workspace).notes
        }
    }
}
