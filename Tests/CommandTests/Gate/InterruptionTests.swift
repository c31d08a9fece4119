import Foundation
import HearbackCommands
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ctrl-C in the middle of writing.
@Suite struct InterruptionTests {
    @Test func anEarlyInterruptWritesNothing() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback()
        let interruption = Interruption()
        #expect(interruption.ask())
        let outcome = await shop.commands.run("feedback", "note", id, "-m", "x", interruption: interruption)
        #expect(outcome.status == 130, "\(outcome)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    /// Many items, so that the signal comes while their events are being written.
    private func shop(of count: Int, _ shape: RecordsShape) throws -> GateShop {
        let shop = try GateShop(shape)
        let text =
            "---\ntitle: Lost\nkind: problem\ntouchpoint: other\nchannel: other\nreceived: 2026-11-20T09:00:00Z\n---\n"
        try shop.byHand { checkout in
            for number in 0..<count {
                try shop.scratch.write(text, to: "\(checkout)/\(shop.folder(of: id(number)))/feedback.md")
            }
        }
        return shop
    }

    private func id(_ number: Int) -> String {
        let digits = String(number)
        return "fb-20261120-" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    @Test(.enabled(if: BuiltProgram.isBuilt, "swift build makes the program first"))
    func anInterruptInTheMiddleTakesAllBack() throws {
        let count = 1500
        let shop = try shop(of: count, .withCode)
        let process = try BuiltProgram.start(
            ["feedback", "note", "--state", "received", "-m", "x"], in: "repo", of: shop.scratch)
        let first = shop.scratch.absolute("repo/\(shop.folder(of: id(0)))")
        while process.isRunning, try FileManager.default.contentsOfDirectory(atPath: first).count == 1 { usleep(200) }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        try expectAllOrNothing(process, count: count, shop)
    }

    /// Wherever the signal comes: before, while, or after anything was written.
    @Test(.enabled(if: BuiltProgram.isBuilt, "swift build makes the program first"), arguments: RecordsShape.allCases)
    func anInterruptAtAnyTimeLeavesAllOrNothing(_ shape: RecordsShape) throws {
        let count = 200
        let shop = try shop(of: count, shape)
        for delay in stride(from: 20_000, through: 500_000, by: 60_000) {
            let process = try BuiltProgram.start(
                ["feedback", "note", "--state", "received", "-m", "x"], in: "repo", of: shop.scratch)
            usleep(UInt32(delay))
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            try expectAllOrNothing(process, count: count, shop)
            // The next round starts from where this one began.
            try shop.scratch.git("clean", "-qfd")
            if let branch = shape.branch, process.terminationStatus == 0 {
                try shop.scratch.git("update-ref", "refs/heads/\(branch)", "\(branch)~1")
            }
        }
    }

    private func expectAllOrNothing(_ process: Process, count: Int, _ shop: GateShop) throws {
        let status = try shop.scratch.git("status", "--porcelain", "-uall").split(separator: "\n")
        let tree = try shop.scratch.git("ls-tree", "-r", "--name-only", shop.shape.tip).split(separator: "\n")
        let notes = status.count + tree.filter { $0.contains("-noted-") }.count
        // The signal may come before the program listens: then the system ends it, and nothing was begun.
        let isEarly = process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT
        switch process.terminationStatus {
        case 0 where process.terminationReason == .exit: #expect(notes == count)
        case 130: #expect(notes == 0)
        default:
            #expect(isEarly, "ended with \(process.terminationStatus)")
            #expect(notes == 0)
        }
    }
}
