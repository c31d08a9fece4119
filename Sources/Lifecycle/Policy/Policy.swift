package import Records

/// What the policy revision says: configuration, lifecycle, products and requirements.
/// A pull request cannot soften the rule that judges it, because its own copy of these does not count.
package struct Policy: Sendable {
    package var configuration: Configuration
    package var workflow: Workflow
    /// product.md of each product.
    package var products: [Slug: Product]
    /// requirement.md of each product.
    package var requirements: [Slug: [Slug: Requirement]]
    /// The folder that holds hearback.yml, from the repository's root.
    package var root: String
    /// Documents that could not be read: what depends on them is undetermined.
    package var problems: [RecordProblem]

    /// Makes a policy.
    package init(
        configuration: Configuration, workflow: Workflow, products: [Slug: Product] = [:],
        requirements: [Slug: [Slug: Requirement]] = [:], root: String = "cx", problems: [RecordProblem] = []
    ) {
        self.configuration = configuration
        self.workflow = workflow
        self.products = products
        self.requirements = requirements
        self.root = root
        self.problems = problems
    }
}
