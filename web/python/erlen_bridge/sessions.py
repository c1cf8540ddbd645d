"""Examine a session cookie for the page's lab: what is in it, and whether the app accepts it.

The verdict is the app's own: its session interface opens the cookie, and its serializer, made by
itsdangerous, says what is wrong with it. No view and no hook runs for it. A cookie may be forged
first, to try what the app makes of another payload or of another key.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from itsdangerous import BadData, BadPayload, BadSignature, SignatureExpired, TimestampSigner
from itsdangerous.encoding import base64_decode, base64_encode, bytes_to_int

from .wsgi import AppRequest, to_environ

Told = dict[str, object]

SEPARATOR = "."

#: Sessions are opened for a request, and none is told by its address.
ADDRESS = "http://localhost:5000/"


def examine(app: Any, cookie: str, payload: str | None = None, key: str | None = None) -> Told:
    """Tell what is in a session cookie, and whether the app accepts it.

    :param cookie: its value; empty for a request that carries none.
    :param payload: JSON to put into the cookie first.
    :param key: signs the cookie anew.
    :return: values for JSON, as `web/src/protocol/sessioncookie.ts` reads them.
    """
    if not hasattr(app, "session_interface"):
        return {"kind": "no-app"}
    try:
        with app.app_context():
            return examine_within(app, cookie, payload, key)
    # Interface, serializer and teardown functions may be the learner's.
    except Exception as error:
        return {"kind": "failed", "error": described(error)}


def examine_within(app: Any, cookie: str, payload: str | None, key: str | None) -> Told:
    """Examine a cookie where the app's context stands."""
    interface = app.session_interface
    name = interface.get_cookie_name(app)
    lifetime = int(app.permanent_session_lifetime.total_seconds())
    told: Told = {"name": name, "lifetime": lifetime}
    if not hasattr(interface, "get_signing_serializer"):
        return {**told, "kind": "unsigned", "cookie": cookie, "session": opened(app, cookie)}
    serializer = interface.get_signing_serializer(app)
    if serializer is None:
        return {**told, "kind": "keyless", "cookie": cookie, "session": opened(app, cookie)}
    signer = serializer.make_signer()
    if payload is not None:
        cookie = with_payload(cookie, payload)
    if key is not None:
        cookie = signed_with(serializer.make_signer(), cookie, key)
    return {
        **told,
        "kind": "signed",
        "cookie": cookie,
        "digest": signer.digest_method().name,
        "parts": parts(serializer, signer, cookie),
        "verdict": verdict(serializer, signer, received(app, cookie), lifetime),
        "session": opened(app, cookie),
    }


def with_payload(cookie: str, text: str) -> str:
    """Put a text in the place of a cookie's payload; the signature stays, and no longer fits."""
    old, *rest = split(cookie)
    content = text.encode()
    if old.startswith(SEPARATOR):
        payload = SEPARATOR + base64_encode(zlib.compress(content)).decode()
    else:
        payload = base64_encode(content).decode()
    return SEPARATOR.join([payload, *rest])


def signed_with(signer: TimestampSigner, cookie: str, key: str) -> str:
    """Sign a cookie's payload with a key, now, as the app does with its own."""
    signer.secret_keys = [key.encode()]
    return signer.sign(split(cookie)[0]).decode()


def split(cookie: str) -> list[str]:
    """Give payload, timestamp and signature; fewer where separators are missing.

    A compressed payload begins with a separator of its own.
    """
    return cookie.rsplit(SEPARATOR, 2)


def parts(serializer: Any, signer: TimestampSigner, cookie: str) -> Told:
    """Tell what stands in a cookie, as anybody can read it who has no key."""
    payload, *rest = split(cookie)
    told: Told = {"compressed": payload.startswith(SEPARATOR), "signed": None}
    if len(rest) == 2:
        told["signed"] = signed_at(signer, rest[0])
    try:
        text = decoded(payload).decode()
    # Any byte may have been changed.
    except (BadData, UnicodeDecodeError, zlib.error) as error:
        return {**told, "text": None, "error": described(error), "tags": []}
    return {**told, "text": text, "error": "", "tags": sorted(set(tags_in(serializer, text)))}


