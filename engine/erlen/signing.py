"""Sign and read the session's cookie: the fast path beside itsdangerous.

A `PreparedSerializer` gives the bytes of itsdangerous' `URLSafeTimedSerializer` and reads what
that reads, but derives its keys once rather than for each cookie. Taken for sessions whose
interface makes its serializer as `SecureCookieSessionInterface` does. A cookie that it can't
accept is left to the plain path, which tells what is wrong with it.
"""

from __future__ import annotations

import hmac
import typing as t
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from functools import lru_cache

from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from .current import find_frame
from .json.tag_text import Unusual, has_tag_text, read_tag_text, write_tag_text

if t.TYPE_CHECKING:
    from .json.provider import JSONProvider
    from .json.tag import TaggedJSONSerializer

# URL-safe Base64 (RFC 4648, 5) and back.
_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")

# What fits into the windows of `_compress`, with the margin that zlib keeps, and into the
# buffer that it then begins a block with.
_TINY = 120
_SMALL = 700


class PreparedSerializer(URLSafeTimedSerializer):
    """A serializer of session cookies that derives its keys once.

    :param keys: the keys that are read, the one that signs last.
    :param salt: keeps these signatures apart from others made with the same keys.
    :param serializer: writes and reads the text that is signed.
    :param key_derivation: how a key is made of these two, as itsdangerous names it.
    :param digest_method: begins a digest.
    """

    def __init__(
        self,
        keys: tuple[str | bytes, ...],
        salt: str | bytes,
        serializer: TaggedJSONSerializer,
        key_derivation: str,
        digest_method: Callable[..., t.Any],
    ) -> None:
        every = t.cast("list[str]", list(keys))
        kwargs: dict[str, t.Any] = {
            "key_derivation": key_derivation,
            "digest_method": digest_method,
        }
        super().__init__(every, salt=salt, serializer=serializer, signer_kwargs=kwargs)
        self._tagged = serializer
        self._signer = TimestampSigner(every, salt, **kwargs)
        # The newest first: most cookies are its.
        self._macs: list[t.Any] = [
            _bare(hmac.new(self._signer.derive_key(key), digestmod=digest_method))
            for key in reversed(self._signer.secret_keys)
        ]

    def dumps(self, obj: t.Any, salt: str | bytes | None = None) -> str:
        """Write and sign a value, with the time."""
        provider = _current_provider()
        if salt is None and provider is not None and has_tag_text(self._tagged, provider):
            text = write_tag_text(self._tagged, provider, obj)
            if text is not None:
                return self._sign(text.encode())
        return super().dumps(obj, salt)

    def loads(  # type: ignore[override]  # as in itsdangerous
        self,
        s: str | bytes,
        max_age: int | None = None,
        return_timestamp: bool = False,
        salt: str | bytes | None = None,
    ) -> t.Any:
        """Read a value, if it is signed and not outdated.

        :param max_age: in seconds.
        :raises BadSignature: if it isn't.
        """
        if isinstance(s, str) and not return_timestamp and salt is None:
            text = self._verify(s, max_age)
            if text is not None and has_tag_text(self._tagged, _current_provider()):
                try:
                    return read_tag_text(text)
                except Unusual:
                    pass
        return super().loads(s, max_age, return_timestamp, salt)

    def _sign(self, text: bytes) -> str:
        value = b"%b.%b" % (_pack(text), _stamp(self._signer.get_timestamp()))
        mac = self._macs[0].copy()
        mac.update(value)
        return (b"%b.%b" % (value, _encode(mac.digest()))).decode("ascii")

    def _verify(self, signed: str, max_age: int | None) -> str | None:
        """Give the text of a cookie that is signed and not outdated; None for any other."""
        try:
            value, _, signature = signed.encode("ascii").rpartition(b".")
            for prepared in self._macs:
                mac = prepared.copy()
                mac.update(value)
                if hmac.compare_digest(signature, _encode(mac.digest())):
                    break
            else:
                return None
            payload, _, stamp = value.rpartition(b".")
            age = self._signer.get_timestamp() - int.from_bytes(_decode(stamp), "big")
            if age < 0 or (max_age is not None and age > max_age):
                return None
            return _unpack(payload).decode()
        except (ValueError, zlib.error):
            return None


def _current_provider() -> JSONProvider | None:
    frame = find_frame(None)
    return None if frame is None else frame.app.json


def _bare(mac: hmac.HMAC) -> t.Any:
    """Give OpenSSL's object inside of one that is Python's: it is copied twice as fast."""
    return getattr(mac, "_hmac", None) or mac


@lru_cache(maxsize=4)
def _stamp(time: int) -> bytes:
    return _encode(time.to_bytes((time.bit_length() + 7) // 8, "big"))


def _encode(value: bytes) -> bytes:
    return b2a_base64(value, newline=False).translate(_TO_URL).rstrip(b"=")


def _decode(text: bytes) -> bytes:
    return a2b_base64(text.translate(_FROM_URL) + b"=" * (-len(text) % 4))


def _pack(value: bytes) -> bytes:
    """Encode a value, compressed where that saves more than the dot that tells of it."""
    compressed = _compress(value)
    if len(compressed) < len(value) - 1:
        return b"." + _encode(compressed)
    return _encode(value)


def _unpack(payload: bytes) -> bytes:
    if payload.startswith(b"."):
        return zlib.decompress(_decode(payload[1:]))
    return _decode(payload)


def _compress(value: bytes) -> bytes:
    """Compress like zlib.compress, which for a few bytes spends its time on a large window."""
    if len(value) > _SMALL:
        return zlib.compress(value)
    if len(value) <= _TINY:
        compressor = zlib.compressobj(wbits=9, memLevel=1)
    else:
        compressor = zlib.compressobj(wbits=10, memLevel=7)
    compressed = compressor.compress(value) + compressor.flush()
    # The header names the window's size (RFC 1950, 2.2): write what zlib.compress writes.
    return b"\x78\x9c" + compressed[2:]
