"""Cookies that a browser would not have: forged, outdated, signed with an earlier key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from ..comparison import NOW

_SALT = "cookie-session"


def _signed(key: str, value: Any, *, days_ago: int = 0) -> str:
    """Sign as sessions are signed, at a time in the past."""

    class Signer(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(NOW.timestamp()) - days_ago * 86400

    serializer = URLSafeTimedSerializer(
        key,
        salt=_SALT,
        signer=Signer,
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha1},
    )
    return str(serializer.dumps(value))


_GOOD = _signed("key", {"a": 1, "_permanent": True})
_PLAIN = _signed("key", {"a": 2, "list": [1]})
_TAGS = _signed(
    "key", {"a": {" t": [1, {" b": "AAE="}]}, "b": {" d": "Fri, 17 May 2024 12:30:00 GMT"}}
)
_OLD_KEY = _signed("old", {"a": 3})
_OUTDATED = _signed("key", {"a": 4}, days_ago=40)
_NEARLY = _signed("key", {"a": 5, "_permanent": True}, days_ago=30)
_FUTURE = _signed("key", {"a": 6}, days_ago=-2)
_FORGED = _signed("forged", {"a": 7})
_NO_DICT = _signed("key", [["a", 1]])

# By name what the Cookie header holds; "kept" is what earlier answers set.
COOKIES: dict[str, Callable[[], str]] = {
    "none": lambda: "",
    "signed": lambda: f"session={_GOOD}",
    "plain": lambda: f"session={_PLAIN}",
    "tags": lambda: f"session={_TAGS}",
    "old key": lambda: f"session={_OLD_KEY}",
    "outdated": lambda: f"session={_OUTDATED}",
    "nearly outdated": lambda: f"session={_NEARLY}",
    "from the future": lambda: f"session={_FUTURE}",
    "forged": lambda: f"session={_FORGED}",
    "changed": lambda: f"session={_GOOD[:-2]}xx",
    "no dict": lambda: f"session={_NO_DICT}",
    "garbage": lambda: "session=gar.ba.ge; =x; y; session",
    "empty": lambda: "session=",
    "twice": lambda: f"session=first; session={_GOOD}; b=1",
    "other name": lambda: f"other={_GOOD}; named_session={_GOOD}",
    "quoted": lambda: f'session="{_GOOD}"; c="\\303\\274"',
    "non-ASCII": lambda: "a=\xfc\xff; session=\xfc",
}
