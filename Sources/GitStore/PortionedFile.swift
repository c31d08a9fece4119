#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is written in portions and read again from its start: what is too much to be held.
final class PortionedFile {
    /// How many bytes go to and from the disk at once.
    static let portion = 1 << 18

    private let path: String
    private let file: Descriptor
    private var buffer: [UInt8] = []

    /// Makes the file, which must not be there yet.
    init(_ path: String) throws(GitError) {
        self.path = path
        do throws(SystemFailure) {
            file = try Descriptor { unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
        } catch {
            throw GitError(error, doing: "make \(path)")
        }
    }

    /// Adds what a body appends to a buffer.
    func append(_ body: (inout [UInt8]) -> Void) throws(GitError) {
        body(&buffer)
        if buffer.count >= Self.portion { try flush() }
    }

    private func flush() throws(GitError) {
        do throws(SystemFailure) {
            try file.writeAll(buffer)
        } catch {
            throw GitError(error, doing: "write \(path)")
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Reads all that was written, portion by portion.
    func forEachPortion(_ body: ([UInt8]) throws(GitError) -> Void) throws(GitError) {
        try flush()
        try reading { () throws(SystemFailure) in try file.rewind() }
        while true {
            let bytes = try reading { () throws(SystemFailure) in try file.read(upTo: Self.portion) }
            if bytes.isEmpty { return }
            try body(bytes)
        }
    }

    private func reading<Value>(_ body: () throws(SystemFailure) -> Value) throws(GitError) -> Value {
        do throws(SystemFailure) {
            return try body()
        } catch {
            throw GitError(error, doing: "read \(path)")
        }
    }
}
