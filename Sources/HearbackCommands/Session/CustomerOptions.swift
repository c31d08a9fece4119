import ArgumentParser
import Records

/// How a customer's words come in.
struct CustomerOptions: ParsableArguments {
    @Flag(name: .long, help: "The team says it on the customer's behalf; so it is unless --by names the customer.")
    var onBehalf = false

    @Option(name: .long, help: ArgumentHelp("The customer, where it is not the item's own.", valueName: "customer"))
    var customer: String?

    @Option(
        name: .long,
        help: ArgumentHelp("How it reached us, such as email; the item's channel if left out.", valueName: "channel"))
    var via: String?

    @Option(name: .long, help: ArgumentHelp("The hash of the customer's message: sha256:….", valueName: "hash"))
    var evidence: String?

    /// The fields: said as the customer, or by the team on the customer's behalf.
    func fields(in workspace: Workspace, for item: ItemRecords, by: String?) throws -> RecordFields {
        let values = FieldValues().text(.evidence, evidence)
        if let by, CustomerID(by) != nil {
            guard !onBehalf, customer == nil else {
                throw Failure(
                    "usage/on-behalf", "--by names the customer already",
                    hint: "leave out --on-behalf and --customer, or let --by name somebody of the team")
            }
            return values.text(.via, via).fields
        }
        let customer = try customer.map { try workspace.session.customer($0) } ?? item.feedback?.customer
        return values.text(.via, via ?? item.feedback?.record[text: .channel]).text(.onBehalf, customer?.text).fields
    }
}
