import Foundation
import FoundationXML

/// A JUnit file as a reader of it sees it: suites, and the tests in them with their outcome.
struct JUnitDocument {
    /// One element with its attributes.
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
        var children: [Element] = []
    }

    let root: Element

    /// Parses a file.
    init(_ text: String) throws {
        let builder = Builder()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = builder
        guard parser.parse(), let root = builder.root else { throw Missing() }
        self.root = root
    }

    var suites: [Element] { root.children }
    var tests: [Element] { suites.flatMap(\.children) }

    /// How many tests of some elements have a child of a name.
    static func count(_ outcome: String, in tests: [Element]) -> Int {
        tests.count { $0.children.contains { $0.name == outcome } }
    }

    private final class Builder: NSObject, XMLParserDelegate {
        var stack: [Element] = []
        var root: Element?

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            stack.append(Element(name: name, attributes: attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if !stack.isEmpty { stack[stack.count - 1].text += text }
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            let element = stack.removeLast()
            if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
        }
    }
}
