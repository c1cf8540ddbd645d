"""Sessions: what the errors say, and what cookies hold. Cookies are compared in tests/parity."""

from __future__ import annotations

import pytest
from itsdangerous import BadSignature
from werkzeug.test import create_environ

from erlen import Flask, session
from erlen.sessions import NullSession, SecureCookieSession, SecureCookieSessionInterface

ADVICE = (
    "The session is unavailable because no secret key was set. Set app.secret_key to"
    " something unique and secret, for example what this prints:"
    " python -c 'import secrets; print(secrets.token_hex())'"
)


@pytest.mark.parametrize(
    "change",
    [
        lambda: session.__setitem__("a", 1),
        lambda: session.__delitem__("a"),
        lambda: session.pop("a"),
        lambda: session.popitem(),
        lambda: session.clear(),
        lambda: session.update(a=1),
        lambda: session.setdefault("a", 1),
        lambda: setattr(session, "permanent", True),
    ],
)
def test_each_change_without_a_secret_key_says_how_to_set_one(change: object) -> None:
    with Flask("demo").request_context(create_environ()):
        assert isinstance(session._get_current_object(), NullSession)  # type: ignore[attr-defined]  # it is a proxy
        with pytest.raises(RuntimeError) as caught:
            change()  # type: ignore[operator]  # each parameter is a function
    assert str(caught.value) == ADVICE


def test_reading_without_a_secret_key_finds_nothing() -> None:
    with Flask("demo").request_context(create_environ()):
        assert session.get("a") is None
        assert "a" not in session
        assert session.permanent is False


def test_a_session_notices_changes_of_its_own_keys() -> None:
    changed = SecureCookieSession({"list": []})
    changed["list"].append(1)
    assert changed.modified is False
    changed["name"] = "Ada"
    assert changed.modified is True


def test_first_key_signs_and_fallbacks_are_read() -> None:
    app = Flask("demo")
    interface = SecureCookieSessionInterface()
    app.secret_key = "old"
    old = interface.get_signing_serializer(app)
    app.secret_key = "new"
    app.config["SECRET_KEY_FALLBACKS"] = ["older", "old"]
    new = interface.get_signing_serializer(app)
    assert old is not None
    assert new is not None
    assert new.loads(old.dumps({"a": (1,)})) == {"a": (1,)}
    with pytest.raises(BadSignature):
        old.loads(new.dumps({}))
