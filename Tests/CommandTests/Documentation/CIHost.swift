import Foundation
import TestSupport
import Testing

/// A host with a repository `origin.git`: a shop with one critical item, and a pull request 1 that adds another.
struct CIHost {
    let shop: GateShop
    /// The commit that the host tests for the pull request.
    let merge: String

    var scratch: Scratch { shop.scratch }

    init() async throws {
        shop = try GateShop(validation: [GateShop.all])
        _ = try await shop.feedback("The basket is empty", severity: "critical")
        try shop.scratch.git("switch", "-qc", "topic")
        _ = try await shop.feedback("The invoice is late")
        try shop.scratch.git("switch", "-q", "main")
        try shop.scratch.git("merge", "-q", "--no-ff", "-m", "Merge 1", "topic")
        merge = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("reset", "-q", "--hard", "HEAD^1")
        try shop.scratch.git("init", "-q", "--bare", "-b", "main", shop.scratch.absolute("origin.git"))
        try shop.scratch.git(
            "push", "-q", shop.scratch.absolute("origin.git"), "main", "topic", "\(merge):refs/pull/1/merge",
            "topic:refs/pull/1/head", "topic:refs/merge-requests/1/head", "main:refs/tags/v1.0")
        // What the host has, and nothing of the installation: the network is not part of the tests.
        let bin = shop.scratch.absolute("bin")
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: bin + "/hearback", withDestinationPath: BuiltProgram.path ?? "")
        try shop.scratch.write("#!/bin/sh\nexit 0\n", to: "bin/apt-get")
        _ = try shop.scratch.run("/bin/chmod", ["+x", bin + "/apt-get"], in: "home")
    }

    /// A clone of one commit of the host, or, with depth 0, with all branches and their history.
    func clone(_ ref: String, depth: Int, as name: String) throws {
        let folder = "clone"
        try initialise()
        if depth > 0 {
            try scratch.git(
                "fetch", "-q", "--no-tags", "--depth=\(depth)", "origin", "+\(ref):\(name)", in: folder)
        } else {
            try scratch.git(
                "fetch", "-q", "--tags", "origin", "+refs/heads/*:refs/remotes/origin/*", "+\(ref):\(name)",
                in: folder)
        }
        try scratch.git("checkout", "-q", "--detach", name, in: folder)
    }

    /// Another commit of code on main, after the pull request was opened.
    func moveOn() throws {
        try scratch.write("more\n", to: "repo/code.txt")
        try scratch.commitAll("More code")
        try scratch.git("push", "-q", scratch.absolute("origin.git"), "main")
    }

    /// An empty clone that knows the host.
    func initialise() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.absolute("clone"), withIntermediateDirectories: true)
        try scratch.git("init", "-q", "-b", "main", in: "clone")
        try scratch.git("remote", "add", "origin", "file://" + scratch.absolute("origin.git"), in: "clone")
    }

    /// Runs one step as the hosts do: each in a shell of its own that ends with the first error.
    func run(_ script: String, _ environment: [String: String]) throws -> Scratch.Output {
        var variables = environment
        variables["PATH"] = scratch.absolute("bin") + ":" + (scratch.environment["PATH"] ?? "")
        return try scratch.run(
            "/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], in: "clone",
            environment: variables)
    }
}
