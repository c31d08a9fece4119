import Testing

/// Who may use whom. The arrows of docs/architecture.md, held by reading the imports of every file in Sources:
///
///     hearback → HearbackCommands → {Reporting, Intake, Ledger} → {Lifecycle, Records}
///     Lifecycle → Records        Ledger → GitStore → {CLibgit2, CLibdeflate}
///     HearbackCommands → GitStore        Intake → CEmbedded
///
/// A new arrow is a decision: change the table, the page and Package.swift together, and say why in the commit.
@Suite struct ModuleRulesTests {
    /// The project's modules, and the modules and packages that each may import.
    private static let allowed: [String: Set<String>] = [
        // All C pointers and all of git's in-process work; Subprocess for what libgit2 cannot do.
        "GitStore": ["CLibdeflate", "CLibgit2", "Subprocess"],
        // Names, files and the fold: pure. Crypto for ids, pseudonyms and digests.
        "Records": ["Crypto"],
        // Policy and verdict: pure. Yams reads hearback.yml, workflow.yml and mappings, which people write.
        "Lifecycle": ["Records", "Yams", "Crypto"],
        // Where records meet git.
        "Ledger": ["GitStore", "Lifecycle", "Records"],
        // From other systems' files to records, without git.
        "Intake": ["CEmbedded", "Lifecycle", "Records", "Crypto"],
        // From verdicts and records to text.
        "Reporting": ["Lifecycle", "Records"],
        // The only module that knows terminal, environment and clock. Subprocess starts the user's editor,
        // and SystemPackage has the paths that it takes.
        "HearbackCommands": [
            "GitStore", "Intake", "Ledger", "Lifecycle", "Records", "Reporting", "ArgumentParser",
            "Subprocess",
            "SystemPackage",
        ],
        "hearback": ["HearbackCommands"],
        // For tests alone: imports no module of the project, so that any test may use it.
        "TestSupport": ["Testing"],
    ]

    /// Part of the toolchain: how much of it a module needs is its own affair.
    private static let platform: Set<String> = [
        "Swift", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    ]

    /// The modules below the commands, to which terminal, environment and clock are passed in.
    private static let silent: Set<String> = ["GitStore", "Records", "Lifecycle", "Ledger", "Intake", "Reporting"]

    @Test func everyModuleImportsOnlyWhatItsArrowsAllow() throws {
        var forbidden: [String] = []
        for source in try SwiftSource.all() {
            let allowed = try #require(Self.allowed[source.module], "\(source.path): this module has no rule yet")
            for (module, line) in source.imports where !allowed.contains(module) && !Self.platform.contains(module) {
                forbidden.append("\(source.path):\(line) imports \(module)")
            }
        }
        #expect(forbidden.isEmpty, "\(forbidden.joined(separator: "\n"))")
    }

    @Test func theRulesFindImports() throws {
        let sources = try SwiftSource.all()
        #expect(sources.contains { $0.module == "Ledger" && $0.imports.contains { $0.module == "GitStore" } })
        #expect(sources.contains { $0.module == "GitStore" && $0.imports.contains { $0.module == "CLibgit2" } })
    }

    @Test func onlyGitStoreImportsLibgit2() throws {
        let importers = try SwiftSource.all().filter { $0.imports.contains { $0.module == "CLibgit2" } }
        #expect(Set(importers.map(\.module)) == ["GitStore"])
    }

    @Test func nothingBelowTheCommandsPrintsOrExits() throws {
        let talk =
            #"(^|[^.\w])(print|debugPrint|dump|exit|abort|putchar|puts|printf)\(|FileHandle\.standard|\bstd(out|err)\b"#
        try expectNone(of: talk, in: Self.silent)
    }

    @Test func nothingBelowTheCommandsReadsEnvironmentOrClock() throws {
        let environment = #"ProcessInfo|\b(getenv|setenv|unsetenv)\b|NSHomeDirectory|homeDirectoryForCurrentUser"#
        let clock =
            #"\bDate\(\)|Date\.now|ContinuousClock|SuspendingClock|\b(clock_gettime|gettimeofday)\b|\btime\(nil\)"#
        try expectNone(of: environment + "|" + clock, in: Self.silent)
    }

    @Test func uncheckedSendableStaysInGitStore() throws {
        try expectNone(of: #"@unchecked\s+Sendable|nonisolated\(unsafe\)"#) { $0.module == "GitStore" }
    }

    @Test func unsafeCodeStaysInGitStoreAndTheReaderOfEmbeddedBytes() throws {
        try expectNone(of: #"\bunsafe\b|Unsafe"#) {
            $0.module == "GitStore" || $0.path == "Sources/Intake/EmbeddedFiles.swift"
        }
    }

    @Test func theProgramItselfIsOnlyADoor() throws {
        let lines = try SwiftSource.all().filter { $0.module == "hearback" }.map(\.lines.count).reduce(0, +)
        #expect(lines > 0)
        #expect(lines < 50, "what the program does belongs to HearbackCommands")
    }

    /// Expects that a pattern stands nowhere in some modules (in all where none are named), but for exceptions.
    private func expectNone(
        of pattern: String, in modules: Set<String>? = nil, sourceLocation: SourceLocation = #_sourceLocation,
        except: (SwiftSource) -> Bool = { _ in false }
    ) throws {
        let regex = try Regex(pattern)
        let places = try SwiftSource.all()
            .filter { (modules?.contains($0.module) ?? true) && !except($0) }
            .flatMap { $0.places(of: regex) }
        #expect(places.isEmpty, "\(places.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }
}
