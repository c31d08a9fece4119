import Testing

@testable import Ledger

@Suite struct AllowedSignersTests {
    @Test(
        arguments: [
            ("Dana@Example.com ssh-ed25519 AAAA", "dana@example.com ssh-ed25519 AAAA"),
            ("\tA@b,!C@d namespaces=\"X\" ssh-rsa QQ", "\ta@b,!c@d namespaces=\"X\" ssh-rsa QQ"),
            ("\"A B\" ssh-rsa QQ", "\"a b\" ssh-rsa QQ"),
            ("# Ana, KEY", "# Ana, KEY"), ("", ""), ("   ", "   "), ("ALONE", "alone"),
            ("A@b k\nC@d K\n", "a@b k\nc@d K\n"),
        ])
    func onlyThePrincipalsOfALineAreFolded(_ line: String, _ expected: String) {
        #expect(String(decoding: AllowedSigners.folded(Array(line.utf8)), as: UTF8.self) == expected)
    }

    @Test func aPrincipalIsFoldedByTheLettersOfASCIIAlone() {
        #expect(AllowedSigners.principal("Dana@EXAMPLE.com") == "dana@example.com")
        // The Kelvin sign is no k.
        #expect(AllowedSigners.principal("\u{212A}im@example.com") == "\u{212A}im@example.com")
    }
}
