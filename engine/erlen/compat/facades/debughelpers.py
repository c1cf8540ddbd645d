"""What `flask.debughelpers` offers."""

from __future__ import annotations

import typing as t
from collections.abc import Iterable

from jinja2 import BaseLoader

from ...current import request_ctx as request_ctx
from ...flow.matching import FormDataRoutingRedirect as FormDataRoutingRedirect
from ...setup.application import App as App
from ...setup.blueprint import Blueprint as Blueprint
from ...templating.explain import Attempt, explain_attempts
from ...wrappers import DebugFilesKeyError as DebugFilesKeyError
from ...wrappers import UnsentFiles

if t.TYPE_CHECKING:
    from ...templating.loader import Source
    from ...typing import Request, Scaffold


class UnexpectedUnicodeError(AssertionError, UnicodeError):
    """Known to old code by name; nothing raises it."""


def attach_enctype_error_multidict(request: Request) -> None:
    """Let `request.files` explain what the form lacks, when a file arrived as text."""
    request.__dict__["files"] = UnsentFiles(request)


def explain_template_loading_attempts(
    app: App, template: str, attempts: Iterable[tuple[BaseLoader, Scaffold, Source | None]]
) -> None:
    """Say in the log where a template was looked for.

    :param attempts: each loader that was asked, whose it is, and what it found.
    """
    explain_attempts(app, template, [Attempt(*attempt) for attempt in attempts])
