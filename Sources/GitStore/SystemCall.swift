#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The `errno` of a system call, read at once.
struct SystemFailure: Error {
    let code: Int32

    /// Makes a call that answers -1 on failure, again as long as a signal interrupts it.
    @discardableResult
    static func check<R: SignedInteger>(_ call: () -> R) throws(SystemFailure) -> R {
        while true {
            let result = call()
            guard result == -1 else { return result }
            let code = errno
            if code != EINTR { throw SystemFailure(code: code) }
        }
    }
}

extension GitError {
    /// Translates the failure of a system call on a file.
    init(_ failure: SystemFailure, doing action: String) {
        let code: Code =
            switch failure.code {
            case EROFS, EACCES, EPERM: .readOnly
            case ENOENT: .missingPath
            case ENOTDIR, ELOOP, ENAMETOOLONG: .invalidPath
            case EEXIST: .pathExists
            default: .io
            }
        let text =
            switch failure.code {
            case ENOSPC: "no space is left on the disk"
            case EDQUOT: "the disk quota is used up"
            default: unsafe String(cString: strerror(failure.code))
            }
        let hint: String? =
            switch failure.code {
            case ENOSPC, EDQUOT: "free some space, then run it again"
            case EACCES, EPERM: "give yourself the right with chown or chmod, then run it again"
            case EROFS: "mount the file system for writing, then run it again"
            default: nil
            }
        self.init(
            code, "cannot \(action): \(text)", hint: hint,
            underlying: Underlying(code: failure.code, text: text))
    }
}

/// An open file or folder, closed when the value goes away.
struct Descriptor: ~Copyable {
    let raw: Int32

    init(_ open: () -> Int32) throws(SystemFailure) { raw = try SystemFailure.check(open) }

    deinit { _ = close(raw) }

    /// Writes all bytes and waits until the disk has them.
    borrowing func writeDurably(_ bytes: [UInt8]) throws(SystemFailure) {
        try writeAll(bytes)
        let descriptor = raw
        try SystemFailure.check { fsync(descriptor) }
    }

    /// Writes all bytes.
    borrowing func writeAll(_ bytes: [UInt8]) throws(SystemFailure) {
        var written = 0
        while written < bytes.count {
            let (descriptor, offset) = (raw, written)
            written += try SystemFailure.check { () -> Int in
                unsafe bytes.withUnsafeBytes { buffer in
                    unsafe write(
                        descriptor, UnsafeRawBufferPointer(rebasing: buffer[offset...]).baseAddress,
                        buffer.count - offset)
                }
            }
        }
    }

    /// Reads up to `limit` bytes from where the file stands.
    /// - Parameter expected: How many bytes there probably are.
    borrowing func read(upTo limit: Int, expecting expected: Int = 65_536) throws(SystemFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: max(1, min(limit, expected, 65_536)))
        while bytes.count < limit {
            let wanted = min(chunk.count, limit - bytes.count)
            let descriptor = raw
            let count = try SystemFailure.check { () -> Int in
                unsafe chunk.withUnsafeMutableBytes { buffer in
                    unsafe platformRead(descriptor, buffer.baseAddress, wanted)
                }
            }
            if count == 0 { break }
            bytes += chunk[..<count]
            // Fewer than asked for: there are no more, and asking again would be a call for each of many small files.
            if expected < 65_536, count < wanted { break }
        }
        return bytes
    }
}

// Inside Descriptor the name `read` is the method's.
private func platformRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, buffer, count)
}
