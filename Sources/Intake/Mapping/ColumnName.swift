/// A column under the names that it has in the dialects of an export; the first that a file has counts.
package struct ColumnName: Hashable, Sendable {
    package var aliases: [String]
}
