import Foundation
import LiveStation
import Testing

/// No secret in whatever Swift makes of a value: `print`, `String(reflecting:)`, `dump`.
extension AgainstEmulator {
    @Suite struct Secrets {
        private func shown(_ value: Any) -> String {
            var dumped = ""
            dump(value, to: &dumped)
            return "\(value)\n\(String(reflecting: value))\n\(dumped)"
        }

        private func throwing(_ make: () throws -> Client) -> (any Error)? {
            do { _ = try make() } catch { return error }
            return nil
        }

        @Test func keysAndClients() async throws {
            let emulator = try await Emulator.fresh()
            for keys in [emulator.keys, .signer(Backend(emulator)), .ticketsOnly, .ofThisMachine] {
                let client = try? emulator.client(keys: keys)
                let text = shown(keys) + shown(client as Any)
                #expect(text.contains("Keys"))
                #expect(!text.contains(emulator.secretKey) && !text.contains(emulator.accessKey), "\(text)")
            }
        }

        @Test func streamKeys() async throws {
            let emulator = try await Emulator.fresh()
            let channel = try await emulator.client().getChannel(channelId: Emulator.recording)
            let key = try #require(channel.streamKey)
            try #require(!key.value.isEmpty)
            let url = try #require(channel.publishUrl)
            try #require(!url.value.isEmpty)
            let text = shown(channel) + shown(key) + shown(url)
            #expect(text.contains("[redacted]"))
            #expect(!text.contains(key.value) && !text.contains(url.value), "\(text)")
        }

        @Test func targetsOfAStream() async throws {
            let client = try await Emulator.fresh().client()
            let secret = "aSecretThatIsNotShown"
            func target(key: String) -> RestreamSettings {
                RestreamSettings(
                    targetName: .custom, rtmpUrl: PublishUrl(value: "rtmp://\(secret)"), streamKey: StreamKey(value: key),
                    password: Password(value: secret))
            }
            let channel = try await client.createRestreamChannel(
                channelName: "channel001", planType: .standard, restream: [target(key: secret)])
            #expect(channel.restream.first?.streamKey?.value == secret)
            let platforms = try await client.listRestreamPlatforms(channelId: try #require(channel.channelId))
            var text = shown(target(key: secret)) + shown(channel) + shown(platforms)
            let error = try await failure {
                try await client.createRestreamChannel(
                    channelName: "channel001", planType: .standard, restream: [target(key: " ")])
            }
            text += shown(error)
            #expect(text.contains("[redacted]") && !text.contains(secret), "\(text)")
        }

        @Test func ticketsAndSignatures() async throws {
            let emulator = try await Emulator.fresh()
            let ticket = try await emulator.client().presignCreateSnapshot(channelId: Emulator.recording)
            let headers = try #require(try JSON.read(Data(ticket.json.utf8))["headers"]?.fields)
            let signature = try #require(headers["x-ncp-apigw-signature-v2"]?.text)
            let foreign = ForeignSignature(accessKey: emulator.accessKey, signature: signature)
            let text = shown(ticket) + shown(foreign) + shown([foreign])
            #expect(text.contains("redacted"))
            #expect(!text.contains(signature) && !text.contains(emulator.accessKey), "\(text)")

            // Cut off in the middle: what cannot be read is not shown either.
            let half = Ticket(json: String(ticket.json.dropLast(2)))
            let app = try emulator.client(keys: .ticketsOnly)
            let error = try await failure { try await app.execute(half) }
            #expect(!shown(error).contains(signature) && !shown(error).contains(emulator.accessKey))
        }

        @Test func errors() async throws {
            let emulator = try await Emulator.fresh()
            let secret = "aWrongSecretKeyThatIsOnlyAnExample000001"
            let keys = Keys.secretKeyInsideTheApp(accessKey: emulator.accessKey, secretKey: secret)
            let client = try emulator.client(keys: keys)
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .authentication)
            // Keys that cannot be any.
            let bad = [("", secret), ("EXAMPLEACCESSKEY0001", secret + "\n" + secret), ("EXAMPLE\nKEY", secret)]
            let refused = try bad.map { accessKey, secretKey in
                let keys = Keys.secretKeyInsideTheApp(accessKey: accessKey, secretKey: secretKey)
                return shown(try #require(throwing { try emulator.client(keys: keys) }))
            }
            let text = shown(error) + error.localizedDescription + refused.joined()
            #expect(!text.contains(secret) && !text.contains(emulator.accessKey), "\(text)")
        }
    }
}
