//! The client for Python.
