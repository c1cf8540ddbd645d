"""The proxies: bound to what is current, and clear about what is missing."""

from __future__ import annotations

import threading

import pytest
from werkzeug.local import LocalProxy
from werkzeug.test import create_environ

from erlen import Flask, current_app, g, has_app_context, has_request_context, request, session


def test_request_outside_of_a_request_says_how_to_open_one() -> None:
    with pytest.raises(RuntimeError) as caught:
        request.path
    message = str(caught.value)
    assert message.startswith("Working outside of request context.\n")
    assert 'with app.test_request_context("/path"):' in message


def test_current_app_outside_of_a_context_says_how_to_open_one() -> None:
    with pytest.raises(RuntimeError) as caught:
        current_app.name
    message = str(caught.value)
    assert message.startswith("Working outside of application context.\n")
    assert "with app.app_context():" in message


def test_unbound_proxies_are_false_and_have_a_repr() -> None:
    assert bool(request) is bool(current_app) is False
    assert repr(request) == repr(g) == "<LocalProxy unbound>"


def test_proxies_are_local_proxies_of_the_object_itself() -> None:
    app = Flask("demo")
    with app.request_context(create_environ("/here")) as context:
        for proxy, target in ((current_app, app), (request, context.request)):
            assert isinstance(proxy, LocalProxy)
            assert proxy._get_current_object() is target
            assert proxy == target


def test_attributes_are_set_and_deleted_through_a_proxy() -> None:
    with Flask("demo").app_context() as context:
        g.name = "Ada"
        assert context.g.name == "Ada"
        del g.name
        assert not hasattr(context.g, "name")


def test_g_is_a_namespace_and_a_little_of_a_dict() -> None:
    with Flask("demo").app_context():
        assert g.get("a") is None
        assert g.get("a", 1) == 1
        assert g.setdefault("a", 2) == 2
        assert "a" in g
        assert list(g) == ["a"]
        assert g.pop("a") == 2
        assert g.pop("a", 3) == 3
        with pytest.raises(KeyError):
            g.pop("a")
        assert repr(g) == "<flask.g of 'demo'>"


def test_another_thread_sees_nothing_of_this_one() -> None:
    seen: list[bool] = []
    with Flask("demo").request_context(create_environ()):
        thread = threading.Thread(
            target=lambda: seen.extend([has_app_context(), has_request_context()])
        )
        thread.start()
        thread.join()
    assert seen == [False, False]


def test_reading_the_session_through_its_proxy_counts_as_access() -> None:
    app = Flask("demo")
    app.secret_key = "key"
    with app.request_context(create_environ()) as context:
        assert context.open_session().accessed is False
        assert "name" not in session
        assert context.open_session().accessed is True
