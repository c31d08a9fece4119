/// `files: […]`: deliverables that the code tree must hold.
struct FilesCriterion {
    let context: GateContext
    let criterion: Criterion
    let files: [String]

    func evaluate() -> CriterionDraft {
        var draft = CriterionDraft(criterion.id)
        for file in files {
            draft.tally.judged += 1
            guard !context.input.codeFiles.contains(file) else {
                draft.satisfied("file:" + file)
                continue
            }
            draft.add(
                Finding(
                    .fileMissing, .blocked, path: file,
                    message: "blocks \(context.stage.id): \(context.input.revisions.code.rev) does not hold \(file)",
                    hint: "git add \(ShellWord.quote(file))"),
                counting: "file:" + file)
        }
        return draft
    }
}
