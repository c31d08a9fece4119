import CLibgit2

/// How many names an open folder holds, `.` and `..` left out.
enum NameCount {
    /// Counts the names, and stops where there are more than expected.
    /// - Returns: nil where the folder cannot be listed.
    static func of(_ folder: borrowing Descriptor, upTo most: Int) -> Int? {
        #if os(Linux)
            // Into a buffer that is small enough for the stack: a stream of readdir(3) costs as much as looking at a file.
            unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer -> Int? in
                var count = 0
                while count <= most {
                    let size = unsafe hearback_next_names(folder.raw, buffer.baseAddress, UInt(buffer.count))
                    guard size > 0 else { return size == 0 ? count : nil }
                    unsafe count += names(in: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<size]))
                }
                return count
            }
        #else
            var count = 0
            do throws(SystemFailure) {
                try WorkTree.forEachEntry(of: folder) { _, _ in count += 1 }
            } catch {
                return nil
            }
            return count
        #endif
    }

    #if os(Linux)
        /// Counts records of `struct linux_dirent64`, getdents64(2): their length stands at 16, their name at 19.
        private static func names(in records: UnsafeRawBufferPointer) -> Int {
            var (offset, count) = (0, 0)
            while offset + 22 <= records.count {
                let length = unsafe Int(records.loadUnaligned(fromByteOffset: offset + 16, as: UInt16.self))
                let name = unsafe (records[offset + 19], records[offset + 20], records[offset + 21])
                let isDots =
                    name.0 == UInt8(ascii: ".") && (name.1 == 0 || (name.1 == UInt8(ascii: ".") && name.2 == 0))
                if !isDots { count += 1 }
                offset += max(length, 1)
            }
            return count
        }
    #endif
}
