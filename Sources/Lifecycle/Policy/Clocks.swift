import Records

/// `clocks:` of hearback.yml: how long a customer may wait, by severity.
package struct Clocks: Hashable, Sendable {
    /// A duration as it is written: hours of the calendar, or its working days.
    package enum Duration: Hashable, Sendable {
        case hours(Int)
        case days(Int)

        /// The duration by the wall clock, in seconds: an hour is 3,600, a day 86,400.
        package var calendarSeconds: Int {
            switch self {
            case .hours(let count): count * 3600
            case .days(let count): count * Timestamp.secondsPerDay
            }
        }
    }

    /// One clock's targets.
    package struct Targets: Hashable, Sendable {
        /// By severity.
        package var bySeverity: [String: Duration]
        /// Where the severity has none of its own, or the item is not assessed.
        package var standard: Duration?

        /// Makes targets.
        package init(bySeverity: [String: Duration] = [:], standard: Duration? = nil) {
            self.bySeverity = bySeverity
            self.standard = standard
        }

        /// The target for a severity.
        package func duration(for severity: String?) -> Duration? {
            severity.flatMap { bySeverity[$0] } ?? standard
        }
    }

    package var acknowledge: Targets
    package var assess: Targets
    package var respond: Targets
    package var resolve: Targets
    /// After so long a silence since *told*, confirmation is assumed.
    package var assumeConfirmedAfter: Duration?

    /// Makes clocks that never run out.
    package init(
        acknowledge: Targets = Targets(), assess: Targets = Targets(), respond: Targets = Targets(),
        resolve: Targets = Targets(), assumeConfirmedAfter: Duration? = nil
    ) {
        self.acknowledge = acknowledge
        self.assess = assess
        self.respond = respond
        self.resolve = resolve
        self.assumeConfirmedAfter = assumeConfirmedAfter
    }
}
