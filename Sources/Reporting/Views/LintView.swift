import Lifecycle
package import Records

/// `lint`: what is wrong with the records, file by file.
package struct LintView: View {
    /// One thing that is wrong, or odd.
    package struct Entry: Sendable {
        /// How much it matters.
        package enum Level: String, Sendable {
            /// What a gate or the reader refuses.
            case error
            /// What is allowed and worth knowing.
            case warning
        }

        /// The finding's code, which `hearback explain` knows.
        package var code: String
        package var level: Level
        package var problem: RecordProblem

        /// Makes an entry.
        package init(_ code: String, _ level: Level = .error, _ problem: RecordProblem) {
            self.code = code
            self.level = level
            self.problem = problem
        }
    }

    package var entries: [Entry]
    /// How many files were read.
    package var files: Int

    /// Makes a report.
    package init(_ entries: [Entry], files: Int) {
        self.entries = entries
        self.files = files
    }

    /// How many entries are errors.
    package var errors: Int { entries.count { $0.level == .error } }

    package var json: JSONValue {
        .document(
            "lint",
            [
                "files": .integer(files), "errors": .integer(errors), "warnings": .integer(entries.count - errors),
                "findings": .array(
                    entries.map {
                        $0.problem.json.adding(["code": .string($0.code), "level": .string($0.level.rawValue)])
                    }),
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        for entry in entries {
            let place = page.style(.path, SafeText.line(entry.problem.location))
            let level = page.style(entry.level == .error ? .blocked : .waived, entry.level.rawValue)
            // One line each, never broken: editors and CI find the place by it.
            page.line(
                (place.isEmpty ? "" : place + ": ")
                    + "\(level): \(SafeText.line(entry.problem.message)) [\(SafeText.line(entry.code))]")
            if let hint = entry.problem.hint { page.line("  hint: " + page.hinted(hint)) }
        }
        page.gap()
        let read = Wording.count(files, "file") + " read"
        guard !entries.isEmpty else {
            page.line("\(read), nothing found.")
            return page.text
        }
        let warnings = entries.count - errors
        page.line("\(read): \(Wording.count(errors, "error")), \(Wording.count(warnings, "warning")).")
        page.next("What a code means:", "hearback explain \(entries[0].code)")
        return page.text
    }
}
