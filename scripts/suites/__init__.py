"""Runs the test suites of Flask and of its extensions on Flask and on erlen, and compares."""
