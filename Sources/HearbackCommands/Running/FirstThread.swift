import Dispatch
import Synchronization

/// Runs a task on the thread that the process starts with, which has nothing else to do. A further one, with a stack and
/// a heap of its own, would take as long to start as a policy to be read.
final class FirstThread: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        arrivals.signal()
    }

    /// Runs what comes, until the process ends.
    func run() -> Never {
        while true {
            arrivals.wait()
            let job = jobs.withLock { $0.removeFirst() }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
