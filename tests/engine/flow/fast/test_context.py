"""A request's context whose parts are made late, seen from beside the request."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client

from erlen import Flask, session
from erlen.json.tag import TaggedJSONSerializer
from erlen.plain import PLAIN


def test_a_session_opened_late_leaves_the_config_to_others() -> None:
    app = Flask("demo")
    app.secret_key = "old"
    seen: list[Any] = []
    app.add_url_rule("/set", "set", lambda: str(session.update(text="kept")))

    @app.get("/rotate")
    def rotate() -> str:
        app.config["SECRET_KEY"] = "new"
        return str(session.get("text"))

    class Watched(type(app.config)):  # type: ignore[misc]  # mypy takes no computed base
        """Notes what is written to it, by whomever."""

        def __setitem__(self, name: str, value: Any) -> None:
            seen.append((name, value))
            super().__setitem__(name, value)

        def update(self, *args: Any, **kwargs: Any) -> None:
            seen.append((args, kwargs))
            super().update(*args, **kwargs)

    app.config = Watched(app.root_path, app.config)
    client = Client(app)
    assert client.get("/set").text == "None"
    assert client.get("/rotate").text == "kept"
    assert seen == [("SECRET_KEY", "new")]
    assert app.config["SECRET_KEY"] == "new"


@pytest.mark.skipif(PLAIN, reason="ERLEN_PLAIN has sessions opened as the request begins")
def test_a_key_rotated_while_a_session_is_read_stays_rotated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Flask("demo")
    app.secret_key = "first"
    app.add_url_rule("/set", "set", lambda: str(session.update(text="kept")))

    loads = TaggedJSONSerializer.loads

    def rotate_meanwhile(self: TaggedJSONSerializer, value: str) -> Any:
        app.config["SECRET_KEY"] = "third"
        return loads(self, value)

    @app.get("/rotate")
    def rotate() -> str:
        app.config["SECRET_KEY"] = "second"
        monkeypatch.setattr(TaggedJSONSerializer, "loads", rotate_meanwhile)
        return str(session.get("text"))

    client = Client(app)
    client.get("/set")
    assert client.get("/rotate").text == "kept"
    assert app.config["SECRET_KEY"] == "third"
