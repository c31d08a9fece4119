import ArgumentParser
import Records

/// How a customer's words come in.
struct CustomerOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The customer, where it is not the item's own.", valueName: "customer"))
    var onBehalf: String?

    @Option(name: .long, help: ArgumentHelp("How it reached us, such as email.", valueName: "channel"))
    var via: String?

    @Option(name: .long, help: ArgumentHelp("The hash of the customer's message: sha256:….", valueName: "hash"))
    var evidence: String?

    /// The fields: said as the customer, or by the team on the customer's behalf.
    func fields(in workspace: Workspace, for item: ItemRecords, by: String?) throws -> [Field: FieldValue] {
        let values = FieldValues().text(.via, via).text(.evidence, evidence)
        if let by, CustomerID(by) != nil {
            guard onBehalf == nil else { throw Failure("usage/on-behalf", "--by names the customer already") }
            return values.fields
        }
        let customer = try onBehalf.map { try workspace.session.customer($0) } ?? item.feedback?.customer
        return values.text(.onBehalf, customer?.text).fields
    }
}
