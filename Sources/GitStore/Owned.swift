import CLibgit2

/// A pointer that libgit2 handed out, freed when the value goes away.
@safe struct Owned: ~Copyable {
    let pointer: OpaquePointer
    private let free: (OpaquePointer?) -> Void

    /// - Parameters:
    ///   - free: the function of libgit2 that frees this kind of object.
    ///   - make: a call that stores the object and returns libgit2's code.
    init(freedBy free: @escaping (OpaquePointer?) -> Void, _ make: (inout OpaquePointer?) -> Int32)
        throws(Libgit2Failure)
    {
        var made: OpaquePointer?
        let code = unsafe make(&made)
        guard code >= 0, let made = unsafe made else { throw Libgit2Failure(code: code) }
        unsafe pointer = made
        unsafe self.free = free
    }

    deinit { unsafe free(pointer) }
}

/// An open repository and its object database. Everything that reads through them keeps this alive.
///
/// Not `Sendable`, and nothing that holds one is: a handle never crosses threads. Open one per task (76 µs).
@safe final class RepositoryHandle {
    let repository: OpaquePointer
    let objects: OpaquePointer
    /// The packs, mapped when the first object is read; handles of other threads share them.
    private(set) lazy var packs = sharedPacks ?? PackSet(objects: commonDirectory + "/objects")
    /// Reads the packs on this handle's thread; nil where there are none.
    private(set) lazy var packReader = PackReader(packs)
    /// The trees through which paths led last.
    var trees = TreeMemo()
    /// The packs of the handle that this one was opened beside.
    var sharedPacks: PackSet?

    private var commonDirectory: String {
        guard let path = unsafe git_repository_commondir(repository) else { return "" }
        return unsafe String(cString: path)
    }
    /// Whether new objects stay in memory, so that nothing may be written that somebody wants to keep.
    var holdsObjectsInMemory = false

    init(_ open: (inout OpaquePointer?) -> Int32) throws(Libgit2Failure) {
        var opened: OpaquePointer?
        let code = unsafe open(&opened)
        guard code >= 0, let opened = unsafe opened else { throw Libgit2Failure(code: code) }
        var odb: OpaquePointer?
        let odbCode = unsafe git_repository_odb(&odb, opened)
        guard odbCode >= 0, let odb = unsafe odb else {
            let failure = Libgit2Failure(code: odbCode)
            unsafe git_repository_free(opened)
            throw failure
        }
        unsafe repository = opened
        unsafe objects = odb
    }

    deinit {
        unsafe git_odb_free(objects)
        unsafe git_repository_free(repository)
    }
}
