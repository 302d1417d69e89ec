import Foundation
import LiveStationGenerated

extension CallbackEvent {
    /// The event in the body of a request that came to a callback address. Fields and words that are new are no error.
    ///
    /// The service does not sign it: anyone who knows the address can send one. Believe it no more than that, and look at
    /// the channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `unexpectedResponse` when the body is not a JSON object, or has nothing of an event.
    public init(body: Data) throws {
        self = try translated { try nativeCallbackEvent(body: body, language: .swift) }
    }
}
