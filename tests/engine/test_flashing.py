"""Flashed messages keep their order, and mark the session as changed."""

from __future__ import annotations

from werkzeug.test import create_environ

from erlen import Flask, flash, get_flashed_messages, message_flashed, session


def test_messages_come_in_the_order_in_which_they_were_flashed() -> None:
    app = Flask("demo")
    app.secret_key = "key"
    with app.request_context(create_environ()):
        flash("one")
        flash("two", "error")
        assert session.modified
        assert get_flashed_messages(with_categories=True) == [("message", "one"), ("error", "two")]
        assert get_flashed_messages(category_filter=["error"]) == ["two"]
        assert "_flashes" not in session


def test_receivers_hear_of_a_message() -> None:
    app = Flask("demo")
    app.secret_key = "key"
    heard: list[tuple[object, str, str]] = []

    def receive(sender: Flask, message: str, category: str, **_: object) -> None:
        heard.append((sender, message, category))

    with message_flashed.connected_to(receive, app), app.request_context(create_environ()):
        flash("hello", "info")
    assert heard == [(app, "hello", "info")]
    assert heard[0][0] is app
