"""The reference holds every public name, each with words of its own."""

from __future__ import annotations

import importlib
import inspect
import re
from types import ModuleType

import pytest

import erlen
from erlen.setup.defaults import DEFAULT_CONFIG
from reference.names import Names
from reference.surface import Entry, read_surface

CHAPTERS = read_surface()
ENTRIES = {entry.name: entry for chapter in CHAPTERS for entry in chapter.walk()}
TOP = {name for chapter in CHAPTERS for name in chapter.topic.names}

MODULES = (
    "erlen",
    "erlen.cli",
    "erlen.json",
    "erlen.sessions",
    "erlen.testing",
    "erlen.tracing",
    "erlen.views",
)
# Importable because something imports it, and explained by what uses it.
UNEXPLAINED = {
    "erlen.json": "a module; the page on JSON has its functions",
    "erlen.cli.CertParamType": "the type of an option of `erlen run`",
    "erlen.cli.SeparatedPathType": "the type of an option of `erlen run`",
    "erlen.cli.cli": "the `erlen` command itself",
    "erlen.cli.get_version": "what the option --version calls",
    "erlen.cli.main": "what the `erlen` command calls",
    "erlen.cli.prepare_import": "a step of loading an application",
    "erlen.cli.show_server_banner": "a step of `erlen run`",
    "erlen.cli.version_option": "the option --version",
    "erlen.sessions.KnownSigning": "what an application keeps of its keys between requests",
}


def public_names(module: ModuleType) -> list[str]:
    defined = [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    ]
    return list(getattr(module, "__all__", defined))


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_has_an_entry(name: str) -> None:
    module = importlib.import_module(name)
    things = [
        vars(importlib.import_module(top.rpartition(".")[0]))[top.rpartition(".")[2]] for top in TOP
    ]
    missing = [
        f"{name}.{short}"
        for short in public_names(module)
        if not any(thing is vars(module)[short] for thing in things)
    ]
    assert [each for each in missing if each not in UNEXPLAINED] == []


def test_what_is_left_out_is_still_there() -> None:
    for name in UNEXPLAINED:
        module, _, short = name.rpartition(".")
        assert short in vars(importlib.import_module(module)), name
        assert name not in TOP


def test_every_entry_has_a_docstring() -> None:
    assert [name for name, entry in ENTRIES.items() if not entry.doc.blocks] == []


def test_every_parameter_that_is_explained_is_one() -> None:
    wrong = [
        (name, field.name)
        for name, entry in ENTRIES.items()
        for field in entry.doc.fields
        if field.kind == "param"
        and not re.search(rf"\b{field.name.lstrip('*')}\b", entry.signature)
    ]
    assert wrong == []


def test_names_are_unique_since_they_are_anchors() -> None:
    names = [entry.name for chapter in CHAPTERS for entry in chapter.walk()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "name",
    [
        "erlen.Flask.route",
        "erlen.Flask.before_request",
        "erlen.Blueprint.app_errorhandler",
        "erlen.Request.args",
        "erlen.Request.form",
        "erlen.Request.files",
        "erlen.Request.cookies",
        "erlen.Request.method",
        "erlen.Request.blueprint",
        "erlen.Response.set_cookie",
        "erlen.testing.FlaskClient.post",
        "erlen.sessions.SecureCookieSessionInterface.salt",
    ],
)
def test_member_is_there_wherever_it_comes_from(name: str) -> None:
    assert name in ENTRIES


def test_what_a_request_has_from_werkzeug_is_told_apart() -> None:
    request = ENTRIES["erlen.Request"]
    assert "blueprint" in {entry.short for entry in request.members}
    [(base, inherited)] = request.inherited
    assert base.startswith("werkzeug.")
    assert "args" in {entry.short for entry in inherited}
    assert "blueprint" not in {entry.short for entry in inherited}


def test_no_member_is_private_and_none_comes_from_python_itself() -> None:
    shorts = {entry.short for entry in ENTRIES["erlen.Config"].members}
    assert "from_file" in shorts
    assert "update" not in shorts
    assert [name for name in ENTRIES if name.rpartition(".")[2].startswith("_")] == []


def test_every_setting_is_there_with_its_default() -> None:
    settings = {entry.name: entry for entry in ENTRIES.values() if entry.kind == "setting"}
    assert set(settings) == set(DEFAULT_CONFIG)
    assert settings["MAX_FORM_PARTS"].signature == " = 1_000"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("erlen.Flask", "class"),
        ("erlen.Flask.debug", "property"),
        ("erlen.Flask.config", "attribute"),
        ("erlen.views.View.as_view", "class method"),
        ("erlen.url_for", "function"),
        ("erlen.request", "proxy"),
        ("erlen.request_started", "signal"),
        ("erlen.cli.run_command", "command"),
        ("erlen.cli.NoAppException", "exception"),
        ("erlen.typing.ResponseReturnValue", "value"),
    ],
)
def test_entry_says_what_kind_of_thing_it_is(name: str, kind: str) -> None:
    assert ENTRIES[name].kind == kind


def test_attribute_takes_its_words_from_the_parameter_of_its_name() -> None:
    doc = inspect.getdoc(erlen.Blueprint) or ""
    assert ":param url_prefix: goes before its rules." in doc
    assert ENTRIES["erlen.Blueprint.url_prefix"].doc.summary == "Goes before its rules."


@pytest.mark.parametrize(
    ("text", "scope", "name"),
    [
        ("Flask.route", (), "erlen.Flask.route"),
        ("url_for()", (), "erlen.url_for"),
        ("url_for", ("erlen.Flask",), "erlen.Flask.url_for"),
        ("flask.url_for", (), "erlen.url_for"),
        ("request.args", (), "erlen.Request.args"),
        ("app.config", (), "erlen.Flask.config"),
        ("SessionMixin", (), "erlen.sessions.SessionMixin"),
        ("set_cookie", ("erlen", "erlen.Response"), "erlen.Response.set_cookie"),
        ("SECRET_KEY", (), "SECRET_KEY"),
        ("json", ("erlen.Flask",), ""),
        ("json.dumps", (), ""),
        ("nothing_of_the_kind", (), ""),
        ("a sentence", (), ""),
    ],
)
def test_written_name_leads_to_the_entry_that_it_means(
    text: str, scope: tuple[str, ...], name: str
) -> None:
    assert Names(CHAPTERS).find(text, scope) == name


def test_entry_is_a_value_only_where_it_is_not_called() -> None:
    assert ENTRIES["erlen.Flask.debug"].is_value
    assert not ENTRIES["erlen.Flask.route"].is_value
    assert not Entry("a", "value", "x" * 100, ENTRIES["erlen.Flask"].doc).is_short
