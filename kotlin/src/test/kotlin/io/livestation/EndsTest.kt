package io.livestation

import java.io.File
import java.util.concurrent.TimeUnit
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** A JVM ends when its `main` does, whatever class of ours was the first and whatever is under way. */
class EndsTest {
    @TestFactory
    fun `a program ends with its main`() = programs.keys.map { program ->
        DynamicTest.dynamicTest(program) { ends(program) }
    }

    private fun ends(program: String) {
        Emulator.recording()
        val java = ProcessHandle.current().info().command().orElse("java")
        val classes = System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path")
        val output = File.createTempFile("ends", ".txt")
        val command = listOf(java, "-cp", classes, "io.livestation.EndsKt", program)
        val process = ProcessBuilder(command + listOf(Emulator.endpoint, Emulator.accessKey, Emulator.secretKey))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
        try {
            // A guard against hanging for ever, and no limit: it takes a second.
            assertTrue(process.waitFor(180, TimeUnit.SECONDS)) { "it does not end: ${output.readText()}" }
            assertEquals("main is over", output.readText().trim())
            assertEquals(0, process.exitValue())
        } finally {
            process.destroyForcibly().waitFor()
            output.delete()
        }
    }
}
