import ast
import json
import shutil

import pytest

from erlen_bridge.application import import_app


@pytest.fixture
def project(project):
    """Begin as on a new server: with the code and nothing else."""
    shutil.rmtree(project / "instance", ignore_errors=True)
    return project


def texts_in(project):
    """Give every text that stands in the code."""
    for path in sorted(project.rglob("*.py")):
        if path.name != "test_lesson.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                    yield node.value


def log_in(client):
    form = {"username": "ada", "password": "correct horse"}
    client.post("/register", data=form)
    return client.post("/login", data=form)


@pytest.mark.hint(1)
def test_key_is_not_in_the_code(app, project):
    """The secret key does not stand in the code, and nobody guesses it."""
    assert app.secret_key, "The app has no secret key."
    assert app.secret_key not in set(texts_in(project)), (
        f"The secret key {app.secret_key!r} stands in the code, and everybody who has a copy can "
        "log in as anybody."
    )
    assert len(app.secret_key) >= 32, (
        f"The secret key has {len(app.secret_key)} characters. Let secrets.token_hex() make it."
    )


@pytest.mark.hint(1)
def test_every_server_has_its_own(app, project):
    """Another server with the same code has another key."""
    first = app.secret_key
    for path in [path for path in project.rglob("*") if path.is_file()]:
        if path.suffix not in {".py", ".html", ".css"}:
            path.unlink()
    try:
        other = import_app(project).secret_key
    except FileExistsError:
        pytest.fail(
            "The blog was started where the folder for the key is there and the key is not, and it "
            "ended with a FileExistsError. Let mkdir have exist_ok=True."
        )
    assert other != first, (
        "The same code was put on another server, and there it has the same key. Let the module "
        "secrets make one at the first start."
    )


@pytest.mark.hint(2)
def test_members_stay_logged_in(client, project):
    """Members stay logged in when the program is started anew."""
    log_in(client)
    cookie = client.get_cookie("session")
    assert cookie is not None, "Ada has logged in, and there should be a session, but is none."
    again = import_app(project).test_client()
    again.set_cookie("session", cookie.value)
    assert "Log out" in again.get("/").text, (
        "Ada had logged in. Then the program was started anew, and she is logged out: it has "
        "another key than before. Keep the key that was made."
    )


@pytest.mark.hint(3)
def test_cookie_stays_at_home(client):
    """The cookie of the session is not sent with forms of other sites, nor read by scripts."""
    header = log_in(client).headers.get("Set-Cookie", "")
    attributes = {part.strip().lower() for part in header.split(";")}
    assert attributes & {"samesite=lax", "samesite=strict"}, (
        f"The cookie of the session has no SameSite=Lax: {header.partition(';')[2].strip()!r} is "
        "all that is said of it."
    )
    assert "httponly" in attributes, "Scripts can read the cookie of the session."


@pytest.mark.hint(2)
def test_blog_still_works(client, project):
    """On a new server, without a folder instance, one can register, write, and find the post."""
    client.application.testing = False
    log_in(client)
    response = client.post("/write", data={"title": "The first", "text": "On the new server."})
    assert response.location == "/", (
        f"On a new server Ada logged in and sent a post. It was answered with {response.status}."
    )
    kept = json.loads((project / "instance" / "posts.json").read_text())
    assert [post["title"] for post in kept] == ["The first"], (
        f"On a new server Ada sent one post, but the file holds {len(kept)}."
    )
    status = client.post("/write", data={"title": "x", "text": "y" * 1_100_000}).status_code
    assert status == 413, (
        f"A request of more than a million bytes should be refused with 413, but got {status}."
    )


@pytest.mark.hint(2)
def test_its_tests_pass(own_tests):
    """The tests that you have written still pass."""
    assert not own_tests.complaint, own_tests.complaint
