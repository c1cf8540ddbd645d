import importlib
import re
import sys
from html import unescape

import pytest

EASY = [
    "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    *("…", "...", "dev", "key", "secret", "secret key", "secret_key", "secretkey", "my secret"),
    *("my secret key", "password", "admin", "letmein", "change me", "changeme", "test", "abc"),
    *("123", "1234", "12345", "123456", "12345678", "qwerty", "flask", "erlen", "Ada", "ada"),
]


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


@pytest.mark.hint(1)
def test_log_in_works(app):
    """Logging in as Ada leads to a page that says "Logged in as Ada"."""
    # The visitor of a site sees the answer 500, and so does the check.
    app.testing = False
    response = app.test_client().post("/login", data={"username": "Ada"}, follow_redirects=True)
    assert response.status_code == 200, (
        f"Logging in should lead to the front page, but the answer is {response.status}: "
        "a session needs app.secret_key."
    )
    text = visible_text(response)
    assert "Logged in as Ada" in text, (
        f"After logging in, the front page should say: Logged in as Ada, but it says: {text!r}."
    )


@pytest.mark.hint(2)
def test_key_is_hard_to_guess(app):
    """The key is hard to guess: no word, no example, and at least 16 characters."""
    assert app.secret_key, "The application should have a key in app.secret_key, but it has none."
    for guess in EASY:
        assert app.secret_key not in (guess, guess.encode()), (
            f"The key is {guess!r}, which everybody knows or would try first. With it, anybody can "
            "sign a session of their own."
        )
    length = len(app.secret_key)
    assert length >= 16, (
        f"The key should have at least 16 characters, but it has {length}. A program can try all "
        "the keys that are so short."
    )


@pytest.mark.hint(3)
def test_key_is_kept(app):
    """The key is the same when the program is started again."""
    first = app.secret_key
    assert first, "The application should have a key in app.secret_key, but it has none."
    again = importlib.reload(sys.modules[app.import_name]).app.secret_key
    assert again == first, (
        "Started a second time, the program has another key, and so everybody is logged out. "
        "Make the key once and copy it into the file."
    )
