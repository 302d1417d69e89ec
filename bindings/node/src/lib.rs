//! The client for Node.
