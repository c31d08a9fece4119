import Reporting
import Testing

@Suite struct ProgressLineTests {
    @Test func itShowsShareRateAndTimeLeft() {
        let line = ProgressLine.text("writing", 30_000, of: 100_000, seconds: 10)
        #expect(line == "writing [######--------------] 30%, 3000/s, 0:23 left")
        #expect(ProgressLine.text("writing", 1000, of: 100_000, seconds: 10).hasSuffix("1%, 100/s, 16:30 left"))
    }

    @Test func itHoldsForNothingForAllAndForMoreThanWasSaid() {
        #expect(ProgressLine.text("reading", 0, of: 0, seconds: 0) == "reading [--------------------] 0%")
        #expect(ProgressLine.text("reading", 5, of: 5, seconds: 0).hasPrefix("reading [####################] 100%"))
        #expect(ProgressLine.text("reading", 9, of: 5, seconds: 1).hasPrefix("reading [####################] 100%"))
    }
}
