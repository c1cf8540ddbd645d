"""What the boot tests run in the worker: each function's value goes back to the test as JSON."""


def chance() -> dict[str, object]:
    """One draw from every source of randomness that the snapshot may have frozen."""
    import os
    import random
    import secrets
    import tempfile
    import uuid

    with tempfile.NamedTemporaryFile() as file:
        temporary = file.name
    return {
        "random": random.random(),
        "own generator": random.Random().random(),
        "urandom": os.urandom(8).hex(),
        "secrets": secrets.token_hex(8),
        "uuid1": str(uuid.uuid1()),
        "uuid4": str(uuid.uuid4()),
        "tempfile": temporary,
        "mkdtemp": tempfile.mkdtemp(),
    }


def loaded_before() -> bool:
    """Whether the module that `late_import` imports is in memory already."""
    import sys

    return "colorsys" in sys.modules


def late_import() -> tuple[float, float, float]:
    """Import what no warm-up needs."""
    import colorsys

    return colorsys.rgb_to_hsv(0, 0, 1)


def engine_source() -> str:
    """The source line of a frame of the engine, as a traceback would show it."""
    import linecache

    import erlen.app

    return linecache.getline(erlen.app.__file__, 1)


def hashed_password() -> str:
    """A password hashed with werkzeug's default method."""
    from werkzeug.security import generate_password_hash

    return generate_password_hash("correct horse")


def clock() -> list[float]:
    """The seconds since the epoch, and those since logging was imported."""
    import logging
    import time

    record = logging.LogRecord("name", logging.INFO, "path", 1, "message", (), None)
    return [time.time(), record.relativeCreated / 1000]


def pytest_version() -> str:
    """Which pytest can be imported."""
    import pytest

    return pytest.__version__


def time_zones() -> int:
    """An hour in a place that only tzdata knows."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    return datetime(2026, 1, 1, tzinfo=UTC).astimezone(ZoneInfo("Asia/Tokyo")).hour


def debugger() -> str:
    """werkzeug's debugger can be made, though there are no processes."""
    from werkzeug.debug import DebuggedApplication

    return type(DebuggedApplication(lambda environ, start: [], evalex=True)).__name__
