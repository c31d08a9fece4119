import Records
import Testing

@Suite struct DocumentTests {
    private func requirement(_ text: String) throws -> Requirement {
        Requirement(
            slug: try #require(Slug("basket")), record: try Record(reading: Array(text.utf8), as: .requirement))
    }

    private let text = """
        ---
        title: The basket survives a change of currency
        stage: validation
        measure: no basket is lost in 1,000 currency changes
        verify: [CheckoutTests.basketSurvivesCurrency]
        ---

        The text.

        """

    // Computed with Python's hashlib over the canonical title, measure, verify and body.
    private let digest = "sha256:3b177828d158d5597741c0bd6e99a3fbdd8ef8b81b5b96e74c8e7f843aace623"

    @Test("the digest of a requirement never changes between versions")
    func fixedDigest() throws {
        #expect(try requirement(text).digest == digest)
    }

    @Test(
        "how it is written, and the other fields, do not change the digest",
        arguments: [
            ("stage: validation", "stage: launch\nowner: dana@example.com\nfeedback: [fb-20261122-7k3mq9x4]"),
            (
                "verify: [CheckoutTests.basketSurvivesCurrency]",
                "verify:\n  - 'CheckoutTests.basketSurvivesCurrency' # test"
            ),
            ("The text.", "\n\nThe text.\n\n"), ("title: The", "x-own: a\ntitle:   The"),
        ])
    func sameDigest(old: String, new: String) throws {
        #expect(try requirement(text.replacing(old, with: new)).digest == digest)
    }

    @Test(
        "what was approved changes it",
        arguments: [
            ("title: The", "title: A"), ("1,000", "10"), ("[CheckoutTests.basketSurvivesCurrency]", "[]"),
            ("The text.", "The text"),
            ("measure: no basket is lost in 1,000 currency changes\n", ""),
        ])
    func otherDigest(old: String, new: String) throws {
        #expect(try requirement(text.replacing(old, with: new)).digest != digest)
    }

    @Test(
        "praise and scores without a text need nothing; all else does",
        arguments: [
            ("praise", "Thanks!", true), ("praise", "", true), ("survey-response", "", true),
            ("survey-response", "Too slow", false), ("complaint", "", false), ("question", "", false),
            ("request", "x", false),
        ])
    func needsNothing(kind: String, body: String, needsNothing: Bool) throws {
        let feedback = Feedback(
            id: try #require(FeedbackID("fb-20261122-7k3mq9x4")),
            record: Record(kind: .feedback, fields: [.kind: .text(kind)], body: body))
        #expect(feedback.needsNothing == needsNothing)
    }

    @Test("scores know their scale", arguments: Score.Scale.allCases)
    func scores(scale: Score.Scale) {
        for value in -1...11 {
            let text = "\(scale.rawValue)/\(value)"
            #expect((Score(text) != nil) == scale.values.contains(value))
            if let score = Score(text) { #expect(score.text == text) }
        }
    }
}
