/// The result of `hook install`.
package struct HooksView: View {
    /// One hook and what became of it.
    package struct Hook: Sendable {
        /// What became of a hook.
        package enum State: String, Sendable {
            case made, present
            /// Another program's is there.
            case foreign
            /// The folder of hooks is shared with other repositories.
            case shared
        }

        package var name: String
        package var state: State
        package var path: String
        /// The line that runs our part.
        package var line: String

        /// Notes a hook.
        package init(_ name: String, _ state: State, path: String, line: String) {
            self.name = name
            self.state = state
            self.path = path
            self.line = line
        }

        var isIncomplete: Bool { state == .foreign || state == .shared }
    }

    private let hooks: [Hook]

    /// Makes a result.
    package init(_ hooks: [Hook]) {
        self.hooks = hooks
    }

    /// Whether one has to be added by hand.
    package var isIncomplete: Bool { hooks.contains(where: \.isIncomplete) }

    package var json: JSONValue {
        .document(
            "hooks",
            [
                "hooks": .array(
                    hooks.map { hook in
                        [
                            "name": .string(hook.name), "state": .string(hook.state.rawValue),
                            "path": .string(hook.path), "line": .string(hook.line),
                        ]
                    })
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        for hook in hooks {
            let path = page.style(.path, SafeText.line(hook.path))
            switch hook.state {
            case .made: page.line("Made \(path)")
            case .present: page.line("There already: \(path)")
            case .foreign:
                page.line("Another hook is there: \(path)")
                page.next("It was left alone. Add this line to it:", hook.line)
            case .shared:
                page.line("Not made, because core.hooksPath leads out of this repository: \(path)")
                page.next("Add this line to it, if it shall hold for all repositories that use it:", hook.line)
            }
        }
        return page.text
    }
}
