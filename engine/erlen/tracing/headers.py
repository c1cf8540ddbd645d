"""What header fields are for, a sentence each (RFC 9110, 9111, 6265 and the Fetch standard)."""

from __future__ import annotations

from collections.abc import Iterable

MEANINGS: dict[str, str] = {
    "accept": "The media types that the client can use.",
    "accept-encoding": "The compressions that the client can undo.",
    "accept-language": "The languages that the reader prefers.",
    "accept-ranges": "Says that parts of the body can be asked for.",
    "access-control-allow-credentials": "Lets the named site send cookies along.",
    "access-control-allow-headers": "The request headers that another site may send.",
    "access-control-allow-methods": "The methods that another site may use.",
    "access-control-allow-origin": "The sites whose scripts may read this answer.",
    "age": "For how many seconds a cache has kept the answer.",
    "allow": "The methods that this URL takes.",
    "authorization": "Proves who asks, with a scheme and credentials.",
    "cache-control": "How long, and by whom, the answer may be kept and used again.",
    "connection": "What becomes of the connection after this message.",
    "content-disposition": "Whether to show the body or save it, and under which name.",
    "content-encoding": "The compression that the body went through.",
    "content-language": "The language that the text is written in.",
    "content-length": "How many bytes the body has, so that its end is known.",
    "content-range": "Which part of the whole the body is.",
    "content-security-policy": "Where a page may load scripts, styles and more from.",
    "content-type": "What kind of data the body is, and how its text is encoded.",
    "cookie": "The cookies that the browser keeps for this URL.",
    "cross-origin-opener-policy": "Keeps pages of other sites from a handle on this window.",
    "cross-origin-resource-policy": "The sites that may embed this answer.",
    "date": "When the server made the answer.",
    "etag": "Names this very version; the client sends it back as If-None-Match.",
    "expires": "When the answer becomes stale, where Cache-Control does not say.",
    "forwarded": "What a proxy knows of the client that it speaks for.",
    "host": "The host that the URL names: one server may serve several.",
    "if-match": "Do it only if the version is still this one.",
    "if-modified-since": "Send the body only if it changed since then.",
    "if-none-match": "Send the body only if its ETag is none of these.",
    "last-modified": "When the content changed last.",
    "link": "Other resources that belong to this one, such as one to load early.",
    "location": "The URL to go to instead, or that of what was made.",
    "origin": "The site whose page makes the request; scripts cannot change it.",
    "range": "Asks for a part of the body.",
    "referer": "The page that the request comes from.",
    "referrer-policy": "How much of its own URL a page tells others.",
    "retry-after": "When to try again.",
    "sec-fetch-dest": "What the browser wants it for: a document, an image, a script.",
    "sec-fetch-mode": "How the browser asks: by navigation, from a script.",
    "sec-fetch-site": "Whether the request comes from this site or from another.",
    "server": "The program that serves.",
    "set-cookie": "Asks the browser to keep a cookie and send it back.",
    "strict-transport-security": "Use HTTPS only, from now on.",
    "transfer-encoding": "How the body is packed on its way, such as in chunks.",
    "upgrade-insecure-requests": "The browser would rather be sent to HTTPS.",
    "user-agent": "The program that asks.",
    "vary": "The request headers that the answer depends on: caches must keep them apart.",
    "www-authenticate": "How to prove who asks.",
    "x-content-type-options": "With nosniff the browser takes the Content-Type as it is.",
    "x-forwarded-for": "The client that a proxy speaks for; believe it only from your own proxy.",
    "x-forwarded-host": "The host that the client asked the proxy for.",
    "x-forwarded-prefix": "The path under which the proxy mounted the application.",
    "x-forwarded-proto": "The scheme, http or https, that the client used with the proxy.",
    "x-frame-options": "Whether other pages may show this one in a frame.",
    "x-requested-with": "By habit set by scripts; no standard defines it.",
}

_OWN = "No standard defines it: the application or its client made it up."
_UNKNOWN = "A field that is not explained here."


def explain(name: str) -> str:
    """Say what a header field is for.

    >>> explain("Allow")
    'The methods that this URL takes.'
    """
    known = MEANINGS.get(name.lower())
    if known is not None:
        return known
    return _OWN if name.lower().startswith("x-") else _UNKNOWN


def explained(fields: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Give header fields in their order, each with `name`, `value` and `meaning`."""
    return [{"name": name, "value": value, "meaning": explain(name)} for name, value in fields]
