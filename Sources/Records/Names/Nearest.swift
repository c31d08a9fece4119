/// Finds what a misspelt word was meant to be.
package enum Nearest {
    /// The known word that is nearest, where one is near enough: at most a third of its letters wrong, and at most two.
    package static func word(to text: String, in words: [String]) -> String? {
        let ranked = words.map { (distance(Array(text.utf8), Array($0.utf8)), $0) }.min { $0.0 < $1.0 }
        guard let (distance, word) = ranked, distance <= max(1, min(2, word.utf8.count / 3)) else { return nil }
        return word
    }

    /// The end of a message about an unknown word: `; did you mean 'launch'?`, or nothing where no word is near.
    package static func question(_ near: String?) -> String {
        near.map { "; did you mean '\($0)'?" } ?? ""
    }

    /// Damerau and Levenshtein's distance with neighbours swapped counted once.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var previous: [Int] = []
        var current = Array(0...right.count)
        for row in 0..<left.count {
            var next = [row + 1]
            for column in 0..<right.count {
                var best = min(current[column + 1], next[column]) + 1
                best = min(best, current[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, previous[column - 1] + 1)
                }
                next.append(best)
            }
            previous = current
            current = next
        }
        return current[right.count]
    }
}
