/// How far a long run is, in one line.
package enum ProgressLine {
    /// `writing [######--------------] 30%, 12000/s, 0:08 left`; without rate and time left while there is none.
    /// - Parameter seconds: How long it has been running.
    package static func text(_ what: String, _ count: Int, of total: Int, seconds: Int) -> String {
        let whole = max(total, count, 1)
        let marks = width * count / whole
        let bar = String(repeating: "#", count: marks) + String(repeating: "-", count: width - marks)
        let line = "\(what) [\(bar)] \(100 * count / whole)%"
        let rate = count / max(seconds, 1)
        guard rate > 0 else { return line }
        let left = (whole - count) / rate
        return line + ", \(rate)/s, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }

    private static let width = 20
}
