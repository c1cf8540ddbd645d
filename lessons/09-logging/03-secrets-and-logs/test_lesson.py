import logging
import re
from html import unescape

import pytest

RIGHT = "moon over water 42"


class Memory(logging.Handler):
    """Keep what is written into a log, at every level."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)

    def text(self):
        return "\n".join(self.format(each) for each in self.records)

    def line_with(self, word):
        return next(line for line in self.text().splitlines() if word in line)

    def lines(self, level):
        return [each.getMessage() for each in self.records if each.levelno == level]


@pytest.fixture
def log(app):
    level = app.logger.getEffectiveLevel()
    assert level <= logging.INFO, (
        f"The lines of the level INFO should be kept, but the level is {level}."
    )
    memory = Memory()
    app.logger.addHandler(memory)
    app.logger.setLevel(logging.DEBUG)
    yield memory
    app.logger.removeHandler(memory)


def log_in(client, name, password):
    response = client.post("/login", data={"name": name, "password": password})
    assert response.status_code == 302 and response.location == "/", (
        f"After the log-in form the visitor should be led to /, but the answer is "
        f"{response.status}."
    )


def visible_text(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


@pytest.mark.hint(2)
def test_no_password(client, log):
    """No password is in the log, neither a wrong one nor a right one."""
    for password in ("sun over water 41", RIGHT):
        log_in(client, "Ada", password)
        assert password not in log.text(), (
            f"Ada typed the password {password!r}, and the log has it for all to read: "
            f"{log.line_with(password)}"
        )


@pytest.mark.hint(3)
def test_no_cookie(client, log):
    """The cookie of somebody who has logged in is not in the log."""
    log_in(client, "Ada", RIGHT)
    client.get("/")
    cookie = client.get_cookie("session").value
    assert cookie not in log.text(), (
        "Ada's session cookie is in the log. Whoever copies it is logged in as Ada."
    )


@pytest.mark.hint(1)
def test_failed_log_in(client, log):
    """A failed log-in writes a warning with the name; one that works warns of nothing."""
    for name in ("Ada", "Grace"):
        log.records.clear()
        log_in(client, name, "sun over water 41")
        warnings = log.lines(logging.WARNING)
        assert len(warnings) == 1 and name in warnings[0], (
            f"{name} typed a wrong password, and there should be one warning that names {name}, "
            f"but the warnings are {warnings}."
        )
    log.records.clear()
    log_in(client, "Ada", RIGHT)
    warnings = log.lines(logging.WARNING)
    assert warnings == [], f"Ada logged in, but there is a warning: {warnings[0]}"


@pytest.mark.hint(3)
def test_each_request(client, log):
    """Each request writes its method, its path and the browser's name at the level INFO."""
    client.get("/", headers={"User-Agent": "Lynx"})
    client.post("/trees", headers={"User-Agent": "Owl"})
    lines = log.lines(logging.INFO)
    assert len(lines) == 2, f"Two requests should write two lines, but there are: {lines}."
    for line, parts in zip(lines, (("GET", "/", "Lynx"), ("POST", "/trees", "Owl")), strict=True):
        for part in parts:
            assert part in line, f"The line of a request should have {part}, but it is: {line}"


@pytest.mark.hint(1)
def test_log_in(client):
    """Ada can still log in, and only with her password."""
    for name, password, expected in (
        ("Ada", "sun over water 41", "You are not logged in."),
        ("Grace", RIGHT, "You are not logged in."),
        ("Ada", RIGHT, "Logged in as Ada."),
    ):
        log_in(client, name, password)
        text = visible_text(client.get("/"))
        assert expected in text, (
            f"After a log-in as {name} with {password!r} the front page should say: {expected} "
            f"But it says: {text}"
        )
