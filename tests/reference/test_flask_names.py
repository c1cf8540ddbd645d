"""An entry says what Flask calls it, where that cannot be guessed."""

from __future__ import annotations

from reference.flask_names import flask_names
from reference.surface import read_surface

NAMES = flask_names(read_surface())


def test_name_in_another_module_of_flask_is_told() -> None:
    assert NAMES["erlen.flow.context.AppContext"] == "flask.ctx.AppContext"
    assert NAMES["erlen.current.request_ctx"] == "flask.globals.request_ctx"
    setup_state = "erlen.setup.blueprint_state.BlueprintSetupState"
    assert NAMES[setup_state] == "flask.blueprints.BlueprintSetupState"


def test_name_that_is_the_same_but_for_the_first_word_is_not() -> None:
    for name in ("erlen.Flask", "erlen.sessions.SessionMixin", "erlen.json.dumps"):
        assert name not in NAMES


def test_what_flask_does_not_have_has_no_name_there() -> None:
    assert "erlen.install_as_flask" not in NAMES
    assert "werkzeug.utils.secure_filename" not in NAMES
