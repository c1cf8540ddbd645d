"""The signals that tell observers what happens in a request.

A receiver is told the application as sender; it can watch, not change the outcome.
"""

from __future__ import annotations

import typing as t

from blinker import NamedSignal, Namespace

if t.TYPE_CHECKING:
    from .typing import Flask

_signals = Namespace()

template_rendered = _signals.signal("template-rendered")
before_render_template = _signals.signal("before-render-template")
request_started = _signals.signal("request-started")
request_finished = _signals.signal("request-finished")
request_tearing_down = _signals.signal("request-tearing-down")
got_request_exception = _signals.signal("got-request-exception")
appcontext_tearing_down = _signals.signal("appcontext-tearing-down")
appcontext_pushed = _signals.signal("appcontext-pushed")
appcontext_popped = _signals.signal("appcontext-popped")
message_flashed = _signals.signal("message-flashed")


def send(signal: NamedSignal, app: Flask, **news: t.Any) -> None:
    """Tell a signal's receivers; async ones run through the application's `ensure_sync`."""
    if signal.receivers:
        signal.send(app, _async_wrapper=app.ensure_sync, **news)
