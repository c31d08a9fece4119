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
        // Clearing some hundred bytes takes less than the call that would leave them as they are.
        var output = [UInt8](repeating: 0, count: size)
        var used = 0
        let result = unsafe output.withUnsafeMutableBytes { buffer in
            unsafe libdeflate_zlib_decompress_ex(
                decompressor, input.baseAddress, input.count, buffer.baseAddress, size, &used, nil)
        }
        return result == LIBDEFLATE_SUCCESS ? output : nil
    }
}
