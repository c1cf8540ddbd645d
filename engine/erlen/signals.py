"""The signals that tell observers what happens in a request.

A receiver is told the application as sender; it can watch, not change the outcome.
"""

from __future__ import annotations

import typing as t

from blinker import NamedSignal
from blinker import Namespace as Namespace

if t.TYPE_CHECKING:
    from .typing import Flask

_signals = Namespace()

template_rendered: NamedSignal = _signals.signal("template-rendered")
"""Sent when a template was rendered, with `template` and `context`."""
before_render_template: NamedSignal = _signals.signal("before-render-template")
"""Sent before a template is rendered, with `template` and `context`."""
request_started: NamedSignal = _signals.signal("request-started")
"""Sent before the before-request hooks; the request is current already."""
request_finished: NamedSignal = _signals.signal("request-finished")
"""Sent when the answer is made, with `response`."""
request_tearing_down: NamedSignal = _signals.signal("request-tearing-down")
"""Sent when a request ends, with `exc`: the exception that ended it, or None."""
got_request_exception: NamedSignal = _signals.signal("got-request-exception")
"""Sent for an exception that nothing handled, with `exception`, before it is logged."""
appcontext_tearing_down: NamedSignal = _signals.signal("appcontext-tearing-down")
"""Sent when an application context ends, with `exc`: an exception or None."""
appcontext_pushed: NamedSignal = _signals.signal("appcontext-pushed")
"""Sent when an application context became current. Good for setting up `g` in tests."""
appcontext_popped: NamedSignal = _signals.signal("appcontext-popped")
"""Sent when an application context is no longer current."""
message_flashed: NamedSignal = _signals.signal("message-flashed")
"""Sent when a message was flashed, with `message` and `category`."""


def send(signal: NamedSignal, app: Flask, **news: t.Any) -> None:
    """Tell a signal's receivers; async ones run through the application's `ensure_sync`."""
    if signal.receivers:
        signal.send(app, _async_wrapper=app.ensure_sync, **news)
