import io.livestation.Client
import io.livestation.Keys
import io.livestation.LiveStationException
import kotlinx.coroutines.runBlocking

/** The jar makes a snapshot on an emulator, and refuses what the service would refuse: endpoint, access key, secret key. */
fun main(arguments: Array<String>) = runBlocking {
    val (endpoint, accessKey, secretKey, channelId) = arguments
    Client(Keys.secretKeyInsideTheApp(accessKey, secretKey), endpoint = endpoint).use { client ->
        val snapshot = client.createSnapshot(channelId, limitedDuration = 5)
        val refused = runCatching { client.createSnapshot(channelId, limitedDuration = 241) }.exceptionOrNull()
        check(refused is LiveStationException.InvalidInput) { "not refused: $refused" }
        val system = listOf("java.version", "os.name", "os.arch").map(System::getProperty)
        println("""{"runs": "Java ${system[0]} on ${system[1]} ${system[2]}", "snapshotUrl": "${snapshot.snapshotUrl}"}""")
    }
}
