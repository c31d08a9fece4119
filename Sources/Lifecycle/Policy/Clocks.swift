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

    /// The clocks where hearback.yml has none.
    package static let standard = Clocks(
        acknowledge: Targets(bySeverity: ["blocker": .hours(1), "critical": .hours(4)], standard: .days(1)),
        assess: Targets(standard: .days(2)),
        respond: Targets(bySeverity: ["critical": .days(1)], standard: .days(3)),
        resolve: Targets(bySeverity: ["blocker": .days(2), "critical": .days(7), "major": .days(30)]),
        assumeConfirmedAfter: .days(14))

    /// The same clocks without targets for severities that a scale does not know.
    func limited(to scale: SeverityScale) -> Clocks {
        func limited(_ targets: Targets) -> Targets {
            Targets(
                bySeverity: targets.bySeverity.filter { scale.names.contains($0.key) }, standard: targets.standard)
        }
        return Clocks(
            acknowledge: limited(acknowledge), assess: limited(assess), respond: limited(respond),
            resolve: limited(resolve), assumeConfirmedAfter: assumeConfirmedAfter)
    }
}