def decoded(payload: str) -> bytes:
    """Take a payload out of its Base64, and of its compression where it has one."""
    if payload.startswith(SEPARATOR):
        return zlib.decompress(base64_decode(payload[1:]))
    return base64_decode(payload)


def tags_in(serializer: Any, text: str) -> Iterator[str]:
    """Find the tags of the types that JSON lacks."""
    known = getattr(serializer.serializer, "tags", {})
    try:
        values = [json.loads(text)]
    except ValueError:
        return
    while values:
        value = values.pop()
        if isinstance(value, dict):
            yield from (tag for tag in value if len(value) == 1 and tag in known)
            values.extend(value.values())
        elif isinstance(value, list):
            values.extend(value)


def signed_at(signer: TimestampSigner, timestamp: str) -> int | None:
    """Read the seconds since 1970 that stand in a cookie; None where they cannot be a time."""
    try:
        seconds = bytes_to_int(base64_decode(timestamp))
        signer.timestamp_to_datetime(seconds)
    except (BadData, ValueError, OverflowError, OSError):
        return None
    return seconds if timestamp else None


def verdict(serializer: Any, signer: TimestampSigner, cookie: str, lifetime: int) -> Told:
    """Let the serializer read a cookie as the session interface does; tell what it says."""
    key = fitting_key(signer, cookie)
    told: Told = {"key": key, "error": ""}
    try:
        serializer.loads(cookie, max_age=lifetime)
    except BadSignature as error:
        return {**told, "kind": reason(error, signer, cookie, key), "error": described(error)}
    except BadPayload as error:
        return {**told, "kind": "payload", "error": described(error)}
    return {**told, "kind": "accepted"}


def fitting_key(signer: TimestampSigner, cookie: str) -> int | None:
    """Tell which key the signature is of: 0 is the one that signs, others are fallbacks."""
    value, _, signature = cookie.rpartition(SEPARATOR)
    try:
        mac = base64_decode(signature)
    except BadData:
        return None
    for number, key in enumerate(reversed(signer.secret_keys)):
        if signer.algorithm.verify_signature(signer.derive_key(key), value.encode(), mac):
            return number
    return None


def reason(error: BadSignature, signer: TimestampSigner, cookie: str, key: int | None) -> str:
    """Name what a cookie is refused for."""
    if isinstance(error, SignatureExpired):
        signed = signed_at(signer, split(cookie)[1]) or 0
        return "future" if signed > signer.get_timestamp() else "expired"
    if key is not None:
        return "timestamp"
    _, found, signature = cookie.rpartition(SEPARATOR)
    if not found:
        return "separator"
    try:
        base64_decode(signature)
    except BadData:
        return "base64"
    return "signature"


def received(app: Any, cookie: str) -> str:
    """Give the value that the app reads from a request that carries the cookie."""
    cookies = carrying(app, cookie).cookies
    return str(cookies.get(app.session_interface.get_cookie_name(app), ""))


def carrying(app: Any, cookie: str) -> Any:
    """Make a request that carries the cookie, and nothing else."""
    pair = f"{app.session_interface.get_cookie_name(app)}={cookie}"
    headers = [("Cookie", pair.encode().decode("latin-1"))] if cookie else []
    return app.request_class(to_environ(AppRequest("GET", ADDRESS, headers)))


def opened(app: Any, cookie: str) -> Told:
    """Open a session by the app's own interface, as a request that carries the cookie does."""
    try:
        session = app.session_interface.open_session(app, carrying(app, cookie))
    # A request with this cookie would be answered by a 500.
    except Exception as error:
        return {"values": [], "error": described(error)}
    return {"values": rows(session.items() if session else ()), "error": ""}


def rows(items: Iterable[tuple[object, object]]) -> list[tuple[str, str, str]]:
    """Give name, type and value of each entry, as Python shows them."""
    return [(str(name), type(value).__name__, repr(value)) for name, value in items]


def described(error: BaseException) -> str:
    """Name an error as the last line of a traceback does."""
    return f"{type(error).__name__}: {error}"
