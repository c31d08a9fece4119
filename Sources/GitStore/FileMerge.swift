import CLibgit2

extension Repository {
    /// Whether a file is what git makes of two others and their common ancestor by itself, so that who merged them has
    /// added nothing of their own.
    /// - Throws: `.missingObject`, `.wrongType`; `.tooLarge` for files of more than `limit` bytes.
    package func isPlainMerge(
        _ merged: ObjectID, base: ObjectID, ours: ObjectID, theirs: ObjectID, limit: Int
    ) throws(GitError) -> Bool {
        let contents = try [base, ours, theirs].map { id throws(GitError) in try readBlob(id, limit: limit) }
        let wanted = try readBlob(merged, limit: limit)
        return try describing("merge files of \(location)") { () throws(Libgit2Failure) in
            try Self.merge(contents[0], contents[1], contents[2]) == wanted
        }
    }

    /// - Returns: nil where the two cannot be merged without a conflict.
    private static func merge(
        _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]
    ) throws(Libgit2Failure) -> [UInt8]? {
        var result = unsafe git_merge_file_result()
        defer { unsafe git_merge_file_result_free(&result) }
        let code: Int32 = unsafe base.withUnsafeBytes { base in
            unsafe ours.withUnsafeBytes { ours in
                unsafe theirs.withUnsafeBytes { theirs in
                    var inputs = unsafe [input(base), input(ours), input(theirs)]
                    return unsafe git_merge_file(&result, &inputs[0], &inputs[1], &inputs[2], nil)
                }
            }
        }
        try Libgit2Failure.check(code)
        guard unsafe result.automergeable == 1 else { return nil }
        let start = unsafe UnsafeRawPointer(result.ptr)
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: result.len))
    }

    private static func input(_ bytes: UnsafeRawBufferPointer) -> git_merge_file_input {
        var input = unsafe git_merge_file_input()
        unsafe input.version = UInt32(GIT_MERGE_FILE_INPUT_VERSION)
        unsafe input.ptr = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        unsafe input.size = bytes.count
        return unsafe input
    }
}
