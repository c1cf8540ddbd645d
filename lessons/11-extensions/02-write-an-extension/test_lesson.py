import sys

import pytest
from flask import Flask, render_template_string


def make_hours():
    """Make an object of the class that was written, with no application."""
    try:
        return sys.modules["flask_hours"].Hours()
    except TypeError as error:
        pytest.fail(f"Hours() should make an object without an application, but it fails: {error}")


def site(name, text=None):
    """Make an application with one page that says when it is open."""
    application = Flask(name)
    if text is not None:
        application.config["HOURS_TEXT"] = text
    application.add_url_rule("/", "index", lambda: render_template_string("{{ hours }}"))
    return application


def hand_over(hours, application):
    assert hasattr(hours, "init_app"), "The class Hours should have a method init_app."
    try:
        hours.init_app(application)
    except KeyError as error:
        pytest.fail(f"An application without the setting {error} should get a default.")


def said_by(application):
    """Return what the application's page says, or the status of its answer."""
    response = application.test_client().get("/")
    return response.text if response.status_code == 200 else response.status


@pytest.mark.hint(2)
def test_init_app(app):
    """Hours() is made without an application, and init_app hands one over."""
    museum = site("museum", "From nine to six")
    hand_over(make_hours(), museum)
    assert said_by(museum) == "From nine to six", (
        "An application with HOURS_TEXT set to From nine to six was handed to init_app, and its "
        f"page should say so, but it says: {said_by(museum)!r}."
    )


@pytest.mark.hint(2)
def test_two_applications(app):
    """One object serves several applications, each with its own text."""
    hours = make_hours()
    sites = {text: site(text.lower(), text) for text in ("Mornings", "Evenings", "Nights")}
    for application in sites.values():
        hand_over(hours, application)
    for text, application in sites.items():
        assert said_by(application) == text, (
            "Three applications share one object of Hours, with the texts Mornings, Evenings and "
            f"Nights. That with {text} should say so, but it says: {said_by(application)!r}."
        )


@pytest.mark.hint(3)
def test_default(app):
    """Where the setting is missing, the text is "Ask us"."""
    market = site("market")
    hand_over(make_hours(), market)
    assert said_by(market) == "Ask us", (
        "The setting HOURS_TEXT is missing, and the page should say: Ask us. "
        f"But it says: {said_by(market)!r}."
    )


@pytest.mark.hint(1)
def test_this_site(client):
    """This site still says when it is open, with Hours(app)."""
    response = client.get("/")
    assert "Open: From nine to six" in response.text, (
        f"The page at / should still say: Open: From nine to six. But it is: {response.text!r}."
    )
    again = site("again", "Always")
    sys.modules["flask_hours"].Hours(again)
    assert said_by(again) == "Always", (
        "Hours(app) should hand the application over at once, as before, but its page says: "
        f"{said_by(again)!r}."
    )
