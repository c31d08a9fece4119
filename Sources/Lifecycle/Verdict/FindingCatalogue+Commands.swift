extension FindingCatalogue {
    /// What commands refuse, before or beside a verdict.
    static let refusals: [Entry] = [
        Entry(
            "event/not-permitted", "You may not write this event",
            meaning: """
                By `may:` and `roles:` of hearback.yml the event would have no effect, so it is not written: a record \
                that looks like a decision and counts for nothing would only mislead.
                """,
            example: "7k3m: dana@example.com may not end an item of severity critical without a fix",
            action: "Ask somebody whose role may, or have a gatekeeper change the roles on the policy branch."),
        Entry(
            "policy/missing", "There is no configuration",
            meaning: """
                The folder or revision holds no hearback.yml (or what it needs beside it), so there are no rules to \
                judge by. It may be another repository, another `--root`, or a revision from before.
                """,
            example: "there is no cx/hearback.yml here: this repository does not use Hearback yet",
            action:
                "`hearback init` makes one; otherwise name the right folder with `--root` or the right revision with `--policy`."
        ),
        Entry(
            "gate/none", "No gate comes next",
            meaning:
                "No product has a gate ahead of it: the last one has been passed, or the workflow has none. Without a stage there is nothing to judge.",
            example: "no product has a gate ahead",
            action: "Name the stage: `hearback gate check launch`."),
        Entry(
            "gate/decision", "This outcome cannot be decided now",
            meaning: """
                What may be decided follows from the verdict: `go` needs a gate that passes without waivers, \
                `conditional-go` one that passes with them, `recycle` an earlier stage. Hold and kill are always open.
                """,
            example: "'go' needs a gate that passes; this one is blocked",
            action: "`hearback gate check STAGE` shows what is missing; or decide another outcome."),
        Entry(
            "signature/no-key", "There is no key to sign with",
            meaning: """
                The policy wants this event signed by its writer (`signatures: require`), and neither `--sign` nor git's \
                configuration names an SSH key that is there.
                """,
            example:
                "the policy wants 'waived' signed by dana@example.com, and git names no SSH key to sign with",
            action:
                "`git config gpg.format ssh` and `git config user.signingkey ~/.ssh/id_ed25519.pub`, or `--sign KEY`."),
        Entry(
            "signature/not-made", "The program that signs made no signature",
            meaning:
                "The program of `gpg.ssh.program` ended well, and what it wrote is no signature of SSH. Nothing was recorded.",
            example: "op-ssh-sign did not write an SSH signature",
            action: "Sign a file by hand with `ssh-keygen -Y sign -n hearback -f KEY FILE` to see what is wrong."),
        Entry(
            "gate/unkept-commit", "A decision must rest on commits that stay",
            meaning:
                "A decision names the commits it was made on, so that it can be verified later. One that no branch or tag holds will be deleted by git sooner or later.",
            example: "no branch or tag holds the commit 9f86d08 (HEAD)",
            action: "Push or name the commit (`git branch`, `git tag`), then decide again."),
    ]
}
