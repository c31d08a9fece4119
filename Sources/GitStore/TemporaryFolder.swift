#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder that only this user can enter, for files that a program wants by name. It goes when the value goes away.
final class TemporaryFolder {
    /// The absolute path, without a final slash.
    let path: String
    private var files: Set<String> = []

    /// Makes it below a folder such as `/tmp`.
    init(in parent: String) throws(GitError) {
        var template = Array("\(parent)/hearback-XXXXXX".utf8CString)
        // mkdtemp(3) makes it with the mode 0700, under a name that nobody else has.
        guard let made = unsafe mkdtemp(&template) else {
            throw GitError(SystemFailure(code: errno), doing: "make a folder in \(parent)")
        }
        path = unsafe String(cString: made)
    }

    deinit {
        for file in files { unsafe unlink(path + "/" + file) }
        unsafe rmdir(path)
    }

    /// Writes a file that is not there yet, readable for this user alone; returns its path.
    @discardableResult
    func write(_ bytes: [UInt8], to file: String) throws(GitError) -> String {
        let target = path + "/" + file
        files.insert(file)
        do throws(SystemFailure) {
            let descriptor = try Descriptor { unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
            try descriptor.writeAll(bytes)
        } catch {
            throw GitError(error, doing: "write \(target)")
        }
        return target
    }

    /// Reads a file that another program wrote here.
    func read(_ file: String, limit: Int) throws(GitError) -> [UInt8] {
        let target = path + "/" + file
        files.insert(file)
        do throws(SystemFailure) {
            let descriptor = try Descriptor { unsafe open(target, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
            return try descriptor.read(upTo: limit)
        } catch {
            throw GitError(error, doing: "read \(target)")
        }
    }

    /// Removes a file, so that another can take its name.
    func remove(_ file: String) {
        unsafe unlink(path + "/" + file)
        files.remove(file)
    }
}
