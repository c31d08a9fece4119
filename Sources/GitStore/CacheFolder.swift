import CLibdeflate

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder for what can be computed again: files are replaced as a whole, and whatever goes wrong is as if there were
/// none. So it may be deleted, cut off, full, read-only or written by two processes at once.
package struct CacheFolder: Sendable {
    /// The absolute path.
    package let path: String

    /// Names a folder; it is made when something is written.
    package init(path: String) {
        self.path = path
    }

    /// The content of a file, whose checksum is verified; `nil` where there is no whole file.
    package func read(_ name: String) -> [UInt8]? {
        guard let file = MappedFile(path: path + "/" + name) else { return nil }
        guard unsafe file.bytes.count >= 4 else { return nil }
        let content = unsafe UnsafeRawBufferPointer(rebasing: file.bytes[4...])
        let sum = unsafe libdeflate_crc32(0, content.baseAddress, content.count)
        return file.number32(at: 0) == sum ? unsafe Array(content) : nil
    }

    /// Replaces a file; a reader sees the old or the new one.
    /// - Returns: Whether it was written.
    @discardableResult
    package func replace(_ name: String, with content: [UInt8]) -> Bool {
        let sum = unsafe content.withUnsafeBytes { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) } + content
        guard makeFolders(above: name) else { return false }
        let target = path + "/" + name
        let draft = "\(target).\(getpid()).\(UInt32.random(in: .min ... .max))"
        guard Self.write(bytes, to: draft) else { return false }
        guard unsafe rename(draft, target) == 0 else {
            unsafe _ = unlink(draft)
            return false
        }
        return true
    }

    /// Removes all but the newest folders in it.
    /// - Parameter spared: A folder that stays in any case.
    package func prune(keeping count: Int, beside spared: String) {
        let folders = ((try? WorkTree(root: path).list("")) ?? []).filter { $0.kind == .folder }
        let names = folders.map(\.nameString).filter { $0 != spared }
        guard names.count > count else { return }
        let aged = names.map { (name: $0, age: Self.modified(path + "/" + $0)) }.sorted { $0.age > $1.age }
        for old in aged.dropFirst(count) {
            let folder = path + "/" + old.name
            for file in (try? WorkTree(root: folder).list("")) ?? [] {
                unsafe _ = unlink(folder + "/" + file.nameString)
            }
            unsafe _ = rmdir(folder)
        }
    }

    private static func modified(_ path: String) -> Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }

    private func makeFolders(above name: String) -> Bool {
        let parts = (path + "/" + name).split(separator: "/").dropLast()
        var folder = ""
        for part in parts {
            folder += "/" + part
            guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST || errno == EROFS || errno == EACCES else {
                return false
            }
        }
        return true
    }

    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { return false }
        let isWritten = unsafe bytes.withUnsafeBytes { buffer in
            var rest = unsafe buffer
            while unsafe !rest.isEmpty {
                let count = unsafe Glibc.write(file, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
        let isClosed = close(file) == 0
        if !isWritten || !isClosed { unsafe _ = unlink(path) }
        return isWritten && isClosed
    }
}
