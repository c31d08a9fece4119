import Lifecycle
import Testing

@Suite struct ReferencePatternTests {
    @Test(
        arguments: [
            ("refs/tags/v*", "refs/tags/v1", true), ("refs/tags/v*", "refs/tags/v", true),
            ("refs/tags/v*", "refs/tags/w", false), ("refs/tags/v*", "refs/heads/refs/tags/v1", false),
            ("refs/heads/release/*", "refs/heads/release/2/hotfix", true),
            ("refs/heads/release/*", "refs/heads/releases", false), ("refs/heads/main", "refs/heads/main", true),
            ("refs/heads/main", "refs/heads/main2", false), ("refs/*/v*.0", "refs/tags/v1.0", true),
            ("refs/*/v*.0", "refs/tags/v1.1", false), ("refs/tags/a*a", "refs/tags/a", false),
            ("refs/tags/a*a", "refs/tags/aa", true), ("refs/tags/*x*y*", "refs/tags/axbyc", true),
            ("refs/tags/*x*y*", "refs/tags/ayb", false),
        ])
    func aStarStandsForAnyCharacters(_ pattern: String, _ name: String, _ matches: Bool) {
        #expect(ReferencePattern(pattern).matches(name) == matches)
    }

    @Test func aStageIsAskedOnce() {
        let configuration = Configuration(protect: [
            .init(pattern: "refs/tags/*", stage: "launch"), .init(pattern: "refs/tags/v*", stage: "launch"),
            .init(pattern: "refs/tags/v*", stage: "review"),
        ])
        #expect(configuration.stages(protecting: "refs/tags/v1") == ["launch", "review"])
        #expect(configuration.stages(protecting: "refs/heads/v1") == [])
    }
}
