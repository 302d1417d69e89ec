package io.livestation

import java.io.File
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/**
 * Memory over 10 000 calls and 1 000 cancelled ones, printed: a program, and no test, for a limit would be a guess.
 * README.md says how to run it.
 */
fun main() = runBlocking {
    val channel = Emulator.recording()
    Emulator.client().use { client ->
        suspend fun calls(count: Int) = repeat(count) { client.getChannel(channel) }
        suspend fun cancelled(count: Int) = repeat(count) {
            launch(start = CoroutineStart.UNDISPATCHED) { client.getChannel(channel) }.cancelAndJoin()
        }
        calls(2000)
        cancelled(200)
        report("after warming up")
        repeat(5) {
            calls(2000)
            cancelled(200)
            report("after ${(it + 1) * 2000} more calls and ${(it + 1) * 200} cancelled ones")
        }
    }
    Runtime.getRuntime().exit(0)
}

private fun report(moment: String) {
    repeat(3) { System.gc() }
    val runtime = Runtime.getRuntime()
    val heap = (runtime.totalMemory() - runtime.freeMemory()) / 1024
    val resident = File("/proc/self/status").takeIf { it.exists() }?.readLines()?.first { it.startsWith("VmRSS") }
    println("$moment: heap $heap kB, ${resident?.replace(Regex("\\s+"), " ")}, ${Thread.activeCount()} threads")
}
