/// Marks parts of a text by what they mean; on a terminal the marks become colours, elsewhere nothing.
package struct Style: Sendable {
    /// What a part of a text is.
    package enum Role: Sendable, CaseIterable {
        case heading, blocked, waived, satisfied, undetermined, severity, path, command, dim

        /// The parameters of Select Graphic Rendition (ECMA-48, 8.3.117).
        fileprivate var code: String {
            switch self {
            case .heading: "1"
            case .blocked: "1;31"
            case .waived: "33"
            case .satisfied: "32"
            case .undetermined: "1;35"
            case .severity: "33"
            case .path: "36"
            case .command: "1;36"
            case .dim: "2"
            }
        }
    }

    /// Whether marks become escape sequences.
    package var isOn: Bool

    /// Makes a style.
    package init(isOn: Bool) {
        self.isOn = isOn
    }

    /// Marks a text that is inert already.
    package func callAsFunction(_ role: Role, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(role.code)m\(text)\u{1B}[0m" : text
    }
}

/// How a text is laid out: colours and columns, which the command finds out and passes in.
package struct Layout: Sendable {
    package var style: Style
    /// Columns; tables and titles are cut to them, commands never.
    package var width: Int
    /// Whether lines must fit the width; in a file or a pipe they need not.
    package var fitsScreen: Bool
    /// How git is called where the reader stands: `git`, or `git -C PATH` outside of the work tree's root. The paths
    /// that are printed start there.
    package var git: String

    /// Makes a layout; fewer than 40 columns are taken as 40.
    package init(
        style: Style = Style(isOn: false), width: Int = 100, fitsScreen: Bool = true, git: String = "git"
    ) {
        self.style = style
        self.width = max(40, width)
        self.fitsScreen = fitsScreen
        self.git = git
    }
}
