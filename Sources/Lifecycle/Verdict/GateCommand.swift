/// The command lines about a gate, ready to copy.
package enum GateCommand {
    /// How a command names a gate: `launch --product storefront --release 2.1`.
    package static func arguments(stage: String, product: String, release: String?) -> String {
        ShellWord.quote(stage) + " --product " + ShellWord.quote(product)
            + (release.map { " --release " + ShellWord.quote($0) } ?? "")
    }
}

extension Verdict {
    /// A command about this verdict's gate.
    /// - Parameter verb: What to do, such as `check`.
    package func gateCommand(_ verb: String) -> String {
        "hearback gate \(verb) " + GateCommand.arguments(stage: stage, product: product, release: release)
    }
}
