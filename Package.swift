// swift-tools-version: 6.2

import PackageDescription

// One list of settings for every Swift target: a rule that holds in one module holds in all.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Only GitStore touches C pointers. There, each use is marked `unsafe`: the marks are the audit list.
let unsafeSettings: [SwiftSetting] = settings + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "hearback",
    products: [
        .executable(name: "hearback", targets: ["hearback"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System and embedded bytes. The arrows between the modules are held by ProjectTests/ModuleRulesTests.
        .systemLibrary(name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(name: "CLibdeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .target(name: "CEmbedded"),

        // Libraries, from the bottom up.
        .target(
            name: "GitStore", dependencies: ["CLibdeflate", "CLibgit2", subprocess], swiftSettings: unsafeSettings),
        .target(name: "Records", dependencies: [crypto], swiftSettings: settings),
        .target(name: "Lifecycle", dependencies: ["Records", yams, crypto], swiftSettings: settings),
        .target(name: "Ledger", dependencies: ["GitStore", "Lifecycle", "Records"], swiftSettings: settings),
        .target(name: "Intake", dependencies: ["CEmbedded", "Lifecycle", "Records", crypto], swiftSettings: settings),
        .target(name: "Reporting", dependencies: ["Lifecycle", "Records"], swiftSettings: settings),
        .target(
            name: "HearbackCommands",
            dependencies: [
                "CEmbedded", "GitStore", "Intake", "Ledger", "Lifecycle", "Records", "Reporting", argumentParser,
                subprocess, system,
            ],
            swiftSettings: settings),
        .executableTarget(name: "hearback", dependencies: ["HearbackCommands"], swiftSettings: settings),

        // Tests.
        .target(name: "TestSupport", swiftSettings: settings),
        .testTarget(name: "GitStoreTests", dependencies: ["GitStore", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport", yams], swiftSettings: settings),
        .testTarget(
            name: "LifecycleTests", dependencies: ["Lifecycle", "Records", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "LedgerTests", dependencies: ["GitStore", "Ledger", "Lifecycle", "Records", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "Records", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ReportingTests", dependencies: ["Lifecycle", "Records", "Reporting", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "GitStore", "HearbackCommands", "Intake", "Ledger", "Lifecycle", "Records", "Reporting", "TestSupport",
                argumentParser, yams,
            ],
            exclude: ["Snapshots"],
            swiftSettings: settings),
        .testTarget(name: "ProjectTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ],
    cLanguageStandard: .gnu17
)
