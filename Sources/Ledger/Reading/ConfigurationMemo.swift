import GitStore
import Lifecycle

/// The hearback.yml that was parsed last. Who looks for the revisions of a gate and who judges by its policy most often
/// read the same blob, and YAML takes longer than anything else that a small gate reads. On one thread.
final class ConfigurationMemo {
    private var last: (blob: ObjectID, path: String, configuration: Configuration)?

    /// What a blob says; the path is part of it, because messages name it.
    subscript(blob: ObjectID, path: String) -> Configuration? {
        get { last?.blob == blob && last?.path == path ? last?.configuration : nil }
        set { last = newValue.map { (blob, path, $0) } }
    }
}
