/// What a feedback item is.
package enum FeedbackKind: String, CaseIterable, Sendable {
    case complaint, problem, request, question, praise
    case surveyResponse = "survey-response"
}

/// How feedback reached us. Where in the customer's journey it happened is the touchpoint.
package enum Channel: String, CaseIterable, Sendable {
    case email, chat, phone, web, review, social, survey
    case inPerson = "in-person"
    case api, other
}

/// What gatekeepers decide at a gate: the terms of the stage-gate literature (R. G. Cooper).
package enum Outcome: String, CaseIterable, Sendable {
    case go
    case conditionalGo = "conditional-go"
    case hold, recycle, kill
}

/// A score of a survey with its scale: `nps/3`.
package struct Score: Hashable, Sendable {
    /// The scale and the values it knows: Net Promoter Score 0 to 10, customer satisfaction, customer effort.
    package enum Scale: String, CaseIterable, Sendable {
        case nps, csat5 = "csat-5", csat7 = "csat-7", csat10 = "csat-10", ces5 = "ces-5", ces7 = "ces-7"

        /// The values of the scale.
        package var values: ClosedRange<Int> {
            switch self {
            case .nps: 0...10
            case .csat5, .ces5: 1...5
            case .csat7, .ces7: 1...7
            case .csat10: 1...10
            }
        }
    }

    package let scale: Scale
    package let value: Int

    /// Reads `scale/value`; `nil` where the scale is unknown or the value is outside it.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let scale = Scale(rawValue: String(parts[0])), let value = Int(parts[1]),
            String(value) == parts[1], scale.values.contains(value)
        else { return nil }
        self.scale = scale
        self.value = value
    }

    /// `scale/value`.
    package var text: String { "\(scale.rawValue)/\(value)" }

    /// Where the value stands on its scale: from 0, as bad as can be, to 1.
    package var share: Double {
        Double(value - scale.values.lowerBound) / Double(scale.values.count - 1)
    }
}
