/// The commands of git-fast-import(1) by which one commit is made: first the contents, as they come, and at the end the
/// commit with its message and the paths.
enum ImportStream {
    /// The branch of the quarantine, which nobody else sees.
    static let reference = "refs/heads/import"

    /// A content, to be named by its mark later.
    static func blob(_ bytes: [UInt8], mark: Int, into buffer: inout [UInt8]) {
        buffer.append(contentsOf: "blob\nmark :\(mark)\ndata \(bytes.count)\n".utf8)
        buffer.append(contentsOf: bytes)
        buffer.append(UInt8(ascii: "\n"))
    }

    /// A file of the commit.
    static func file(_ path: String, mark: Int, into buffer: inout [UInt8]) {
        buffer.append(contentsOf: "M 100644 :\(mark) \(quoted(path))\n".utf8)
    }

    /// The beginning of the commit; its files follow.
    static func commit(_ message: String, author: Signature, committer: Signature, parent: ObjectID?) -> [UInt8] {
        var text = "commit \(reference)\n"
        text += "author \(person(author))\ncommitter \(person(committer))\n"
        text += "data \(message.utf8.count)\n\(message)\n"
        if let parent { text += "from \(parent.hex)\n" }
        return Array(text.utf8)
    }

    /// The end. Without this word git takes the stream for one that was cut off.
    static let end = Array("\ndone\n".utf8)

    private static func person(_ signature: Signature) -> String {
        let minutes = abs(signature.offset)
        let digits = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
        let zone = (signature.offset < 0 ? "-" : "+") + digits
        return "\(plain(signature.name)) <\(plain(signature.email))> \(signature.time) \(zone)"
    }

    /// As libgit2 writes names: without what would end them.
    private static func plain(_ text: String) -> String {
        String(text.filter { !"<>\n\0".contains($0) })
    }

    private static func quoted(_ path: String) -> String {
        guard path.utf8.first == UInt8(ascii: "\"") || path.utf8.contains(UInt8(ascii: "\n")) else { return path }
        let marks: [Character: String] = ["\"": "\\\"", "\\": "\\\\", "\n": "\\n"]
        return "\"" + path.map { marks[$0] ?? String($0) }.joined() + "\""
    }
}
