"""Whether the fast paths are taken: `ERLEN_PLAIN=1` in the environment switches all of them off.

A fast path stands beside the plain path, which tells how things are, and must answer like
it. The tests run both ways; who suspects a fast path can do the same.

Unlike Flask, a method that is patched on a class of werkzeug, itsdangerous or Flask's JSON tags, or
on Jinja's lexer, parser or code generator, not overridden in a subclass of one's own, may be passed
over by a fast path; it is called with `ERLEN_PLAIN=1`.
"""

from __future__ import annotations

import os

PLAIN = os.environ.get("ERLEN_PLAIN", "") not in {"", "0"}
"""Read once, when the engine is imported: a process is fast or plain throughout."""
