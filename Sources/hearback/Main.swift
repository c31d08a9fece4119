import HearbackCommands

/// The program: everything is in HearbackCommands, so that tests can run whole commands.
@main
struct Main {
    static func main() {
        Terminal.run()
    }
}
