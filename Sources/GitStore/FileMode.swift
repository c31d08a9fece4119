/// What an entry of a tree is.
package enum FileMode: Hashable, Sendable {
    /// A regular file (100644; the old 100664 is read as the same, as git does).
    case file
    /// A file that can be executed (100755).
    case executable
    /// A symbolic link (120000).
    case symlink
    /// A folder (040000).
    case tree
    /// A commit of another repository (160000).
    case submodule
    /// Bits that git does not write.
    case unknown(UInt32)

    /// Reads git's mode bits.
    package init(bits: UInt32) {
        self =
            switch bits {
            case 0o100644, 0o100664: .file
            case 0o100755: .executable
            case 0o120000: .symlink
            case 0o040000: .tree
            case 0o160000: .submodule
            default: .unknown(bits)
            }
    }

    /// git's mode bits.
    package var bits: UInt32 {
        switch self {
        case .file: 0o100644
        case .executable: 0o100755
        case .symlink: 0o120000
        case .tree: 0o040000
        case .submodule: 0o160000
        case .unknown(let bits): bits
        }
    }
}
