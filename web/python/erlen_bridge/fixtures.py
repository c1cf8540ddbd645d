"""The pytest plugin that lessons' checks are written against: `project`, `app`, `client`,
`own_tests` and `console`.

It works with pytest as it is: `pytest -p erlen_bridge.fixtures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .application import forget, import_app
from .console.transcript import Transcript
from .own_tests import OwnTests

TYPED = pytest.StashKey[Transcript]()


class Typed:
    """Hands what was typed into the console to the checks.

    :param transcript: all of it.
    """

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript

    def pytest_configure(self, config: pytest.Config) -> None:
        """Keep the transcript where the fixture finds it."""
        config.stash[TYPED] = self.transcript


class AppImportError(Exception):
    """The learner's app cannot be imported; the cause says why."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the hint marker known."""
    config.addinivalue_line("markers", "hint(number): the hint to offer when this check fails")


@pytest.fixture
def project(request: pytest.FixtureRequest) -> Path:
    """Give the project's folder, which is where the checks stand."""
    return request.path.parent


@pytest.fixture
def app(project: Path) -> Iterator[Any]:
    """Import the learner's app afresh, in testing mode."""
    try:
        application = import_app(project)
    # A learner's module may do anything at import, even exit.
    except BaseException as error:
        raise AppImportError("The app cannot be imported.") from error
    application.testing = True
    yield application
    forget(project)


@pytest.fixture
def client(app: Any) -> Any:
    """Give a test client for the app."""
    return app.test_client()


@pytest.fixture(scope="module")
def own_tests(request: pytest.FixtureRequest) -> OwnTests:
    """Give the tests that the learner has written, to run them on the app and on variants of it."""
    return OwnTests(request.path.parent, request.path.name)


@pytest.fixture
def console(request: pytest.FixtureRequest) -> Transcript:
    """Give what the learner typed into the console, and what came of it."""
    return request.config.stash.get(TYPED, Transcript())
