import Foundation
import TestSupport
import Testing

/// Whether the result reaches its reader.
@Suite(.enabled(if: BuiltProgram.isBuilt, "swift build makes the program first")) struct DeliveryTests {
    private func status(_ line: String) throws -> Scratch.Output {
        let shop = try GateShop()
        let program = BuiltProgram.path ?? ""
        return try shop.scratch.run("/bin/bash", ["-c", line.replacing("hearback", with: "'\(program)'")])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aResultThatCannotBeWrittenIsNoSuccess() throws {
        let run = try status("hearback status >/dev/full")
        #expect(run.status == 2, "\(run)")
        #expect(run.stderr.contains("the result could not be written: "), "\(run)")
    }

    @Test func aReaderThatHasGoneAwayEndsQuietly() throws {
        let run = try status("(sleep 0.3; hearback status; echo ended with $? >&2) | true; sleep 1")
        #expect(run.stderr == "ended with 0\n", "\(run)")
    }
}
