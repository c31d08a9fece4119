extension FindingCatalogue {
    /// What can be said about signatures.
    static let signatures: [Entry] = [
        Entry(
            "signature/missing", "The event has to be signed, and is not",
            meaning:
                "The policy asks for a signature of who uses this right (`signatures: require`). Without one, `by` is only a claim, so the event has no effect.",
            example:
                "20261122T100211Z-declined-x7q2 has no effect: it is not signed, and the policy wants a signature of dana@example.com for this",
            action:
                "Write the event again where git signs with an SSH key (`git config gpg.format ssh`, `user.signingkey`), or with `--sign KEY`."
        ),
        Entry(
            "signature/invalid", "The signature does not count",
            meaning: """
                The signature is by a key that the list of allowed signers does not hold for `by`, not for this \
                namespace, not yet, or no longer at the time of the event; or the key was revoked; or the event, its \
                name or its place is not what was signed.
                """,
            example:
                "20261122T100211Z-declined-x7q2 has no effect: its signature is not by a key that the policy allowed dana@example.com at 2026-11-22T10:02:11Z",
            action:
                "Write the event again with the right key, or have a gatekeeper add the key to the list on the policy branch."
        ),
        Entry(
            "signature/not-verified", "Signatures could not be checked",
            meaning: """
                Events have to be signed, and nobody can say whether their signatures are right: ssh-keygen is not \
                installed, or the file of allowed signers or of revoked keys is missing or broken.
                """,
            example: "there is no program ssh-keygen on the PATH",
            action:
                "`sudo apt-get install openssh-client`; or mend the file that `signatures:` names, on the policy branch."
        ),
    ]
}
