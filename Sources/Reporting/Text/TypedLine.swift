/// Tells hints that are there to be typed from those that are only words.
enum TypedLine {
    /// The programs that hints call.
    private static let programs = [
        "hearback", "git", "chmod", "chown", "gh", "glab", "sudo", "cp", "mv", "rm",
    ]

    /// Whether a hint is a command line: it starts with a program, and outside of quotes no sentence goes on.
    static func isCommand(_ hint: String) -> Bool {
        guard let first = hint.split(separator: " ").first, programs.contains(String(first)) else { return false }
        var isQuoted = false
        var previous: Unicode.Scalar = " "
        for scalar in hint.unicodeScalars {
            if scalar == "'" { isQuoted.toggle() }
            if !isQuoted, scalar == " ", [",", ";", ":"].contains(previous) { return false }
            previous = scalar
        }
        return true
    }
}
