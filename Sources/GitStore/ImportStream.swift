/// One commit in the language of git-fast-import(1).
struct ImportStream {
    var parent: ObjectID?
    var message: String
    var author: Signature
    var committer: Signature
    var files: [StreamedFile]

    /// The branch of the quarantine, which nobody else sees.
    static let reference = "refs/heads/import"

    /// How many bytes are gathered before they are written.
    private static let portion = 1 << 18

    /// Writes the whole stream.
    func write(
        isInterrupted: () -> Bool, progress: (Int) -> Void, to write: (_ bytes: [UInt8]) throws(GitError) -> Void
    ) throws(GitError) {
        var buffer = Array(header.utf8)
        buffer.reserveCapacity(Self.portion + 65_536)
        for (index, file) in files.enumerated() {
            if isInterrupted() { throw GitError(.interrupted, "interrupted") }
            let bytes = file.content()
            buffer += Array("M 100644 inline \(Self.quoted(file.path))\ndata \(bytes.count)\n".utf8)
            buffer += bytes
            buffer.append(UInt8(ascii: "\n"))
            guard buffer.count >= Self.portion else { continue }
            try write(buffer)
            buffer.removeAll(keepingCapacity: true)
            progress(index + 1)
        }
        // Without this word git takes the stream for one that was cut off.
        try write(buffer + Array("\ndone\n".utf8))
        progress(files.count)
    }

    private var header: String {
        var text = "commit \(Self.reference)\n"
        text += "author \(Self.person(author))\ncommitter \(Self.person(committer))\n"
        text += "data \(message.utf8.count)\n\(message)\n"
        if let parent { text += "from \(parent.hex)\n" }
        return text
    }

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
