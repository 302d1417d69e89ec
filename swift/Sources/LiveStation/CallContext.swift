// What the app has written runs in the context of the call that it belongs to: with the task-local values of its caller.
import Dispatch
import Foundation
import LiveStationGenerated

/// What an app wants to hear of one call.
enum Progress: Sendable {
    case ofChannels(@Sendable (Channel) -> Void)
    case ofShortClips(@Sendable (ShortClip) -> Void)
    case ofSteps(@Sendable (ClipLastStep) -> Void)
}

/// The callbacks of one call. The native side asks them from anywhere; they run in tasks that are begun in the call's own
/// task, for that alone hands down the values.
final class CallContext: NativeCallbacks {
    private let signer: (any Signer)?
    private let progress: Progress?
    private let onAttempt: (@Sendable (AttemptReport) -> Void)?
    private let works: AsyncStream<@Sendable () async -> Void>.Continuation
    private let tasks = Tasks()
    private let thrown = ThrownErrors()

    /// To be made in the task of the call.
    init(
        signer: (any Signer)?,
        progress: Progress?,
        onAttempt: (@Sendable (AttemptReport) -> Void)?
    ) {
        self.signer = signer
        self.progress = progress
        self.onAttempt = onAttempt
        let (stream, works) = AsyncStream.makeStream(of: (@Sendable () async -> Void).self)
        self.works = works
        Task { [tasks] in
            for await work in stream { tasks.add(onThreadsForCallbacks(work)) }
        }
    }

    /// The native side is told nothing from here on.
    deinit { works.finish() }

    /// The call is over: what is still under way is cancelled. A cancelled attempt is reported after this.
    func end() { tasks.cancel() }

    /// What the signer threw, by the number that crossed the border in its place.
    func thrownBySigner(_ id: Int64?) -> (any Error)? { thrown.get(id) }

    func sign(toSign: ToSign, signing: NativeSigning) {
        works.yield { [signer, thrown] in
            do {
                guard let signer else { return }  // Unanswered, it is a failure.
                signing.signed(signature: try await signer.sign(toSign))
            } catch {
                signing.failed(id: thrown.keep(error), reason: error.localizedDescription)
            }
        }
    }

    func sawChannel(channel: Channel, told: NativeTold) {
        works.yield { [progress] in
            if case .ofChannels(let tell) = progress { tell(channel) }
            told.done()
        }
    }

    func sawShortClip(shortClip: ShortClip, told: NativeTold) {
        works.yield { [progress] in
            if case .ofShortClips(let tell) = progress { tell(shortClip) }
            told.done()
        }
    }

    func attempted(report: AttemptReport, told: NativeTold) {
        works.yield { [onAttempt] in
            onAttempt?(report)
            told.done()
        }
    }

    func takesStep(step: ClipLastStep, told: NativeTold) {
        works.yield { [progress] in
            if case .ofSteps(let tell) = progress { tell(step) }
            told.done()
        }
    }
}

/// The tasks of one call, until it ends.
private final class Tasks: @unchecked Sendable {
    private let lock = NSLock()
    private var tasks: [Task<Void, Never>] = []
    private var isCancelled = false

    func add(_ task: Task<Void, Never>) {
        let cancelled = lock.withLock {
            // They come one after the other, so hardly more than the last one is under way.
            if tasks.count >= 16 { tasks.removeFirst() }
            tasks.append(task)
            return isCancelled
        }
        if cancelled { task.cancel() }
    }

    func cancel() {
        let tasks = lock.withLock {
            isCancelled = true
            return self.tasks
        }
        tasks.forEach { $0.cancel() }
    }
}

/// A callback may block its thread, and Swift has no more threads for tasks than processors: so it gets one of its own,
/// where the system is new enough.
private func onThreadsForCallbacks(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    if #available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *) {
        return Task(executorPreference: CallbackThreads.shared) { await work() }
    }
    return Task { await work() }
}

@available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
private final class CallbackThreads: TaskExecutor {
    static let shared = CallbackThreads()
    private let queue = DispatchQueue(label: "livestation", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// What a signer has thrown, until the call throws it: only a number crosses the border.
private final class ThrownErrors: @unchecked Sendable {
    private let lock = NSLock()
    private var errors: [Int64: any Error] = [:]

    func keep(_ error: any Error) -> Int64 {
        lock.withLock {
            let id = Int64(errors.count)
            errors[id] = error
            return id
        }
    }

    func get(_ id: Int64?) -> (any Error)? {
        lock.withLock { id.flatMap { errors[$0] } }
    }
}
