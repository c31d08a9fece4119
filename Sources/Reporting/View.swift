/// What a command shows on stdout: for people, and for scripts.
package protocol View: Sendable {
    /// The text for people, inert and with a final line break.
    func text(_ layout: Layout) -> String
    /// The document that `--format json` prints.
    var json: JSONValue { get }
}
