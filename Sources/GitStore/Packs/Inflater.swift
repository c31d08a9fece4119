import CLibdeflate

/// Inflates the zlib streams of a pack. Made once per thread: a decompressor holds its tables.
@safe final class Inflater {
    private let decompressor: OpaquePointer

    /// Makes a decompressor; nil only without memory.
    init?() {
        guard let made = unsafe libdeflate_alloc_decompressor() else { return nil }
        unsafe decompressor = made
    }

    deinit { unsafe libdeflate_free_decompressor(decompressor) }

    /// Inflates a stream that starts at a byte of the input and must come to exactly `size` bytes; its checksum is
    /// verified. nil where it is damaged.
    func inflate(_ input: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
        var isWhole = false
        let output = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var used = 0
            let result = unsafe libdeflate_zlib_decompress_ex(
                decompressor, input.baseAddress, input.count, buffer.baseAddress, size, &used, nil)
            isWhole = result == LIBDEFLATE_SUCCESS
            count = isWhole ? size : 0
        }
        return isWhole ? output : nil
    }
}
