from html.parser import HTMLParser

import pytest


class Form(HTMLParser):
    """Read the fields of the form that deletes, as a browser would send them."""

    def __init__(self, page):
        super().__init__()
        self.inside, self.fields, self.seen = False, None, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "form":
            self.inside = values.get("action") == "/delete"
            self.fields = {} if self.inside else self.fields
        elif self.inside and tag in ("input", "button") and values.get("name"):
            self.fields[values["name"]] = values.get("value") or ""
            if tag == "input" and values.get("type", "").lower() not in ("hidden", "submit"):
                self.seen.append(values["name"])

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"


def log_in(app, name):
    """Return the browser of somebody who is logged in, and the fields of their form."""
    client = app.test_client()
    client.post("/login", data={"username": name})
    page = front_page(app, client)
    fields = Form(page).fields
    assert fields is not None, f"{name} is logged in, and there should be a form to /delete."
    return client, fields


def front_page(app, client):
    """Return the page, and let an error in its view be told as it is."""
    app.testing = True
    page = client.get("/").text
    app.testing = False
    return page


def is_empty(app):
    return "The diary is empty." in app.test_client().get("/").text


@pytest.fixture
def site(app):
    """Give the app, answering errors as visitors see them."""
    app.testing = False
    return app


@pytest.mark.hint(1)
def test_other_sites_delete_nothing(site):
    """The attack: a form on another site deletes nothing."""
    ada, fields = log_in(site, "Ada")
    ada.post("/delete", data={}, headers={"Referer": "http://localhost.evil.example/"})
    assert not is_empty(site), (
        "Ada was logged in and visited a page on another site. That page sent the form, her "
        "browser added her cookie, and the diary is empty."
    )
    for guess in ("", "None", "Ada"):
        ada.post("/delete", data=dict.fromkeys(fields, guess))
        assert not is_empty(site), (
            f"Another site sent the form with {guess!r} in the field {next(iter(fields), '')}, and "
            "the diary is empty. Compare with what this visitor was given."
        )


@pytest.mark.hint(2)
def test_own_token_is_of_no_use(site):
    """The attack: what the attacker's own form holds is of no use in the browser of Ada."""
    ada, _ = log_in(site, "Ada")
    _, fields = log_in(site, "Mallory")
    ada.post("/delete", data=fields)
    assert not is_empty(site), (
        "Mallory logged in, copied all fields of the form, and had the browser of Ada send them. "
        "The diary is empty: what the form holds is the same for everybody."
    )


@pytest.mark.hint(3)
def test_before_the_first_visit(site):
    """The attack: there is no way in for those who have not yet been given a token."""
    for data in ({}, {"token": ""}, {"token": "None"}):
        ada = site.test_client()
        ada.post("/login", data={"username": "Ada"})
        response = ada.post("/delete", data=data)
        assert not is_empty(site), (
            "Ada has just logged in and has not seen the form yet. Another site sent it, and the "
            "diary is empty: no token on either side counts as the same token."
        )
        assert response.status_code < 500, (
            "Ada has just logged in and has not seen the form yet. Another site sent it, and the "
            f"answer is {response.status}. It should be refused without an error in the program."
        )


@pytest.mark.hint(2)
def test_members_delete(site):
    """A member who presses the button deletes the diary."""
    ada, fields = log_in(site, "Ada")
    response = ada.post("/delete", data=fields)
    assert is_empty(site), (
        "Ada has pressed Delete all, and the diary should be empty, but it is not: the answer is "
        f"{response.status}."
    )
    seen = Form(ada.get("/").text).seen
    assert not seen, (
        f"The form shows the field {seen[0]} to the members. Let it have the type hidden."
    )


@pytest.mark.hint(2)
def test_two_windows(site):
    """A member who has opened the page twice can use the form in either window."""
    ada, fields = log_in(site, "Ada")
    ada.get("/")
    response = ada.post("/delete", data=fields)
    assert is_empty(site), (
        "Ada opened the page in two windows and pressed the button in the first one. It should "
        f"work, but the answer is {response.status}. Make the token once for each session."
    )


@pytest.mark.hint(1)
def test_strangers_delete_nothing(site):
    """Somebody who is not logged in deletes nothing."""
    _, fields = log_in(site, "Ada")
    response = site.test_client().post("/delete", data=fields)
    assert response.status_code < 500, f"A stranger sent the form, and got {response.status}."
    assert not is_empty(site), "Somebody who is not logged in has deleted the diary."
