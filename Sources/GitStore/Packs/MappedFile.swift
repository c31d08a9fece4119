#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file mapped into memory for reading, unmapped when the value goes away. git never changes a pack or its index
/// after it was written, so any number of threads may read the bytes.
@safe final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// Maps a whole file; nil where it cannot be opened or is empty.
    init?(path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        let size = Int(status.st_size)
        guard let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), unsafe start != MAP_FAILED
        else { return nil }
        unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        unsafe _ = munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// The big-endian number at an offset that was checked.
    func number16(at offset: Int) -> UInt16 { view.number16(at: offset) }

    /// The big-endian number at an offset that was checked.
    func number32(at offset: Int) -> UInt32 { view.number32(at: offset) }

    /// The big-endian number at an offset that was checked.
    func number64(at offset: Int) -> UInt64 { view.number64(at: offset) }

    /// The same bytes, without keeping them mapped.
    var view: MappedBytes { unsafe MappedBytes(bytes: bytes) }
}

/// The bytes of a mapped file, for as long as somebody else keeps it: what is asked for millions of times by all threads
/// must not count references at each.
@safe struct MappedBytes: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// The big-endian number at an offset that was checked.
    func number16(at offset: Int) -> UInt16 {
        unsafe UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// The big-endian number at an offset that was checked.
    func number32(at offset: Int) -> UInt32 {
        unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The big-endian number at an offset that was checked.
    func number64(at offset: Int) -> UInt64 {
        unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
