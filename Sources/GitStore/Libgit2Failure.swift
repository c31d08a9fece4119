import CLibgit2

/// What a call into libgit2 returned, and its text, read on the same thread before any other call can replace it.
struct Libgit2Failure: Error {
    let code: Int32
    let category: UInt32
    let text: String

    init(code: Int32) {
        self.code = code
        guard let last = unsafe git_error_last() else {
            category = GIT_ERROR_NONE.rawValue
            text = "error \(code)"
            return
        }
        category = unsafe UInt32(bitPattern: last.pointee.klass)
        text = unsafe last.pointee.message.map { unsafe String(cString: $0) } ?? "error \(code)"
    }

    var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }

    /// Throws when `code` is one of libgit2's errors (negative), and returns it otherwise.
    @discardableResult
    static func check(_ code: Int32) throws(Libgit2Failure) -> Int32 {
        guard code < 0 else { return code }
        throw Libgit2Failure(code: code)
    }
}

/// Runs `body` and names what was being done when libgit2 failed.
func describing<R: ~Copyable>(
    _ action: @autoclosure () -> String, _ body: () throws(Libgit2Failure) -> R
) throws(GitError) -> R {
    do throws(Libgit2Failure) {
        return try body()
    } catch {
        throw GitError(error, doing: action())
    }
}
