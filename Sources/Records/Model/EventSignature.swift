/// What is known of an event's signature.
package enum SignatureStanding: UInt8, Sendable {
    /// Nobody has looked.
    case unchecked
    /// It is by a key that the policy allowed the writer at the time of the event.
    case verified
    /// It is not.
    case invalid
    /// Nobody can say: the program or the list of keys is missing or broken.
    case undetermined
}

extension Event {
    /// Whether it carries a signature, right or wrong.
    package var isSigned: Bool { record.fields[.signature] != nil }

    /// The bytes that a signature of the event covers (`hearback.signature/1`): this word, the path of the event's
    /// file from the repository's root, an empty line, and the event in its canonical form without the signature.
    /// So none can be moved to another event, record, product or root, nor stand for something else that is signed.
    package func signedContent(at path: String) -> [UInt8] {
        var unsigned = record
        unsigned.fields[.signature] = nil
        return Array("hearback.signature/1\n\(path)\n\n".utf8) + unsigned.canonical
    }

    /// The signature as ssh-keygen reads it; `nil` where there is none, or something that cannot be one.
    package var armouredSignature: [UInt8]? {
        guard let text = record[text: .signature], !text.isEmpty, text.utf8.allSatisfy(SSHSignature.isBase64) else {
            return nil
        }
        return Array("\(SSHSignature.begin)\n\(text)\n\(SSHSignature.end)\n".utf8)
    }
}

/// The form of signatures: SSHSIG of OpenSSH, in `signature:` without its armour, in one line.
package enum SSHSignature {
    static let begin = "-----BEGIN SSH SIGNATURE-----"
    static let end = "-----END SSH SIGNATURE-----"

    /// The text of the field for a signature in its armour; `nil` where it is none.
    package static func field(_ armoured: [UInt8]) -> String? {
        let lines = String(decoding: armoured, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.count > 2, lines[0] == begin, lines[lines.count - 1] == end else { return nil }
        let text = lines.dropFirst().dropLast().joined()
        return text.utf8.allSatisfy(isBase64) ? text : nil
    }

    static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}
