// The calls of the API, by what they are about.
// Written by `cargo xtask surface` from livestation-core.

export { ClipCalls as Calls } from './clip.js';
