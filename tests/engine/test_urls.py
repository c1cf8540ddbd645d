"""URLs: the errors that say what to configure. What is built is compared in tests/parity."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import Aborter, NotFound
from werkzeug.test import create_environ

from erlen import Flask, abort, redirect, url_for


def test_building_outside_of_a_request_names_the_settings_it_needs() -> None:
    with Flask("demo").app_context(), pytest.raises(RuntimeError) as caught:
        url_for("static", filename="style.css")
    assert str(caught.value) == (
        "No URL can be built here: no request is being answered, and 'SERVER_NAME', which"
        " would tell the host, is not configured. Set it, and where they differ from '/' and"
        " 'http', 'APPLICATION_ROOT' and 'PREFERRED_URL_SCHEME' as well."
    )


def test_a_scheme_needs_an_external_url() -> None:
    app = Flask("demo")
    with (
        app.request_context(create_environ()),
        pytest.raises(ValueError, match="'_external' must be True"),
    ):
        url_for("static", filename="x", _scheme="https", _external=False)


def test_abort_goes_through_the_applications_own_aborter() -> None:
    class TeapotError(NotFound):
        code = 418

    class App(Flask):
        aborter_class = Aborter

        def make_aborter(self) -> Aborter:
            return Aborter(extra={418: TeapotError})

    with App("demo").app_context(), pytest.raises(TeapotError):
        abort(418)


def test_abort_and_redirect_work_without_an_application() -> None:
    with pytest.raises(NotFound):
        abort(404)
    assert redirect("/x", 303).status_code == 303
