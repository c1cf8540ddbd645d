"""Tests of an application, with fixtures for client and runner."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, assert_type

import pytest
from click.testing import Result
from werkzeug.test import TestResponse

from erlen import Flask, g, request, session, url_for
from erlen.testing import EnvironBuilder, FlaskClient, FlaskCliRunner


@pytest.fixture
def app() -> Iterator[Flask]:
    app = Flask(__name__)
    app.config.update(TESTING=True, SECRET_KEY="key")
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def check_page(client: FlaskClient) -> None:
    response = client.get("/", query_string={"page": 2}, headers={"X-User": "Ada"})
    assert_type(response, TestResponse)
    assert response.status_code == 200
    assert "Hello" in response.text
    assert response.json == {"a": 1}


def check_upload(client: FlaskClient) -> None:
    with client:
        response = client.post(
            "/upload",
            data={"file": (BytesIO(b"text"), "file.txt")},
            content_type="multipart/form-data",
            follow_redirects=True,
        )
        assert request.path == "/upload"
        assert session["page"] == 1
    assert response.history


def check_session(client: FlaskClient) -> None:
    with client.session_transaction(base_url="https://example.org") as saved:
        saved["user"] = "Ada"
        saved.permanent = True
    client.set_cookie("seen", "yes", domain="example.org")
    assert client.get_cookie("seen") is not None


def check_command(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["hello", "--name", "Ada"])
    assert_type(result, Result)
    assert result.exit_code == 0


def check_context(app: Flask) -> None:
    with app.test_request_context("/?name=Ada", method="POST", json={"a": 1}) as context:
        assert context.request is request
        assert url_for("index", _external=True)
        g.user = "Ada"
        app.preprocess_request()
        data: Any = request.json
        assert data
    builder = EnvironBuilder(app, "/path", data={"a": "b"})
    with app.request_context(builder.get_environ()):
        assert request.form["a"] == "b"
