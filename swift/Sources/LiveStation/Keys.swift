import LiveStationGenerated

/// Where a client's signatures come from. Shows nothing of itself in text.
///
/// **An app that is handed out must not hold the account's secret key:** anyone who unpacks the app has it, and with it the
/// whole account.
public struct Keys: Sendable, CustomStringConvertible, CustomReflectable {
    let native: NativeKeys
    var signer: (any Signer)?

    /// No keys at all: such a client makes the calls of tickets, ``Client/execute(_:)``, and no other. **The right choice
    /// for most apps.**
    public static let ticketsOnly = Keys(native: .none())

    /// A signer of the app's own, which asks a backend.
    public static func signer(_ signer: some Signer) -> Keys {
        Keys(native: .signer(), signer: signer)
    }

    /// A secret key in this very program. Right for a server and for a test against the emulator.
    ///
    /// In an app on a user's phone the key is not secret: it can be read out of the package, and opens the whole
    /// account. There, let a backend sign.
    public static func secretKeyInsideTheApp(accessKey: String, secretKey: String) -> Keys {
        Keys(native: .secretKey(accessKey: accessKey, secretKey: secretKey))
    }

    /// As this machine is set up: keys from `NCLOUD_ACCESS_KEY_ID` and the like, then from `~/.ncloud/configure`;
    /// endpoint and zone from the environment. For servers and command lines.
    public static let ofThisMachine = Keys(native: .ofThisMachine())

    public var description: String { "Keys" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
