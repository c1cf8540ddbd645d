"""Applications before their first request: name, folders, debug mode."""

from __future__ import annotations

import gc
import weakref

import pytest

from erlen import Flask


def test_a_relative_instance_path_is_refused_with_its_value() -> None:
    with pytest.raises(ValueError, match="A relative path was given instead: 'here'"):
        Flask("demo", instance_path="here")


def test_debug_mode_reloads_templates_unless_configured() -> None:
    app = Flask("demo")
    reloads = [app.jinja_env.auto_reload]
    app.debug = True
    reloads.append(app.jinja_env.auto_reload)
    app.config["TEMPLATES_AUTO_RELOAD"] = True
    app.debug = False
    reloads.append(app.jinja_env.auto_reload)
    assert reloads == [False, True, True]


class Extension:
    """What an application keeps."""


@pytest.mark.parametrize("requests", [0, 2])
def test_an_application_nobody_needs_is_freed_at_once(requests: int) -> None:
    app = Flask("demo")
    app.add_url_rule("/", "index", lambda: "index")
    app.extensions["demo"] = Extension()
    left = [weakref.ref(app), weakref.ref(app.extensions["demo"])]
    for _ in range(requests):
        app.test_client().get("/").close()
    gc.collect()
    gc.disable()
    try:
        del app
        assert [each() for each in left] == [None, None]
    finally:
        gc.enable()


def test_shells_begin_with_the_application_and_what_processors_add() -> None:
    app = Flask("demo")
    app.shell_context_processor(lambda: {"answer": 42})
    names = app.make_shell_context()
    assert names["app"] is app
    assert names["answer"] == 42
