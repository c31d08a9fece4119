import ArgumentParser

/// `hearback product`: what the feedback is about.
struct ProductCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product", abstract: "The products that feedback is about.",
        subcommands: [ProductAdd.self, ProductList.self, ProductShow.self])
}
