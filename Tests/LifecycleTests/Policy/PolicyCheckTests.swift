import Lifecycle
import Records
import Testing

@Suite struct PolicyCheckTests {
    private func policy(
        configuration: String = "", requirements: [(product: String, slug: String, text: String)] = [],
        root: String = "cx"
    ) throws -> Policy {
        let head = "version: 1\npolicy: main\n"
        let workflow = "id: w\nstages: [{id: validation}, {id: launch}]\n"
        var policy = Policy(
            configuration: try ConfigurationReader.read(Array((head + configuration).utf8), path: "cx/hearback.yml"),
            workflow: try WorkflowReader.read(
                Array(workflow.utf8), path: "cx/workflow.yml", severities: SeverityScale(), touchpoints: nil),
            root: root)
        for (product, name, text) in requirements {
            let slug = try #require(Slug(name))
            let record = try Record(reading: Array("---\ntitle: T\n\(text)---\n".utf8), as: .requirement)
            policy.requirements[try #require(Slug(product)), default: [:]][slug] = Requirement(
                slug: slug, record: record)
        }
        return policy
    }

    @Test("a policy whose files agree has no problem")
    func agrees() throws {
        let policy = try policy(
            configuration: "touchpoints: [billing]\nprotect: {\"refs/tags/v*\": launch}\n",
            requirements: [("shop", "r", "stage: validation\ntouchpoint: billing\n")])
        #expect(policy.check() == [])
    }

    @Test("a protected reference with an unknown stage is named with its place")
    func protect() throws {
        let problems = try policy(configuration: "protect:\n  \"refs/tags/v*\": lanch\n").check()
        #expect(
            problems.map(\.description) == [
                "cx/hearback.yml:4:19: 'refs/tags/v*' is tied to the stage 'lanch', which is not in workflow.yml; "
                    + "did you mean 'launch'?"
            ])
        #expect(problems.first?.hint == "known: validation, launch")
    }

    @Test("a requirement that no stage would ever ask for is named, in the order of files")
    func requirement() throws {
        let problems = try policy(
            requirements: [
                ("shop", "b", "stage: validaton\n"), ("shop", "a", "stage: growth\n"), ("app", "c", "stage: launch\n"),
                ("app", "d", "stage: release\n"),
            ], root: ""
        ).check()
        #expect(
            problems.map(\.description) == [
                "app/requirements/d/requirement.md: the stage 'release' is not in workflow.yml",
                "shop/requirements/a/requirement.md: the stage 'growth' is not in workflow.yml",
                "shop/requirements/b/requirement.md: the stage 'validaton' is not in workflow.yml; "
                    + "did you mean 'validation'?",
            ])
    }

    @Test("a requirement's touchpoint must be one of the configuration's, where it lists them")
    func touchpoint() throws {
        let requirements = [(product: "shop", slug: "r", text: "stage: launch\ntouchpoint: checkout\n")]
        #expect(try policy(requirements: requirements).check() == [])
        let problems = try policy(configuration: "touchpoints: [billing]\n", requirements: requirements).check()
        #expect(problems.map(\.message) == ["the touchpoint 'checkout' is not in hearback.yml"])
    }
}
