import Dispatch
import Synchronization

/// Does the same with many rows, on all cores. The answer does not depend on how many there are.
enum RowsAtOnce {
    /// How many rows one core takes at a time.
    private static let stride = 128

    /// Applies a body to every input.
    /// - Returns: The outputs in the order of the inputs.
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ body: @Sendable (Input) -> Output
    ) -> [Output] {
        let count = (inputs.count + stride - 1) / stride
        guard count > 1 else { return inputs.map(body) }
        let parts = Mutex([[Output]](repeating: [], count: count))
        DispatchQueue.concurrentPerform(iterations: count) { part in
            let start = part * stride
            let outputs = inputs[start..<min(start + stride, inputs.count)].map(body)
            parts.withLock { $0[part] = outputs }
        }
        return parts.withLock { $0.flatMap(\.self) }
    }
}
