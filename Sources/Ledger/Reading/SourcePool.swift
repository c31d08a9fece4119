import Dispatch
import GitStore
import Synchronization

/// Reads many folders on all cores, each thread with a repository handle of its own. The answer does not depend on how
/// many there are.
struct SourcePool {
    private let repository: RepositoryHandle
    private let threads: Int

    /// Makes a pool beside an open repository.
    /// - Parameter threads: How many read at once at most; `nil` for as many as the machine has cores.
    init(_ repository: RepositoryHandle, threads: Int? = nil) {
        self.repository = repository
        self.threads = threads ?? Self.cores
    }

    private static let cores = max(1, CoreCount.available)
    /// For so few days a further thread, with a handle of its own, is not worth its start.
    private static let daysPerThread = 8
    /// The same for single items.
    static let itemsPerThread = 64
    /// How many inputs a thread takes at once: neighbours in time are neighbours in the packs.
    private static let stride = 4

    /// Applies a body to every input.
    /// - Parameter least: How many inputs are worth a thread.
    /// - Returns: The outputs in the order of the inputs.
    func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], least: Int = daysPerThread, _ body: @Sendable (FileSource, Input) -> Output
    ) -> [Output] {
        let count = min(threads, inputs.count / least)
        let outputs = count > 1 ? concurrently(count, inputs, body) : Array(repeating: nil, count: inputs.count)
        let source = FileSource(repository)
        // What no thread did, because its handle could not be opened, is done here.
        return zip(inputs, outputs).map { $1 ?? body(source, $0) }
    }

    private func concurrently<Input: Sendable, Output: Sendable>(
        _ count: Int, _ inputs: [Input], _ body: @Sendable (FileSource, Input) -> Output
    ) -> [Output?] {
        let next = Atomic(0)
        let outputs = Mutex([Output?](repeating: nil, count: inputs.count))
        guard let opener = repository.value.opener else { return Array(repeating: nil, count: inputs.count) }
        let workTree = repository.workTree
        DispatchQueue.concurrentPerform(iterations: count) { _ in
            guard let repository = try? opener.open() else { return }
            let source = FileSource(RepositoryHandle(repository, workTree: workTree))
            while true {
                let start = next.wrappingAdd(Self.stride, ordering: .relaxed).oldValue
                guard start < inputs.count else { return }
                let part = inputs[start..<min(start + Self.stride, inputs.count)].map { body(source, $0) }
                outputs.withLock { outputs in
                    for (index, output) in part.enumerated() { outputs[start + index] = output }
                }
            }
        }
        return outputs.withLock { $0 }
    }
}
