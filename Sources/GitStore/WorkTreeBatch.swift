#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension WorkTree {
    /// Adds several files, all or none.
    ///
    /// - Parameter isInterrupted: asked between files; when it says so, all is taken back.
    /// - Throws: as `addFile`, and `.interrupted`; then none of the files is left behind.
    package func addFiles(_ files: [NewFile], isInterrupted: () -> Bool = { false }) throws(GitError) {
        var made: [String] = []
        do throws(GitError) {
            // Waiting for the disk file by file costs a millisecond each: of many, wait once at the end.
            let waitsEach = files.count <= 16
            for file in files {
                if isInterrupted() { throw GitError(.interrupted, "interrupted") }
                if try addFile(file.path, file.bytes, durably: waitsEach) { made.append(file.path) }
            }
            // On Linux sync(2) returns when the disk has everything.
            if !waitsEach { sync() }
        } catch {
            for path in made.reversed() { removeFile(path) }
            throw error
        }
    }
}
