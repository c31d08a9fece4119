/// Quotes a word for the POSIX shell, so that a printed command does what it says when it is copied.
package enum ShellWord {
    /// The word as it is where it is harmless, else in single quotes.
    package static func quote(_ word: String) -> String {
        let harmless = word.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || Array("/._-+:@%=,".utf8).contains(byte)
        }
        if harmless, !word.isEmpty { return word }
        var quoted = "'"
        for scalar in word.unicodeScalars {
            if scalar == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "'"
    }
}
