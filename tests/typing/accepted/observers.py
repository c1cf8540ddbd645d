"""Receivers of signals, connected by decorator and for a while."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from jinja2 import Template

from erlen import Flask, Response, got_request_exception, request_finished, template_rendered
from erlen.signals import Namespace

app = Flask(__name__)
own_signals = Namespace()
paid = own_signals.signal("paid")


@request_finished.connect
def log(sender: Flask, response: Response, **extra: Any) -> None:
    sender.logger.info(response.status)


@got_request_exception.connect_via(app)
def report(sender: Flask, exception: BaseException, **extra: Any) -> None:
    sender.logger.error(repr(exception))


@contextmanager
def captured_templates() -> Generator[list[tuple[Template, dict[str, Any]]]]:
    recorded: list[tuple[Template, dict[str, Any]]] = []

    def record(sender: Flask, template: Template, context: dict[str, Any], **extra: Any) -> None:
        recorded.append((template, context))

    with template_rendered.connected_to(record, app):
        yield recorded


paid.send(app, amount=3)
