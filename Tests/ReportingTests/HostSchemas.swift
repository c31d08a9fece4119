/// What the hosts ask of a report, as JSON Schemas: of each format only the members that Hearback writes, and nothing
/// besides, so that a new member is looked up before it is published. `scripts/check-formats` holds the same documents
/// to the whole schemas and to other people's readers.
enum HostSchemas {
    /// SARIF 2.1.0, with what GitHub's code scanning needs: a location with a whole region, rules with all their texts.
    static let sarif = #"""
        {"type":"object","additionalProperties":false,"required":["$schema","version","runs"],
         "properties":{"$schema":{"const":"https://json.schemastore.org/sarif-2.1.0.json"},"version":{"const":"2.1.0"},
          "runs":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/run"}}},
         "$defs":{
          "message":{"type":"object","additionalProperties":false,"required":["text"],
           "properties":{"text":{"type":"string","pattern":"^[^\\r\\n]{1,2048}$"}}},
          "run":{"type":"object","additionalProperties":false,
           "required":["tool","automationDetails","invocations","results"],
           "properties":{"columnKind":{"enum":["utf16CodeUnits","unicodeCodePoints"]},
            "automationDetails":{"type":"object","additionalProperties":false,"required":["id"],
             "properties":{"id":{"type":"string","pattern":"/$"}}},
            "tool":{"type":"object","additionalProperties":false,"required":["driver"],
             "properties":{"driver":{"$ref":"#/$defs/driver"}}},
            "invocations":{"type":"array","items":{"$ref":"#/$defs/invocation"}},
            "results":{"type":"array","items":{"$ref":"#/$defs/result"}}}},
          "driver":{"type":"object","additionalProperties":false,"required":["name","version","rules"],
           "properties":{"name":{"type":"string"},"version":{"type":"string"},
            "rules":{"type":"array","items":{"$ref":"#/$defs/rule"}}}},
          "rule":{"type":"object","additionalProperties":false,
           "required":["id","name","shortDescription","fullDescription","help","defaultConfiguration","properties"],
           "properties":{"id":{"type":"string","pattern":"^[a-z]+/[a-z-]+$"},"name":{"type":"string"},
            "shortDescription":{"$ref":"#/$defs/message"},"fullDescription":{"$ref":"#/$defs/message"},
            "help":{"$ref":"#/$defs/message"},
            "defaultConfiguration":{"type":"object","additionalProperties":false,"required":["level"],
             "properties":{"level":{"enum":["none","note","warning","error"]}}},
            "properties":{"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"}}}}}},
          "invocation":{"type":"object","additionalProperties":false,"required":["executionSuccessful"],
           "properties":{"executionSuccessful":{"type":"boolean"},"exitCode":{"type":"integer"},
            "exitCodeDescription":{"type":"string"},
            "toolExecutionNotifications":{"type":"array","items":{"type":"object","additionalProperties":false,
             "required":["message"],
             "properties":{"message":{"$ref":"#/$defs/message"},"level":{"enum":["none","note","warning","error"]}}}}}},
          "result":{"type":"object","additionalProperties":false,
           "required":["ruleId","ruleIndex","kind","level","message","locations","partialFingerprints"],
           "properties":{"ruleId":{"type":"string"},"ruleIndex":{"type":"integer","minimum":0},
            "kind":{"const":"fail"},"level":{"enum":["note","warning","error"]},"message":{"$ref":"#/$defs/message"},
            "locations":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/location"}},
            "partialFingerprints":{"type":"object","additionalProperties":false,"required":["hearbackFinding/v1"],
             "properties":{"hearbackFinding/v1":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}},
          "location":{"type":"object","additionalProperties":false,"required":["physicalLocation"],
           "properties":{"physicalLocation":{"type":"object","additionalProperties":false,
            "required":["artifactLocation","region"],
            "properties":{
             "artifactLocation":{"type":"object","additionalProperties":false,"required":["uri"],
              "properties":{"uri":{"type":"string","pattern":"^[A-Za-z0-9._~%/-]+$"}}},
             "region":{"type":"object","additionalProperties":false,
              "required":["startLine","startColumn","endLine","endColumn"],
              "properties":{"startLine":{"type":"integer","minimum":1},"startColumn":{"type":"integer","minimum":1},
               "endLine":{"type":"integer","minimum":1},"endColumn":{"type":"integer","minimum":1}}}}}}}}}
        """#

    /// GitLab's Code Quality report: all of these members are required.
    static let gitlab = #"""
        {"type":"array","items":{"type":"object","additionalProperties":false,
         "required":["description","check_name","fingerprint","severity","location"],
         "properties":{"description":{"type":"string"},"check_name":{"type":"string"},
          "fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},
          "severity":{"enum":["info","minor","major","critical","blocker"]},
          "location":{"type":"object","additionalProperties":false,"required":["path","lines"],
           "properties":{"path":{"type":"string","pattern":"^[^/]"},
            "lines":{"type":"object","additionalProperties":false,"required":["begin"],
             "properties":{"begin":{"type":"integer","minimum":1}}}}}}}}
        """#

    /// One line of reviewdog's RDJSONL: a Diagnostic.
    static let rdjsonl = #"""
        {"type":"object","additionalProperties":false,"required":["message","location","severity","source","code"],
         "properties":{"message":{"type":"string"},"severity":{"enum":["ERROR","WARNING","INFO"]},
          "source":{"type":"object","additionalProperties":false,"required":["name"],
           "properties":{"name":{"type":"string"}}},
          "code":{"type":"object","additionalProperties":false,"required":["value"],
           "properties":{"value":{"type":"string"}}},
          "location":{"type":"object","additionalProperties":false,"required":["path","range"],
           "properties":{"path":{"type":"string"},"range":{"type":"object","additionalProperties":false,
            "required":["start"],"properties":{"start":{"type":"object","additionalProperties":false,
             "required":["line","column"],
             "properties":{"line":{"type":"integer","minimum":1},"column":{"type":"integer","minimum":1}}}}}}}}}
        """#
}
