import importlib
import os
import re
import sys

import pytest

NAMES = ("FLASK_SITE_NAME", "FLASK_PAGE_SIZE", "FLASK_SECRET_KEY")
KEY = "0a7c4e19d2f8b36577e1"


@pytest.fixture
def start(app):
    """Start the program anew on a machine with these variables."""
    before = {name: os.environ.get(name) for name in NAMES}

    def start_on(**variables):
        for name in NAMES:
            os.environ.pop(name, None)
        os.environ.update(variables)
        sys.modules["machine"].boot = lambda: None
        application = importlib.reload(sys.modules[app.import_name]).app
        application.testing = True
        return application

    yield start_on
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


def page(application, machine):
    response = application.test_client().get("/")
    assert response.status_code == 200, (
        f"On a machine with {machine}, visiting / should show the page, "
        f"but the answer is {response.status}."
    )
    return response.text


def heading(html):
    return re.search(r"<h1>(.*?)</h1>", html)[1]


@pytest.mark.hint(2)
def test_name(start):
    """The site has the name that the machine knows."""
    for name in ("Winds", "Kites of the north"):
        application = start(FLASK_SITE_NAME=name, FLASK_SECRET_KEY=KEY)
        shown = heading(page(application, f"FLASK_SITE_NAME={name}"))
        assert shown == name, (
            f"On a machine with FLASK_SITE_NAME={name}, the heading should be {name}, "
            f"but it is {shown}."
        )


@pytest.mark.hint(2)
def test_page_size(start):
    """The page shows as many kites as the machine says."""
    for size in (1, 4):
        application = start(FLASK_PAGE_SIZE=str(size), FLASK_SECRET_KEY=KEY)
        shown = page(application, f"FLASK_PAGE_SIZE={size}").count("<li>")
        assert shown == size, (
            f"On a machine with FLASK_PAGE_SIZE={size}, the page should show {size} kites, "
            f"but it shows {shown}."
        )


@pytest.mark.hint(3)
def test_defaults(start):
    """Where the machine says nothing, the name is Kites and the page shows two."""
    html = page(start(FLASK_SECRET_KEY=KEY), "neither of the two settings")
    assert heading(html) == "Kites", (
        "On a machine without FLASK_SITE_NAME, the heading should be Kites, "
        f"but it is {heading(html)!r}."
    )
    shown = html.count("<li>")
    assert shown == 2, (
        f"On a machine without FLASK_PAGE_SIZE, the page should show 2 kites, but it shows {shown}."
    )
    assert "<li>Delta</li>" in html and "<li>Diamond</li>" in html, (
        f"The first two kites are Delta and Diamond, but the page is: {html!r}."
    )


@pytest.mark.hint(2)
def test_key_of_the_machine(start):
    """Sessions are signed with the key of the machine, and count the visits."""
    application = start(FLASK_SECRET_KEY=KEY)
    assert application.secret_key == KEY, (
        "On a machine with a FLASK_SECRET_KEY, the application should use that key, "
        "but it uses another."
    )
    client = application.test_client()
    client.get("/")
    html = client.get("/").text
    assert "Visit number 2" in html, (
        f"The second visit should be number 2, but the page is: {html!r}."
    )


@pytest.mark.hint(1)
def test_key_not_in_the_code(start):
    """No key stands in the code: on a machine without one, the application has none."""
    try:
        key = start().secret_key
    except Exception:
        # It refuses to start without a key, which is as good.
        return
    assert not key, (
        f"On a machine without FLASK_SECRET_KEY the application still has the key {key!r}, which "
        "everybody who reads the code knows."
    )
