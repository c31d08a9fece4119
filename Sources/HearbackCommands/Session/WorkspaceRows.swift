import Lifecycle
import Records
import Reporting

/// What the views of products and requirements show.
extension Workspace {
    /// One product with where it stands.
    func row(_ product: ProductRecords) -> ProductRow {
        let states = product.items.keys.compactMap { self.states[$0] }
        let position = LifecyclePosition(
            of: product.slug, release: nil, policy: policy, decisions: product.decisions,
            permissions: rules.permissions,
            at: at)
        return ProductRow(
            slug: product.slug, title: product.product?.title ?? product.slug.text, owner: product.product?.owner,
            stage: position.currentStage?.id, nextGate: position.nextGate?.id, open: states.count(where: \.isOpen),
            total: product.items.count, requirements: product.requirements.count,
            path: "\(session.root)/\(product.slug)/product.md")
    }

    /// A product's requirements with where they stand.
    func requirementRows(of product: ProductRecords) -> [RequirementRow] {
        product.requirements.sorted { $0.key < $1.key }.compactMap { slug, records in
            guard let requirement = records.requirement else { return nil }
            let items = items(of: requirement, in: product)
            return RequirementRow(
                product: product.slug,
                state: RequirementState.state(of: requirement, events: records.events, rules: rules),
                feedback: items.map(\.id), open: items.compactMap { states[$0.id] }.count(where: \.isOpen),
                path: records.path + "/requirement.md")
        }
    }

    /// The items that are tied to a requirement, either way.
    func items(of requirement: Requirement, in product: ProductRecords) -> [ItemRecords] {
        let named = Set(requirement.feedback)
        return product.items.values.filter {
            named.contains($0.id) || states[$0.id]?.requirements.contains(requirement.slug.text) ?? false
        }.sorted { $0.id < $1.id }
    }
}
