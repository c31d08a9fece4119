import Foundation
import TestSupport
import Testing

/// The composite action that puts the program onto a runner: by its checksum, or not at all.
@Suite struct CIActionTests {
    /// Runs the action's step on a runner whose `curl` copies a file in place of a download.
    private func install(
        _ scratch: Scratch, url: String, sha256: String, served: String = "#!/bin/sh\necho 0.1.0\n"
    ) throws -> Scratch.Output {
        let step = try #require(try CIFile("workflows/ci/github/action.yml").actionSteps.first)
        try scratch.write(served, to: "served")
        try scratch.write(
            "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --output ] && /bin/cp '\(scratch.path)/served' \"$2\"; shift; done\n",
            to: "bin/curl")
        _ = try scratch.run("/bin/chmod", ["+x", scratch.absolute("bin/curl")], in: "home")
        try scratch.write("", to: "path")
        return try scratch.run(
            "/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.script], in: "home",
            environment: [
                "PATH": scratch.absolute("bin") + ":/usr/bin:/bin", "URL": url, "SHA256": sha256,
                "RUNNER_TEMP": scratch.absolute("temp"), "GITHUB_PATH": scratch.absolute("path"),
            ])
    }

    /// The SHA-256 of another file than any that is served.
    private static let other = String(repeating: "0a", count: 32)

    @Test func itIsInstalledByItsChecksum() throws {
        let scratch = try Scratch()
        try scratch.write("#!/bin/sh\necho 0.1.0\n", to: "served")
        let sum = try scratch.run("/usr/bin/env", ["sha256sum", scratch.absolute("served")], in: "home").stdout
        let output = try install(scratch, url: "https://example.com/hearback", sha256: String(sum.prefix(64)))
        #expect(output.status == 0, "\(output)")
        #expect(output.stdout.hasSuffix("0.1.0\n"))
        #expect(try scratch.read("path") == scratch.absolute("temp/hearback") + "\n")
    }

    @Test func anotherFileThanThePinnedOneIsNotRun() throws {
        let scratch = try Scratch()
        let output = try install(
            scratch, url: "https://example.com/hearback", sha256: Self.other, served: "#!/bin/sh\ntouch pwned\n")
        #expect(output.status != 0, "\(output)")
        #expect(!scratch.exists("home/pwned"))
        #expect(try scratch.read("path").isEmpty)
    }

    @Test func withoutAnAddressItSaysWhatToWriteWhere() throws {
        let output = try install(try Scratch(), url: "", sha256: "")
        #expect(output.status == 2)
        #expect(output.stdout.contains("::error title=Hearback::") && output.stdout.contains("action.yml"), "\(output)")
    }

    @Test func aRunnerThatHasItNeedsNothing() throws {
        let scratch = try Scratch()
        try scratch.write("#!/bin/sh\necho 0.1.0\n", to: "bin/hearback")
        _ = try scratch.run("/bin/chmod", ["+x", scratch.absolute("bin/hearback")], in: "home")
        let output = try install(scratch, url: "", sha256: "")
        #expect(output.status == 0 && output.stdout == "0.1.0\n", "\(output)")
    }
}
