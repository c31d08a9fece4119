import TestSupport
import Testing

/// Events and items that are dated as it suits.
@Suite struct DateThreats {
    @Test(arguments: ["confirmed", "noted", "disputed"])
    func threat12_anEventOfTheFutureIsRefused(_ type: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20990101T000000Z-\(type)-aaaa", by: GateShop.customer, body: "Later.")
        try shop.commit(as: "bot:import")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused.contains("event/future"), "\(review)")
    }

    @Test func threat12_anItemOfTheFutureIsRefused() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        let text =
            "---\ntitle: Soon\nkind: problem\ntouchpoint: checkout\nchannel: email\nreceived: 2099-01-01T10:00:00Z\n---\n"
        try shop.scratch.write(text, to: "repo/\(shop.shop.folder(of: "fb-20990101-7k3mq9x4"))/feedback.md")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/future"], "\(review)")
    }

    @Test func threat12_aBackDatedEventIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261115T100000Z-acknowledged-aaaa", by: GateShop.dana)
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/back-dated"], "\(review)")
        #expect(review.findings.first?.message.contains("7 days before") == true, "\(review)")
    }

    /// Whoever puts a commit into a pull request has not squashed it: that a forge did is no excuse there.
    @Test func threat12_aPullRequestOfTheForgesOwnEditorIsNoSquash() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261115T100000Z-acknowledged-aaaa", by: GateShop.dana)
        try shop.commit()
        try shop.scratch.git(
            "commit", "-q", "--amend", "--no-edit", environment: ["GIT_COMMITTER_EMAIL": "noreply@github.com"])
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/back-dated"], "\(review)")
    }

    /// Only what another system held comes with the days that it had there.
    @Test func threat12_aCustomersWordIsNotBackDatedEither() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261115T100000Z-wrote-aaaa", by: GateShop.customer, body: "And?")
        try shop.commit(as: "bot:import")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/back-dated"], "\(review)")
    }

    @Test func threat12_whatTheTeamSaysOfAnImportedItemIsNotImported() async throws {
        let shop = try ReviewShop()
        let id = "fb-20261110-7k3mq9x4"
        try shop.scratch.write(
            "---\ntitle: Old\nkind: problem\ntouchpoint: checkout\nchannel: email\nreceived: 2026-11-10T10:00:00Z\n"
                + "source: helpdesk/1\n---\n",
            to: "repo/\(shop.shop.folder(of: id))/feedback.md")
        try shop.commit(as: "bot:import")
        try shop.branch()
        try shop.event(id, "20261111T100000Z-acknowledged-aaaa", by: GateShop.dana)
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/back-dated"], "\(review)")
    }

    @Test func threat12_whatIsImportedWithItsSourceKeepsItsDays() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        let id = "fb-20261110-7k3mq9x4"
        try shop.scratch.write(
            "---\ntitle: Old\nkind: problem\ntouchpoint: checkout\nchannel: email\nreceived: 2026-11-10T10:00:00Z\n"
                + "customer: \(GateShop.customer)\nsource: helpdesk/1\n---\n",
            to: "repo/\(shop.shop.folder(of: id))/feedback.md")
        try shop.event(id, "20261111T100000Z-wrote-aaaa", by: GateShop.customer, body: "And?")
        try shop.commit(as: "bot:import")
        #expect(try await shop.review().status == 0)
    }

    @Test func threat12_anItemOfBeforeTheBaselineNeedsASource() async throws {
        let shop = try ReviewShop(configuration: ["baseline: 2026-11-20"])
        try shop.branch()
        let id = "fb-20261110-7k3mq9x4"
        let file = "repo/\(shop.shop.folder(of: id))/feedback.md"
        let text =
            "---\ntitle: Old\nkind: problem\ntouchpoint: checkout\nchannel: email\nreceived: 2026-11-10T10:00:00Z\n"
        try shop.scratch.write(text + "---\n", to: file)
        try shop.commit()
        #expect(try await shop.review().refused == ["event/back-dated"])
        try shop.scratch.write(text + "source: helpdesk/1\n---\n", to: file)
        try shop.scratch.git("add", "-A")
        try shop.scratch.git("commit", "-q", "--amend", "--no-edit")
        #expect(try await shop.review().status == 0)
    }
}
