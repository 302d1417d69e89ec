// Written by `cargo xtask surface` from livestation-core.
package io.livestation

/** The calls of the API, by what they are about. */
public abstract class Calls internal constructor() : ClipCalls()
