"""The playground's guest book does what its page promises."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from erlen_bridge.application import forget, import_app

from .conftest import ROOT


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return a client of the guest book, in a folder of its own."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "lessons" / "bases" / "playground", project)
    monkeypatch.chdir(project)
    app = import_app(project)
    app.testing = True
    yield app.test_client()
    forget(project)


def log_in(client: Any, name: str) -> Any:
    return client.post("/login", data={"username": name}, follow_redirects=True)


def test_front_page_counts_visits_in_a_cookie(client: Any) -> None:
    assert "Your first visit." in client.get("/").text
    assert "This is your visit number 2." in client.get("/").text


def test_signing_needs_a_log_in_and_shows_the_entry(client: Any) -> None:
    assert "Log in first" in client.get("/sign", follow_redirects=True).text
    log_in(client, "Zoë")
    data = {"message": "Hello <i>there</i>", "mood": ["happy", "sleepy"]}
    page = client.post("/sign", data=data, follow_redirects=True).text
    assert "Thank you for signing." in page
    assert "Hello &lt;i&gt;there&lt;/i&gt;" in page
    assert client.get("/entries.json").json[0] == {
        "number": 3,
        "author": "Zoë",
        "message": "Hello <i>there</i>",
        "moods": ["happy", "sleepy"],
    }


def test_log_in_and_out(client: Any) -> None:
    page = log_in(client, "Ada").text
    assert "Welcome, Ada." in page
    assert "Log out" in page
    page = client.post("/logout", follow_redirects=True).text
    assert "You are logged out." in page
    assert "Log out" not in page


def test_log_in_goes_on_within_the_site_only(client: Any) -> None:
    inside = client.post("/login?next=/sign", data={"username": "Ada"})
    outside = client.post("/login?next=//evil.test/", data={"username": "Ada"})
    assert (inside.location, outside.location) == ("/sign", "/")


def test_upload_comes_back_byte_for_byte(client: Any) -> None:
    content = random.Random(3).randbytes(3 * 1024 * 1024)
    data = {"the_file": (io.BytesIO(content), "holiday.bin")}
    page = client.post("/files", data=data, follow_redirects=True).text
    assert "holiday.bin has arrived." in page
    assert "3145728 bytes" in page
    with client.get("/files/holiday.bin") as answer:
        assert answer.data == content


def test_unknown_entry_has_a_page_of_its_own(client: Any) -> None:
    answer = client.get("/entries/7")
    assert answer.status_code == 404
    assert "Nothing answers at <code>/entries/7</code>" in answer.text


def test_every_page_answers(client: Any) -> None:
    log_in(client, "Ada")
    for address in ("/", "/sign", "/login", "/files", "/entries/1", "/static/style.css"):
        with client.get(address) as answer:
            assert answer.status_code == 200, address
