import Lifecycle

/// `doctor`: what is wrong with this checkout, and the line that mends it.
package struct DoctorView: View {
    /// One thing that was looked at.
    package struct Check: Sendable {
        /// What came of looking.
        package enum State: String, Sendable {
            case ok
            /// It works, with a limit that is worth knowing.
            case warning
            /// Something will not work.
            case problem
        }

        /// What was looked at, such as `records branch`.
        package var name: String
        package var state: State
        /// What was found, without a final dot.
        package var message: String
        /// The line that mends it.
        package var hint: String?

        /// Makes a check.
        package init(_ name: String, _ state: State, _ message: String, hint: String? = nil) {
            self.name = name
            self.state = state
            self.message = message
            self.hint = hint
        }
    }

    package var checks: [Check]

    /// Makes a report.
    package init(_ checks: [Check]) {
        self.checks = checks
    }

    /// How many checks found something that will not work.
    package var problems: Int { checks.count { $0.state == .problem } }

    package var json: JSONValue {
        .document(
            "doctor",
            [
                "problems": .integer(problems), "warnings": .integer(checks.count { $0.state == .warning }),
                "checks": .array(
                    checks.map {
                        [
                            "name": .string($0.name), "state": .string($0.state.rawValue),
                            "message": .string($0.message), "hint": .text($0.hint),
                        ]
                    }),
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        let width = checks.map { DisplayWidth.of(SafeText.line($0.name)) }.max() ?? 0
        for check in checks {
            let role: Style.Role = check.state == .ok ? .satisfied : check.state == .warning ? .waived : .blocked
            let mark = page.style(role, DisplayWidth.pad(check.state.rawValue, to: 7))
            let name = DisplayWidth.pad(SafeText.line(check.name), to: width)
            page.line("\(mark)  \(name)  \(SafeText.line(check.message))")
            if let hint = check.hint { page.hint(hint, indent: 9) }
        }
        page.gap()
        page.line(conclusion)
        return page.text
    }

    private var conclusion: String {
        if problems > 0 { return "\(Wording.count(problems, "problem")) to mend, as said above." }
        let warnings = checks.count { $0.state == .warning }
        return warnings > 0
            ? "Nothing stands in the way; \(Wording.count(warnings, "limit is", "limits are")) worth knowing."
            : "Nothing stands in the way."
    }
}
