import importlib

import pytest


def make(app, *arguments):
    """Call the factory."""
    module = importlib.import_module("app")
    assert hasattr(module, "create_app"), (
        "The file app.py should have a function create_app, but there is none of that name."
    )
    try:
        made = module.create_app(*arguments)
    except TypeError as error:
        pytest.fail(f"create_app should take the settings, or nothing, but it fails: {error}")
    assert hasattr(made, "test_client"), (
        f"create_app should return the application, but it returns {made!r}."
    )
    return made


def said_by(application):
    """Return what the application's page says, or the status of its answer."""
    application.testing = True
    response = application.test_client().get("/")
    return response.text if response.status_code == 200 else response.status


@pytest.mark.hint(1)
def test_factory(app):
    """create_app() makes the site as it is now."""
    text = said_by(make(app))
    for expected in ("<h1>The museum</h1>", "Open: From nine to six"):
        assert expected in text, (
            f"The page of create_app() should have {expected}, but it is: {text!r}."
        )


@pytest.mark.hint(3)
def test_settings(app):
    """Settings that are handed over are used in the place of the site's own."""
    for hours in ("Never", "At full moon"):
        text = said_by(make(app, {"HOURS_TEXT": hours}))
        assert f"Open: {hours}" in text, (
            f"With HOURS_TEXT set to {hours}, the page should say: Open: {hours}. "
            f"But it is: {text!r}."
        )
    assert make(app, {"TESTING": True}).testing is True, (
        "With TESTING set to True, the application should be in testing mode, but it is not."
    )


@pytest.mark.hint(2)
def test_apart(app):
    """Each call makes an application of its own."""
    first, second = make(app, {"HOURS_TEXT": "Mornings"}), make(app, {"HOURS_TEXT": "Evenings"})
    assert first is not second, (
        "Two calls of create_app should make two applications, but both return the same one."
    )
    assert "Mornings" in said_by(first), (
        "Two applications were made, with Mornings and with Evenings. The first should still say "
        f"Mornings, but its page is: {said_by(first)!r}."
    )


@pytest.mark.hint(1)
def test_page(client):
    """The page is as it was."""
    html = client.get("/").text
    assert "Open: From nine to six" in html, (
        f"Visiting / should still say: Open: From nine to six. But the page is: {html!r}."
    )
