"""Who works on the items. Their rights stand in hearback.yml."""

GATEKEEPERS = ["ana@example.com", "kim@example.com"]
SUPPORT = ["mara@support.example.com", "joe@support.example.com", "lin@support.example.com", "sam@support.example.com"]
DEVELOPERS = ["dana@example.com", "erik@example.com", "fay@example.com", "gus@example.com", "hal@example.com"]
INTAKE = "bot:import"
