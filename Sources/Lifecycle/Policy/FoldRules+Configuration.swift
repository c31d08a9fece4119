package import Records

extension FoldRules {
    /// How records fold by a configuration at a moment.
    package init(_ configuration: Configuration, _ permissions: any Permissions, at: Timestamp) {
        self.init(
            severities: configuration.severities, ceiling: configuration.ceiling,
            assumeConfirmedAfter: configuration.clocks.assumeConfirmedAfter?.calendarSeconds,
            permissions: permissions, at: at)
    }
}
