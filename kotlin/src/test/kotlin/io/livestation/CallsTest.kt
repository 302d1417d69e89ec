package io.livestation

import java.time.Duration as Span
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What is particular to this surface: records, replies, flows, waits, progress. */
class CallsTest {
    private fun client(block: suspend (Client) -> Unit) = Emulator.client().use { runBlocking { block(it) } }

    @Test
    fun `a record says how it came about, and is equal whatever that was`() = client { client ->
        val channel = Emulator.recording()
        val created = client.createSnapshot(channel, limitedDuration = 1)
        assertEquals(listOf(1, Outcome.CREATED), listOf(created.reply.attempts, created.reply.outcome))
        assertTrue(created.reply.traceId!!.isNotEmpty())
        val read = client.getSnapshot(channel, created.snapshotId)
        assertEquals(Outcome.ANSWERED, read.reply.outcome)
        assertNotEquals(created.reply.traceId, read.reply.traceId)
        assertEquals(created, read)
        assertEquals(created.hashCode(), read.hashCode())
        assertNotEquals(created, client.createSnapshot(channel, limitedDuration = 1))
        assertEquals(Span.ofHours(1), Span.between(created.createdTime, created.expireTime))
    }

    @Test
    fun `a lost answer can be reconciled`() = client { client ->
        val channel = Emulator.recording()
        Emulator.fault("""{"fault": "reply-lost", "operation": "create_snapshot", "times": 1}""")
        val snapshot = client.createSnapshot(channel, limitedDuration = 1, reconcile = true)
        assertEquals(Outcome.ADOPTED, snapshot.reply.outcome)
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `words that are not known are kept`() {
        val body = """{"content": {"channelId": "ls-1", "channelStatus": "PAUSED", "outputProtocol": "HLS,DASH"}}"""
        ScriptedServer { 200 to body }.use { server ->
            Client(Emulator.keys, endpoint = server.endpoint).use { client ->
                val channel = runBlocking { client.getChannel("ls-1") }
                assertEquals(ChannelStatus.Other("PAUSED"), channel.channelStatus)
                assertEquals("PAUSED", "${channel.channelStatus}")
                assertEquals(OutputProtocol.HlsDash, channel.outputProtocol)
            }
        }
        assertEquals("PUBLISHING", "${ChannelStatus.Publishing}")
    }

    @Test
    fun `all channels come as a flow, which asks for no more than is taken`() = client { client ->
        Emulator.recording()
        val page = client.listChannels()
        val all = client.channels(pageSizeNo = 2).toList()
        assertEquals(page.total, all.size.toLong())
        assertEquals(page.channels.map { it.channelId }.toSet(), all.map { it.channelId }.toSet())
        val before = Emulator.journal().size()
        assertEquals(all.take(2), client.channels(pageSizeNo = 2).take(2).toList())
        assertEquals(1, Emulator.journal().size() - before)
        assertThrows<LiveStationException.InvalidInput> { runBlocking { client.channels(pageSizeNo = 101).toList() } }
    }

    @Test
    fun `a wait ends with what was waited for, and tells what it sees`() = client { client ->
        Emulator.reset()
        Emulator.shape("""{"status": "PUBLISHING", "recording_for_ms": null}""")
        val seen = mutableListOf<Boolean?>()
        val channel = client.waitUntilRecording(Emulator.CHANNEL, interval = 20.milliseconds) { channel ->
            seen += channel.isRecording
            if (seen.size == 2) Emulator.shape("""{"recording_for_ms": 1000}""")
        }
        assertEquals(true, channel.isRecording)
        assertEquals(listOf(false, false, true), seen)
        assertEquals(channel, client.waitUntilPublishing(Emulator.CHANNEL).copy(snapshots = channel.snapshots))
    }

    @Test
    fun `the body of a callback is read tolerantly`() {
        val body = """{"id": "7", "logLevel": "INFO", "channelId": "ls-1", "event": "PUBLISH_START", "more": {}}"""
        val event = parseCallback(body.toByteArray())
        assertEquals(listOf(7L, "ls-1", EventCode.PublishStart), listOf(event.id, event.channelId, event.event))
        val unknown = parseCallback("""{"event": "SHORTCLIP_FAIL"}""".toByteArray())
        assertEquals("SHORTCLIP_FAIL", "${unknown.event}")
        for (body in listOf("", "x", "[]", "{}")) {
            assertThrows<LiveStationException.UnexpectedResponse> { parseCallback(body.toByteArray()) }
        }
    }

    @Test
    fun `a wait that fails has what it saw last`() = client { client ->
        Emulator.reset()
        Emulator.shape("""{"status": "BLOCK"}""")
        val never = assertThrows<LiveStationException.Rejected> { runBlocking { client.waitUntilPublishing(Emulator.CHANNEL) } }
        assertEquals(ChannelStatus.Block, never.remains.channel?.channelStatus)
        Emulator.shape("""{"status": "READY"}""")
        val late = assertThrows<LiveStationException.Timeout> {
            runBlocking { client.waitUntilPublishing(Emulator.CHANNEL, deadline = 50.milliseconds, interval = 10.milliseconds) }
        }
        assertEquals(ChannelStatus.Ready, late.remains.channel?.channelStatus)
        val refused = assertThrows<LiveStationException.InvalidInput> {
            runBlocking { client.waitUntilPublishing(Emulator.CHANNEL, deadline = (-1).seconds) }
        }
        assertEquals("deadline", refused.field)
    }

    @Test
    fun `what a callback throws ends the call and is thrown`() = client { client ->
        Emulator.reset()
        Emulator.shape("""{"status": "READY"}""")
        val problem = IllegalArgumentException("from the application")
        val thrown = runCatching { client.waitUntilPublishing(Emulator.CHANNEL) { throw problem } }.exceptionOrNull()
        assertSame(problem, thrown)
        val last = runCatching { client.waitUntilPublishing(Emulator.recording()) { throw problem } }.exceptionOrNull()
        assertSame(problem, last)
        val job = runCatching { client.clipLast("ls-1", 1.seconds, "my-bucket", "/clips") { throw problem } }
        assertSame(problem, job.exceptionOrNull())
    }

    @Test
    fun `callbacks may take their time, and make calls`() = client { client ->
        val channel = Emulator.recording()
        withTimeout(60.seconds) {
            val waits = List(8) {
                async(Dispatchers.Default) {
                    val seen = mutableListOf<Channel>()
                    client.waitUntilRecording(channel) { seen += runBlocking { client.getChannel(channel) } }
                    seen.single()
                }
            }
            assertEquals(setOf(true), waits.map { it.await().isRecording }.toSet())
        }
    }

    @Test
    fun `the last seconds become a clip, step by step`() = client { client ->
        val channel = Emulator.recording()
        val steps = mutableListOf<ClipLastStep>()
        val clip = client.clipLast(channel, 30.seconds, "my-bucket", "/clips", wait = false) { steps += it }
        assertEquals(listOf(channel, "my-bucket", 30_000L), listOf(clip.channelId, clip.bucketName, clip.durationMs))
        assertTrue(steps.first().text.contains("channel")) { "$steps" }
        assertEquals(clip.snapshotId, steps.last().snapshotId)
        val again = client.clipLast(channel, 30.seconds, "my-bucket", "/clips", resume = clip.snapshotId, wait = false)
        assertEquals(listOf(clip.shortClipId, true), listOf(again.shortClipId, again.wasFound))
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `a job that fails can be resumed`() = client { client ->
        val channel = Emulator.recording()
        Emulator.fault("""{"fault": "503", "operation": "create_short_clip"}""")
        val error = runCatching { client.clipLast(channel, 30.seconds, "my-bucket", "/clips", wait = false) }.exceptionOrNull()
        val remains = (error as LiveStationException).remains
        assertEquals(remains.snapshot?.snapshotId, remains.resume)
        Emulator.control("DELETE", "faults")
        val clip = client.clipLast(channel, 30.seconds, "my-bucket", "/clips", resume = remains.resume, wait = false)
        assertEquals(remains.resume, clip.snapshotId)
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `a clip that failed is told with what there is`() = client { client ->
        val channel = Emulator.recording()
        Emulator.fault("""{"fault": "clip-failed"}""")
        val snapshot = client.createSnapshot(channel, limitedDuration = 1)
        val clip = client.createShortClip(channel, snapshot.snapshotId, 0.seconds, 1.5.seconds, "my-bucket", "/clips")
        assertEquals(listOf(clip.shortClipId), client.listShortClips(channel, snapshot.snapshotId).shortClips.map { it.shortClipId })
        val seen = mutableListOf<ShortClip>()
        val error = assertThrows<LiveStationException.Rejected> {
            runBlocking { client.waitForClip(channel, clip.shortClipId, interval = 20.milliseconds) { seen += it } }
        }
        assertEquals(ShortClipStatus.ProcessingFail, error.remains.shortClip?.status)
        assertEquals(seen.last(), error.remains.shortClip)
    }

    @Test
    fun `the preflight tells each point and its remedy`() = client { client ->
        Emulator.reset()
        Emulator.shape("""{"status": "READY"}""")
        val checks = client.doctor(Emulator.CHANNEL).associateBy { it.name }
        assertEquals(setOf("keys", "network", "endpoint", "clock", "key-accepted", "channel-status", "recording", "time-machine", "minutes-available"), checks.keys)
        assertEquals(Verdict.GOOD, checks.getValue("key-accepted").verdict)
        val network = checks.getValue("network")
        assertEquals(Verdict.GOOD, network.verdict)
        assertTrue(network.finding.startsWith("no proxy")) { network.finding }
        val recording = checks.getValue("recording")
        assertEquals(listOf(Verdict.BAD, ErrorKind.REJECTED), listOf(recording.verdict, recording.kind))
        assertTrue("`startRecording`" in recording.remedy!!) { recording.remedy }
    }
}
