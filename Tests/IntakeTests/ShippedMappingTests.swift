import Records
import TestSupport
import Testing

@testable import Intake

private let now = Timestamp(seconds: 1_795_341_600)  // 2026-11-22T10:00:00Z

private func plan(_ name: String, _ texts: [String]) throws -> WholeImport {
    let mapping = try ShippedMappings.mapping(named: name)
    let files = texts.enumerated().map { ImportFile(name: "\($0.offset).csv", bytes: Array($0.element.utf8)) }
    return try WholeImport(files: files, mapping: mapping, options: ImportOptions(now: now))
}

private let publicHeader =
    "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,"
    + "State,ZIP code,Tags,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,"
    + "Timely response?,Consumer disputed?,Complaint ID\n"
private let intakeHeader =
    "date_received,product,sub_product,issue,sub_issue,consumer_narrative,company_public_response,company,state,"
    + "zip_code,tag,consent_status,submitted_via,date_sent_to_company,company_response_to_consumer,timely_response,"
    + "consumer_disputed,public_id\n"

private func complaint(_ response: String, disputed: String = "N/A", id: Int = 3_003_003) -> String {
    "9/24/19,Debt collection,I do not know,Attempts to collect debt not owed,Debt is not yours,They call daily.,,"
        + "Spike,FL,335XX,,Consent provided,Web,9/25/19,\(response),Yes,\(disputed),\(id)\n"
}

struct ShippedMappingTests {
    @Test func everyShippedMappingIsValid() throws {
        #expect(ShippedMappings.names.starts(with: ["cfpb", "nps-survey"]))
        for name in ShippedMappings.names {
            #expect(throws: Never.self) { try ShippedMappings.mapping(named: name) }
        }
    }

    @Test func anUnknownMappingNamesTheNearest() {
        let problem = #expect(throws: RecordProblem.self) { try ShippedMappings.mapping(named: "cfbp") }
        #expect(problem?.message.contains("did you mean 'cfpb'?") == true)
        #expect(problem?.hint?.contains("nps-survey") == true)
    }

    @Test func aDamagedMappingIsReadOrRefusedWithALine() throws {
        var random = SplitMix64(seed: 9)
        let whole = try #require(EmbeddedFiles.bytes(at: "templates/mappings/nps-survey.yml"))
        for _ in 0..<300 {
            var bytes = whole
            let place = Int.random(in: 0..<bytes.count, using: &random)
            if Bool.random(using: &random) {
                bytes[place] = Array("{}[]:,\"'-#&*!|>%@\t\n x0".utf8).randomElement(using: &random) ?? 0
            } else {
                bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
            }
            do {
                _ = try ImportMapping(reading: bytes, path: "m.yml")
            } catch {
                #expect(error.line > 0 && error.path == "m.yml" && !error.message.isEmpty)
            }
        }
    }

    @Test func bothHeadersOfACompleteExportMakeTheSameItem() throws {
        let row = complaint("Closed with explanation")
        let plan = try plan("cfpb", [publicHeader + row, intakeHeader + row])
        #expect(plan.items.count == 1)
        #expect(plan.repeated.map(\.differs) == [false])
        let item = try #require(plan.items.first)
        #expect(item.record[text: .title] == "Attempts to collect debt not owed: Debt is not yours")
        #expect(item.record[text: .touchpoint] == "debt-collection")
        #expect(item.record[text: .source] == "cfpb/3003003")
        #expect(item.record[text: .account] == "Spike")
        #expect(item.record.body == "They call daily.")
        #expect(item.record.custom.map(\.key).contains("x-state"))
    }

    @Test func theShortExportHasNoIDsAndRowsThatRepeat() throws {
        let row = "2016-10-03,Debt collection,Communication tactics,AZ,2016-10-05\n"
        let plan = try plan("cfpb", ["date_received,product,issue,state,date_sent_to_company\n" + row + row])
        #expect(plan.items.count == 2)
        #expect(plan.items.allSatisfy { $0.events.map(\.type) == [.acknowledged] })
        #expect(plan.items.first?.record[text: .title] == "Communication tactics")
    }

    @Test(arguments: [
        ("Closed with explanation", "N/A", [EventType.acknowledged, .explained]),
        ("Closed with monetary relief", "No", [.acknowledged, .relief]),
        ("Closed with non-monetary relief", "Yes", [.acknowledged, .relief, .disputed]),
        ("Closed", "N/A", [.acknowledged, .declined]),
        ("Untimely response", "N/A", [.acknowledged, .noted]),
        ("In progress", "N/A", [.acknowledged, .started]),
    ]) func theCompanysResponseBecomesEvents(_ response: String, _ disputed: String, _ types: [EventType]) throws {
        let item = try plan("cfpb", [publicHeader + complaint(response, disputed: disputed)]).items.first
        #expect(item?.events.map(\.type) == types)
        #expect(item?.events.first?.time.rfc3339 == "2019-09-25T00:00:00Z")
    }

    @Test func anUnknownProductBecomesASlug() throws {
        let plan = try plan(
            "cfpb", ["date_received,product,issue,state,date_sent_to_company\n2024-01-02,Crypto & Co,Fees,AZ,\n"])
        #expect(plan.items.first?.record[text: .touchpoint] == "crypto-co")
        #expect(plan.items.first?.events.isEmpty == true)
    }

    @Test func complaintsOfTheFutureAreRefused() throws {
        let plan = try plan(
            "cfpb", ["date_received,product,issue,state,date_sent_to_company\n2099-01-02,Mortgage,Fees,AZ,\n"])
        #expect(plan.refused.first?.message.contains("lies in the future") == true)
        #expect(plan.refused.first?.line == 2)
    }

    @Test func noAnswerOfASurveyIsLost() throws {
        let long = "Il y a très peu de caisses ouvertes et l'attente est particulièrement longue, dommage"
        let plan = try plan(
            "nps-survey",
            [
                """
                "","id","nps","satisfaction","intention","explication"
                "1",11,3,7,7,"\(long)"
                "2",12,NA,99,NA,NA
                "3",13,NA,5,NA,"ras"
                "4",14,10,10,10,NA

                """
            ])
        #expect(plan.refused.isEmpty)
        #expect(plan.dropped.count == 1)
        #expect(
            plan.items.map(\.record[text: .title]) == [
                "NPS 3: Il y a très peu de caisses ouvertes et l'attente est…", "Survey response", "ras", "NPS 10",
            ])
        #expect(
            plan.items.map(\.record[list: .scores]) == [
                ["nps/3", "csat-10/7"], [], ["csat-10/5"], ["nps/10", "csat-10/10"],
            ])
        #expect(plan.items.map(\.record.body) == [long, "", "ras", ""])
    }
}
