import Lifecycle
import Records
import Reporting
import Testing

@Test func aGateIsExplainedInWords() {
    let text = Specimens.explanation().text(Layout(width: 100))
    let expected = #"""
        The gate on entering launch (Launch)
          Are the customers who told us better off?

          heard-anyone
            At least 1 item of feedback must have come in: silence is not satisfaction.
            now: satisfied  (12 judged)

          linked-done
            Every item of severity critical or major that is tied to this stage or an earlier one, by itself
            or by a requirement, must be resolved, and its fix must be in the code that is judged.
            now: blocked  (12 judged, 1 in the way, 1 waived, 2 got through without a fix)

        1 gatekeeper decides; the product's owner may not.

        The findings one by one:
          hearback gate check launch --product storefront

        """#
    #expect(text == expected)
}

@Test func historyTellsWhoDecidedWhatAndWhy() throws {
    let text = GateHistoryView([try Specimens.decision()]).text(Layout(width: 100))
    let expected = #"""
        2026-11-22 09:00 UTC  go for launch of storefront 2.1  by ana@example.com
            Every linked issue is resolved.
            20261122T090000Z-decided-k4m5

        To evaluate a decision again from what it rested on:
          hearback gate verify EVENT

        """#
    #expect(text == expected)
}

@Test func aDecisionSaysWhetherItStands() throws {
    let text = DecisionView(try Specimens.decision(), state: .satisfied, joined: 1, need: 2).text(Layout(width: 100))
    let expected = #"""
        Decided: go for launch of storefront 2.1
          The gate came to: satisfied.
          cx/storefront/decisions/20261122T090000Z-decided-k4m5.md

        It does not stand: the gate needs 2 gatekeepers, and this version counts only decisions by one.

        Not committed yet:
          git add cx/storefront/decisions/20261122T090000Z-decided-k4m5.md
          git commit -m 'go for launch of storefront 2.1'

        """#
    #expect(text == expected)
}

@Test func verificationComparesAndSaysWhatIsMissing() throws {
    let text = VerificationView([
        .init(try Specimens.decision(), state: .satisfied, matches: true),
        .init(
            try Specimens.decision(), state: nil, matches: false, differences: ["the commit is not here"],
            hint: "git fetch --unshallow"),
    ]).text(Layout(width: 100))
    let expected = #"""
        go for launch of storefront 2.1: confirmed, the same evaluation gives the same result (satisfied)
          20261122T090000Z-decided-k4m5

        go for launch of storefront 2.1: undetermined, it could not be evaluated again
          20261122T090000Z-decided-k4m5
          The commit is not here.
          git fetch --unshallow

        """#
    #expect(text == expected)
}

@Test func everyRuleHasASentence() {
    let rules: [(Criterion.Rule, String)] = [
        (.feedback(.all, reach: .confirmed), "Every item of the product must be confirmed by its customer."),
        (.feedbackCount(2), "At least 2 items of feedback must have come in: silence is not satisfaction."),
        (.requirements(must: .verified), "Every requirement due by this stage must be verified as it now reads."),
        (.communicated, "Every customer must have been told how it ended or what was done."),
        (.disputes(0), "No item may stand disputed."), (.disputes(1), "At most 1 item may stand disputed."),
        (.removals, "Nothing that an earlier decision rested on may have been removed or edited."),
        (.files(["a.md", "b.md"]), "The code must hold a.md and b.md."),
        (.clocks(["respond"]), "No item may be overdue by the clocks respond."),
    ]
    for (rule, sentence) in rules { #expect(CriterionWords.sentence(Criterion(id: "x", rule: rule)) == sentence) }
}
