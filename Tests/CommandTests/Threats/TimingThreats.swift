import TestSupport
import Testing

/// Being quicker than the customer, or dating things as it suits.
@Suite struct TimingThreats {
    @Test(arguments: RecordsShape.allCases)
    func threat09_saidFixedWhereTheFixIsNotInTheRelease(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "major")
        try shop.scratch.git("branch", "release/1.0")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("Fix")
        #expect(try await shop.check().status == 0)
        let judged = try await shop.check("launch", "--rev", "release/1.0")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
    }

    @Test func threat09_everyFixOfAnItemMustBeInTheRelease() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("First fix")
        try shop.scratch.git("branch", "release/1.0")
        shop.commands.wait(60)
        await shop.run("feedback", "dispute", id, "-m", "Not on the phone.", by: GateShop.customer)
        shop.commands.wait(60)
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "Now on the phone, too.")
        try shop.commit("Second fix")
        #expect(try await shop.check().status == 0)
        let judged = try await shop.check("launch", "--rev", "release/1.0")
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/not-in-revision"], "\(judged)")
    }

    @Test func threat09_aDisputeIsNotAnsweredByAFixThatTheReleaseLacks() async throws {
        let shop = try GateShop(launch: ["{id: calm, disputes: 0}"])
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        shop.commands.wait(60)
        await shop.run("feedback", "dispute", id, "-m", "Still lost.", by: GateShop.customer)
        try shop.commit("Disputed")
        try shop.scratch.git("branch", "release/1.0")
        #expect(try await shop.check().items("blocked") == [id])
        shop.commands.wait(60)
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("Fix")
        #expect(try await shop.check().status == 0)
        let judged = try await shop.check("launch", "--rev", "release/1.0")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
    }

    /// In a branch of its own the records may hold a `fixed` event that no code holds.
    @Test func threat09_aFixedEventAmongTheRecordsAloneIsNoFix() async throws {
        let shop = try GateShop(.ownBranch)
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-fixed-aaaa", by: GateShop.dana, body: "Fixed, trust me.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/not-in-revision"], "\(judged)")
    }

    /// Disputes and reopenings that the writer of the end had not seen, before and after it.
    @Test(
        arguments: RecordsShape.allCases,
        [
            ["fixed", "disputed", "105959"], ["fixed", "disputed", "110001"], ["explained", "reopened", "110001"],
            ["declined", "disputed", "105959"], ["declined", "reopened", "110001"],
            ["explained", "disputed", "100100"],
        ])
    func threat11_whatTheWriterHadNotSeenStaysOpen(_ shape: RecordsShape, _ row: [String]) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        shop.commands.wait(7200)
        let ending = "20261122T110000Z-\(row[0])-aaaa"
        if row[0] == "fixed" {
            // A fix is committed with the code.
            let text = "---\nby: \(GateShop.dana)\n---\n\nIt is kept.\n"
            try shop.scratch.write(text, to: "repo/\(shop.folder(of: id))/\(ending).md")
            try shop.commit("Fix")
        } else {
            try shop.event(id, ending, by: GateShop.dana, body: "It is meant so.")
        }
        #expect(try await shop.check().status == 0)
        let opening = "20261122T\(row[2])Z-\(row[1])-bbbb"
        let by = row[1] == "disputed" ? GateShop.customer : GateShop.eve
        try shop.event(id, opening, by: by, body: "Still lost.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unresolved"], "\(judged)")
        #expect(judged.findings("event/unseen").count == 1, "\(judged)")
        // An end that lists it closes again.
        try shop.event(
            id, "20261122T113000Z-explained-cccc", by: GateShop.dana, "seen: [\(opening)]", body: "Restored.")
        #expect(try await shop.check().status == 0)
    }

    @Test(arguments: RecordsShape.allCases, ["105900", "110100"])
    func threat11_aMailThatArrivesLateIsUnread(_ shape: RecordsShape, _ time: String) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-explained-aaaa", by: GateShop.dana, body: "It is meant so.")
        #expect(try await shop.check().status == 0)
        try shop.event(
            id, "20261122T\(time)Z-wrote-bbbb", by: "bot:import", "on-behalf: \(GateShop.customer)", "via: email",
            body: "And my card was charged twice.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unread"], "\(judged)")
        // A robot's acknowledgment is no reading; a person's is.
        try shop.event(
            id, "20261122T113000Z-acknowledged-cccc", by: "bot:import", "seen: [20261122T\(time)Z-wrote-bbbb]")
        #expect(try await shop.check().codes("blocked") == ["gate/unread"])
        await shop.run("feedback", "ack", id)
        try shop.commit("Read")
        #expect(try await shop.check().status == 0)
    }

    @Test(arguments: RecordsShape.allCases, ["confirmed", "explained", "declined", "withdrawn"])
    func threat12_anEventOfTheFutureHelpsNobody(_ shape: RecordsShape, _ type: String) async throws {
        let shop = try GateShop(shape, launch: [GateShop.confirmed])
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        if type == "confirmed" {
            await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
            try shop.commit("Resolved")
        }
        shop.commands.wait(7200)
        let by = ["confirmed", "withdrawn"].contains(type) ? GateShop.customer : GateShop.dana
        try shop.event(id, "20990101T000000Z-\(type)-aaaa", by: by, body: "Yes.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("event/future").count == 1, "\(judged)")
        // It is the moment of judgment that holds it back, nothing else.
        if type != "explained" {
            #expect(try await shop.check("launch", "--at", "2099-01-02").status == 0)
        }
    }

    @Test(arguments: ["disputed", "wrote", "reopened"])
    func threat12_anEventOfTheFutureHurtsAtOnce(_ type: String) async throws {
        let shop = try GateShop()
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        try shop.commit("Resolved")
        #expect(try await shop.check().status == 0)
        let by = type == "reopened" ? GateShop.sam : GateShop.customer
        try shop.event(id, "20990101T000000Z-\(type)-aaaa", by: by, body: "No.")
        #expect(try await shop.check().status == 1)
    }

    /// To ask as of yesterday does not make today's dispute go away.
    @Test func threat12_anEarlierMomentOfJudgmentHidesNoDispute() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        try shop.commit("Resolved")
        shop.commands.wait(7200)
        await shop.run("feedback", "dispute", id, "-m", "Still lost.", by: GateShop.customer)
        try shop.commit("Disputed")
        #expect(try await shop.check("launch", "--at", "2026-11-22T10:30:00Z").items("blocked") == [id])
    }

    @Test func threat12_aWaiverOrDecisionOfTheFutureHelpsNobody() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        shop.commands.wait(7200)
        try shop.event(
            id, "20270101T000000Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2027-01-10", body: "Later.")
        let waived = try await shop.check()
        #expect(waived.status == 1 && waived.findings("event/future").count == 1, "\(waived)")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "It is meant so.")
        try shop.commit("Resolved")
        await shop.run("gate", "decide", "launch", "--outcome", "hold", "-m", "Wait.")
        try shop.commit("Held")
        #expect(try await shop.check().codes("blocked") == ["gate/on-hold"])
        // The same decision as a go of the year 2099 lifts nothing.
        let folder = "cx/shop/decisions"
        let name = try #require(
            try shop.scratch.git("ls-files", folder).split(separator: "\n").first { $0.contains("decided") })
        let text = try shop.scratch.read("repo/\(name)").replacing("outcome: hold", with: "outcome: go")
        try shop.write(text, to: "\(folder)/20990101T000000Z-decided-aaaa.md")
        #expect(try await shop.check().codes("blocked") == ["gate/on-hold"])
    }
}
