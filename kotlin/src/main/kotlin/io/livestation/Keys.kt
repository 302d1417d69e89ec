package io.livestation

/**
 * Where a client's signatures come from. Shows nothing of itself in text.
 *
 * **An app that is handed out must not hold the account's secret key:** anyone who unpacks the app has it, and with it
 * the whole account.
 */
public class Keys private constructor(internal val signer: Signer?, make: () -> NativeKeys) {
    internal val native: NativeKeys = translated {
        NativeThreads.stayAttached()
        make()
    }

    override fun toString(): String = "Keys"

    public companion object {
        /**
         * No keys at all: such a client executes presigned requests, and makes no other call. **The right choice for
         * most apps.**
         */
        @JvmStatic
        public fun none(): Keys = Keys(null) { NativeKeys.none() }

        /** Whatever [signer] answers. */
        @JvmStatic
        public fun signer(signer: Signer): Keys = Keys(signer) { NativeKeys.signer() }

        /**
         * A secret key in this very program. Right for a server and for a test against the emulator.
         *
         * In an app on a user's phone the key is not secret: it can be read out of the package, and opens the whole
         * account. There, let a backend sign.
         */
        @JvmStatic
        public fun secretKeyInsideTheApp(accessKey: String, secretKey: String): Keys {
            val (known, secret) = text("accessKey", accessKey) to text("secretKey", secretKey)
            return Keys(null) { NativeKeys.secretKey(known, secret) }
        }

        /**
         * As this machine is set up: keys from `NCLOUD_ACCESS_KEY_ID` and the like, then from `~/.ncloud/configure`;
         * endpoint and zone from the environment. For servers and command lines.
         */
        @JvmStatic
        public fun ofThisMachine(): Keys = Keys(null) { NativeKeys.ofThisMachine() }
    }
}
