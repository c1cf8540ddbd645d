"""Signals are sent only to those who listen, and async receivers are awaited."""

from __future__ import annotations

from werkzeug.test import Client

from erlen import Flask, request_started, signals


def test_a_signal_without_receivers_costs_no_call() -> None:
    assert not signals.request_finished.receivers
    signals.send(signals.request_finished, Flask("demo"), response=None)


def test_async_receivers_are_run_to_their_end() -> None:
    app = Flask("demo")
    heard: list[Flask] = []

    async def receive(sender: Flask, **_: object) -> None:
        heard.append(sender)

    with request_started.connected_to(receive, app):
        Client(app).get("/")
    assert heard == [app]
