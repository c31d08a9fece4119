import TestSupport
import Testing

/// Making a record disappear, stand elsewhere or say something else, in a pull request.
@Suite struct KeptRecordsThreats {
    @Test(arguments: ["", "feedback.md", "assessed", "disputed"])
    func threat01_aDeletedRecordIsRefused(_ what: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        await shop.shop.run("feedback", "dispute", id, "-m", "Still lost.", by: GateShop.customer)
        try shop.commit("Disputed")
        try shop.branch()
        let folder = shop.shop.folder(of: id)
        let name = what.contains(".") || what.isEmpty ? what : try shop.shop.events(id, what)[0] + ".md"
        try shop.scratch.git("rm", "-rq", name.isEmpty ? folder : folder + "/" + name)
        try shop.commit("Never happened", as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/removed"], "\(review)")
        // A folder that is gone is one loss.
        #expect(review.findings("record/removed").map(\.item) == [id], "\(review)")
        let removed = try #require(review.findings("record/removed").first, "\(review)")
        #expect(removed.message.contains(GateShop.eve) && removed.title == "Lost", "\(review)")
        // The hint brings it back.
        #expect(try shop.scratch.run("/bin/sh", ["-ec", removed.hint ?? "false"]).status == 0)
        try shop.commit("Restored")
        #expect(try await shop.review().status == 0)
    }

    @Test func threat01_aDeletedDecisionIsRefused() async throws {
        let shop = try ReviewShop()
        await shop.shop.run("gate", "decide", "validation", "--outcome", "hold", "-m", "Wait.")
        try shop.commit("Held")
        try shop.branch()
        try shop.scratch.git("rm", "-rq", "cx/shop/decisions")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/removed"], "\(review)")
    }

    @Test(
        arguments: [
            ("feedback.md", "feedback.MD"), ("", "../../11-23/ID"), ("", "../../../../../ghost/feedback/2026/11-22/ID"),
        ])
    func threat02_aMovedRecordIsRefused(_ move: (String, String)) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        let folder = shop.shop.folder(of: id)
        let from = move.0.isEmpty ? folder : folder + "/" + move.0
        let to = folder + "/" + move.1.replacing("ID", with: id)
        let parent = to.split(separator: "/").dropLast().joined(separator: "/")
        _ = try shop.scratch.run("/bin/mkdir", ["-p", parent])
        #expect(try shop.scratch.run("/bin/mv", ["-T", from, to]).status == 0)
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused.contains("record/moved"), "\(review)")
        #expect(review.kinds().isEmpty, "a move is no new feedback: \(review)")
    }

    @Test func threat02_aRenameThatHidesADeletionIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        // The words go to another item, so that git sees a rename and not a removal.
        let other = String(id.dropLast(8)) + "zzzzzzzz"
        try shop.scratch.git("mv", shop.shop.folder(of: id), shop.shop.folder(of: other))
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.findings("record/moved").map(\.item) == [id], "\(review)")
    }

    @Test(arguments: [("It is gone.", "It is great."), ("T10:00:00Z", "T09:00:00Z"), ("kind: problem", "kind: praise")])
    func threat03_anEditOfWhatTheCustomerSaidIsRefused(_ change: (String, String)) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.edit(shop.shop.folder(of: id) + "/feedback.md", change.0, change.1)
        try shop.commit(as: GateShop.dana)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/edited"], "\(review)")
    }

    @Test func threat16_anErasureIsLicensedAndNothingElseWithIt() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "critical")
        try shop.branch()
        let folder = shop.shop.folder(of: id)
        try shop.edit(folder + "/feedback.md", "It is gone.", "[erased]")
        try shop.commit()
        #expect(try await shop.review().refused == ["record/edited"])
        shop.commands.wait(60)
        await shop.shop.run("feedback", "erase", id, "-m", "On request.")
        try shop.commit()
        let licensed = try await shop.review()
        #expect(licensed.status == 0 && licensed.told == ["record/erased"], "\(licensed)")
        #expect(licensed.kinds() == ["erased"], "\(licensed)")
        // The same event does not license that the assessment goes with it.
        let assessed = try shop.shop.events(id, "assessed")[0]
        try shop.edit("\(folder)/\(assessed).md", "critical", "trivial")
        try shop.commit()
        let softened = try await shop.review()
        #expect(softened.status == 1 && softened.refused == ["record/edited"], "\(softened)")
    }

    /// What nobody could read counted for nothing, and comes to count when it is mended.
    @Test(arguments: ["mended", "taken away"])
    func threat03_aBrokenRecordIsPutRightByWhoMayCorrect(_ how: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        let path = shop.shop.folder(of: id) + "/20261122T100400Z-disputed-aaaa.md"
        try shop.scratch.write("", to: "repo/" + path)
        try shop.commit("Cut off")
        try shop.branch()
        if how == "mended" {
            try shop.event(id, "20261122T100400Z-disputed-aaaa", by: GateShop.eve, body: "No.")
        } else {
            try shop.scratch.git("rm", "-q", path)
        }
        try shop.commit("Put right", as: GateShop.eve)
        #expect(try await shop.review().refused.contains("record/mended"))
        try shop.scratch.git("commit", "-q", "--amend", "--no-edit", "--author", "Dana <\(GateShop.dana)>")
        let permitted = try await shop.review()
        #expect(
            permitted.told.contains("record/mended") && !permitted.refused.contains("record/mended"), "\(permitted)")
    }

    @Test func threat16_anErasureOfTheFutureLicensesNothing() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.edit(shop.shop.folder(of: id) + "/feedback.md", "It is gone.", "[erased]")
        try shop.event(id, "20990101T000000Z-erased-aaaa", by: GateShop.dana, body: "Away with it.")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/edited", "event/future"], "\(review)")
    }

    @Test func threat16_anErasureByWhoMayNotLicensesNothing() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.edit(shop.shop.folder(of: id) + "/feedback.md", "It is gone.", "[erased]")
        try shop.event(id, "20261122T100500Z-erased-aaaa", by: GateShop.eve, body: "Away with it.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/edited", "gate/not-permitted"], "\(review)")
    }

    @Test func threat32_aRevertedFixIsTold() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.scratch.write("fix\n", to: "repo/code.txt")
        try shop.commit("Fix")
        try shop.branch()
        try shop.scratch.git("revert", "--no-edit", "HEAD")
        let review = try await shop.review()
        #expect(review.status == 0 && review.told == ["record/reverted"], "\(review)")
        #expect(review.kinds(id) == ["reopened"], "\(review)")
        #expect(review.gate("launch")?.words == "passes, then blocked by 1", "\(review)")
    }

    @Test func threat32_aFixThatIsTakenAwayWithoutItsCodeIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.scratch.write("fix\n", to: "repo/code.txt")
        try shop.commit("Fix")
        try shop.branch()
        try shop.scratch.git("rm", "-q", try shop.shop.folder(of: id) + "/\(shop.shop.events(id, "fixed")[0]).md")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/removed"], "\(review)")
    }

    @Test(arguments: ["executable", "link", "submodule", "folder", "name", "large"])
    func threat23_whatIsNoRecordIsRefused(_ what: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        let file = shop.shop.folder(of: id) + "/20261122T100500Z-noted-aaaa.md"
        switch what {
        case "link":
            #expect(try shop.scratch.run("/bin/ln", ["-s", "/etc/passwd", file]).status == 0)
        case "folder": try shop.scratch.write("x\n", to: "repo/\(file)/x")
        case "name": try shop.scratch.write("x\n", to: "repo/\(shop.shop.folder(of: id))/notes\u{1B}[2J.md")
        case "large":
            try shop.scratch.write(
                "---\nby: dana@example.com\n---\n\n" + String(repeating: "x", count: 1 << 20) + "\n", to: "repo/" + file
            )
        default: try shop.event(id, "20261122T100500Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        }
        try shop.scratch.git("add", "-A")
        if what == "executable" { try shop.scratch.git("update-index", "--chmod=+x", file) }
        if what == "submodule" {
            let head = try shop.scratch.git("rev-parse", "HEAD")
            try shop.scratch.git("update-index", "--add", "--cacheinfo", "160000,\(head),\(file)")
        }
        try shop.scratch.git("commit", "-q", "-m", "Odd")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/invalid"], "\(review)")
        #expect(!review.outcome.stdout.contains("\u{1B}"))
    }

    @Test func threat23_aSubmoduleInThePlaceOfTheRecordsIsRefused() async throws {
        let shop = try ReviewShop()
        _ = try await shop.feedback()
        try shop.branch()
        let head = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("rm", "-rq", "cx")
        try shop.scratch.git("update-index", "--add", "--cacheinfo", "160000,\(head),cx")
        try shop.scratch.git("commit", "-q", "-m", "Elsewhere")
        let review = try await shop.review()
        #expect(review.status == 1, "\(review)")
        #expect(review.refused.isSuperset(of: ["record/invalid", "record/removed"]), "\(review)")
    }
}
