"""Files compressed by the build and inflated in the page, so that any static server will do.

They end in ``.packed`` and not in ``.gz``: some servers announce the latter as an encoding of the
transfer, and the browser would then inflate it unasked.
"""

from __future__ import annotations

import zlib
from pathlib import Path

# A gzip wrapper without a file name or a date (RFC 1952).
_GZIP = 31


def pack(content: bytes, target: Path) -> None:
    """Write `content` compressed."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, _GZIP, memLevel=9)
    target.write_bytes(compressor.compress(content) + compressor.flush())
