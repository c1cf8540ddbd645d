"""The key derivations that Pyodide's hashlib lacks, computed by the page's JavaScript.

Pyodide is built without OpenSSL, so ``hashlib.scrypt`` and ``hashlib.pbkdf2_hmac`` are missing and
werkzeug's ``generate_password_hash`` would fail. ``install()`` puts these in their place; the
JavaScript module ``erlen_digests`` is registered when the worker starts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import Buffer

_LARGEST = 2**31 - 1


def install() -> None:
    """Give hashlib the functions that it lacks; where it has them, leave its own."""
    for function in (scrypt, pbkdf2_hmac):
        if not hasattr(hashlib, function.__name__):
            setattr(hashlib, function.__name__, function)


def scrypt(
    password: Buffer,
    *,
    salt: Buffer,
    n: int,
    r: int,
    p: int,
    maxmem: int = 0,
    dklen: int = 64,
) -> bytes:
    """Derive a key by scrypt (RFC 7914), with hashlib's signature.

    :raises ValueError: if a parameter is outside of what RFC 7914 allows, or more than `maxmem`
        bytes would be needed.
    """
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r < 1 or p < 1 or r * p >= 2**30:
        raise ValueError("r and p must be at least 1 and r * p smaller than 2**30.")
    if 128 * r * (n + p) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("memory limit exceeded")
    _check_length(dklen)
    return _derive("scrypt", password, salt, n, r, p, dklen)


def pbkdf2_hmac(
    hash_name: str,
    password: Buffer,
    salt: Buffer,
    iterations: int,
    dklen: int | None = None,
) -> bytes:
    """Derive a key by PBKDF2 with HMAC (RFC 8018), with hashlib's signature.

    :raises ValueError: if the hash is unknown or a number is smaller than 1.
    """
    length = hashlib.new(hash_name).digest_size if dklen is None else dklen
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    _check_length(length)
    return _derive("pbkdf2", hash_name, password, salt, iterations, length)


def _check_length(length: int) -> None:
    if not 1 <= length <= _LARGEST:
        raise ValueError(f"key length must be greater than 0 and at most {_LARGEST}.")


def _derive(name: str, *arguments: Buffer | int | str) -> bytes:
    # Only the worker has these two modules, and only once it has started.
    import erlen_digests  # type: ignore[import-not-found] # a JavaScript module
    from pyodide.ffi import to_js  # type: ignore[import-not-found] # Pyodide's own

    derive: Callable[..., Any] = getattr(erlen_digests, name)
    plain = (value if isinstance(value, int | str) else to_js(bytes(value)) for value in arguments)
    key: bytes = derive(*plain).to_bytes()
    return key
