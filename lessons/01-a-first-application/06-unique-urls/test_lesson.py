from urllib.parse import urljoin, urlsplit

import pytest


@pytest.mark.hint(1)
def test_projects_is_like_a_folder(client):
    """Visiting /projects/ shows the list of projects."""
    response = client.get("/projects/")
    assert response.status_code == 200, (
        f"Visiting /projects/ should show the projects, but the answer is {response.status}."
    )
    assert "project" in response.text.lower(), (
        f"Visiting /projects/ should show the projects, but the page says: {response.text!r}."
    )


@pytest.mark.hint(2)
def test_projects_without_slash_leads_on(client):
    """Visiting /projects leads on to /projects/."""
    response = client.get("/projects")
    assert 300 <= response.status_code < 400, (
        "Visiting /projects should send the browser on to /projects/, "
        f"but the answer is {response.status}: now one page has two addresses."
        if response.status_code == 200
        else "Visiting /projects should send the browser on to /projects/, "
        f"but the answer is {response.status}."
    )
    target = urlsplit(urljoin("/projects", response.location)).path
    assert target == "/projects/", (
        f"Visiting /projects should lead on to /projects/, but it leads to {target}."
    )


@pytest.mark.hint(2)
def test_about_stands_alone(client):
    """Visiting /about shows the page about the site."""
    response = client.get("/about")
    assert response.status_code == 200, (
        f"Visiting /about should show the page itself, but the answer is {response.status}. "
        "A rule without a slash at its end is like a file."
    )


@pytest.mark.hint(3)
def test_about_with_slash_is_nothing(client):
    """Visiting /about/ is answered with 404 Not Found."""
    response = client.get("/about/")
    assert response.status_code == 404, (
        "Visiting /about/ should be answered with 404 NOT FOUND, because nothing lives under "
        f"/about, but the answer is {response.status}."
    )
