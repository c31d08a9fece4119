// The codes that the evaluation gives. `FindingCatalogue` explains each; a test holds the two together.
extension FindingCode {
    // Items.
    package static let unacknowledged = FindingCode("gate/unacknowledged")
    package static let untriaged = FindingCode("gate/untriaged")
    package static let unresolved = FindingCode("gate/unresolved")
    package static let notInRevision = FindingCode("gate/not-in-revision")
    package static let unread = FindingCode("gate/unread")
    package static let unconfirmed = FindingCode("gate/unconfirmed")
    package static let disputed = FindingCode("gate/disputed")
    package static let notTold = FindingCode("gate/not-told")
    package static let waived = FindingCode("gate/waived")
    package static let notPermitted = FindingCode("gate/not-permitted")

    // The gate.
    package static let unknownProduct = FindingCode("gate/unknown-product")
    package static let unknownStage = FindingCode("gate/unknown-stage")
    package static let noGate = FindingCode("gate/no-gate")
    package static let noCriteria = FindingCode("gate/no-criteria")
    package static let noFeedback = FindingCode("gate/no-feedback")
    package static let tooLittleFeedback = FindingCode("gate/too-little-feedback")
    package static let fileMissing = FindingCode("gate/file-missing")
    package static let notCompared = FindingCode("gate/not-compared")
    package static let notComputed = FindingCode("gate/not-computed")

    // Decisions.
    package static let onHold = FindingCode("gate/on-hold")
    package static let killed = FindingCode("gate/killed")
    package static let decisionNotStanding = FindingCode("decision/not-standing")
    package static let decisionsContradict = FindingCode("decision/contradiction")

    // Signatures.
    package static let signatureMissing = FindingCode("signature/missing")
    package static let signatureInvalid = FindingCode("signature/invalid")
    package static let signatureNotVerified = FindingCode("signature/not-verified")

    // Requirements.
    package static let requirementSuspect = FindingCode("requirement/suspect")
    package static let requirementNotApproved = FindingCode("requirement/not-approved")
    package static let requirementNotVerified = FindingCode("requirement/not-verified")
    package static let requirementFailed = FindingCode("requirement/failed")
    package static let requirementDangling = FindingCode("requirement/dangling")

    // Waivers.
    package static let waiverExpired = FindingCode("waiver/expired")
    package static let waiverVoid = FindingCode("waiver/void")
    package static let waiverUnused = FindingCode("waiver/unused")

    // Records and policy.
    package static let recordInvalid = FindingCode("record/invalid")
    package static let recordRemoved = FindingCode("record/removed")
    package static let recordEdited = FindingCode("record/edited")
    package static let policyInvalid = FindingCode("policy/invalid")

    // Changes.
    package static let recordMoved = FindingCode("record/moved")
    package static let recordReverted = FindingCode("record/reverted")
    package static let recordErased = FindingCode("record/erased")
    package static let recordMended = FindingCode("record/mended")
    package static let recordConflict = FindingCode("record/conflict")
    package static let policyChanged = FindingCode("policy/changed")
    package static let personalData = FindingCode("lint/personal-data")
    package static let byAnother = FindingCode("event/by-another")
    package static let backDated = FindingCode("event/back-dated")
    package static let eventFuture = FindingCode("event/future")
    package static let fixAlone = FindingCode("event/fix-alone")
    package static let decisionNotReproduced = FindingCode("decision/not-reproduced")
    package static let historyCutOff = FindingCode("history/cut-off")
    package static let severityLowered = FindingCode("history/softened")
}
