import ast
import shutil

import pytest
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer

from erlen_bridge.application import import_app

# fmt: off
WORDS = [
    "secret", "secretkey", "secret_key", "secret-key", "mysecret", "mysecretkey", "supersecret",
    "supersecretkey", "topsecret", "password", "passwort", "letmein", "admin", "administrator",
    "root", "test", "dev", "development", "production", "changeme", "change_me", "tea", "teas",
    "teashop", "tea_shop", "teapot", "teatime", "tealover", "assam", "sencha", "flask", "erlen",
    "python", "app", "key", "mykey", "thekey", "qwerty", "abc", "abcdef", "hello", "world",
    "helloworld", "iloveyou", "dragon", "monkey", "session", "cookie", "ada", "grace", "alan",
    "london", "random", "none", "null", "default",
]
# fmt: on
ENDS = ["", "!", "?", ".", "1", "12", "123", "1234", "12345", "123456", "42", "99", "007"]
ENDS += [str(year) for year in range(2015, 2028)]
SIGNS = {"salt": "cookie-session", "key_derivation": "hmac"}


def guesses():
    """Give the words that such programs try, with what people add to them."""
    for word in WORDS:
        leet = word.replace("e", "3").replace("a", "4").replace("o", "0").replace("s", "5")
        for start in {word, word.capitalize(), word.upper(), word * 2, word[::-1], leet}:
            yield from (start + end for end in ENDS)
    yield from (str(number) for number in range(2000))
    yield from ("", "...", "…", "123456", "1234567", "12345678", "123456789", "1234567890")


def texts_in(project):
    """Give every text that stands in the code."""
    for path in sorted(project.rglob("*.py")):
        if path.name != "test_lesson.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                    yield node.value


def cookie_of(client):
    """Log in as a customer, and return the cookie."""
    client.post("/login", data={"username": "Mallory"})
    cookie = client.get_cookie("session")
    assert cookie is not None, "Mallory has logged in, and there should be a session, but is none."
    return cookie.value


def fits(key, cookie):
    try:
        TimestampSigner(key, **SIGNS).unsign(cookie)
    except BadSignature:
        return False
    return True


def break_in(client, key):
    """Sign a session with the key, and return the answer to a visit of the admin's page."""
    from flask.json.tag import TaggedJSONSerializer

    forger = URLSafeTimedSerializer(
        key,
        salt=SIGNS["salt"],
        serializer=TaggedJSONSerializer(),
        signer_kwargs={"key_derivation": SIGNS["key_derivation"]},
    )
    client.set_cookie("session", forger.dumps({"username": "admin"}))
    return client.get("/admin")


@pytest.fixture
def project(project):
    """Begin without a key of an earlier visit."""
    shutil.rmtree(project / "instance", ignore_errors=True)
    return project


@pytest.mark.hint(1)
def test_key_cannot_be_guessed(client):
    """The attack: nobody finds the key by trying words."""
    cookie = cookie_of(client)
    found = [guess for guess in guesses() if fits(guess, cookie)]
    broken = bool(found) and break_in(client, found[0]).status_code == 200
    assert not broken, (
        f"The key is {found[0]!r}. A program has tried some thousand words and found it, has "
        "signed a session in which Mallory is the admin, and has read the takings."
    )


@pytest.mark.hint(2)
def test_key_is_not_in_the_code(client, project):
    """The attack: nobody finds the key in the code."""
    cookie = cookie_of(client)
    found = [text for text in texts_in(project) if fits(text, cookie)]
    broken = bool(found) and break_in(client, found[0]).status_code == 200
    assert not broken, (
        f"The key {found[0]!r} stands in the code. Everybody who has ever had a copy of it can be "
        "the admin. Let the program make a key and keep it in a file of its own."
    )


@pytest.mark.hint(3)
def test_customers_stay_logged_in(client, project):
    """A customer who has logged in still is after the program has been started anew."""
    cookie = cookie_of(client)
    again = import_app(project).test_client()
    again.set_cookie("session", cookie)
    assert "You are Mallory" in again.get("/").text, (
        "Mallory had logged in. Then the program was started anew, and now nobody knows Mallory: "
        "it has another key than before. Keep the key that was made."
    )


@pytest.mark.hint(3)
def test_key_is_made_for_each_shop(app, project):
    """Somebody who starts a copy of the program elsewhere has another key."""
    first = app.secret_key
    for path in [path for path in project.rglob("*") if path.is_file()]:
        if path.suffix not in {".py", ".html"}:
            path.unlink()
    try:
        other = import_app(project).secret_key
    except FileExistsError:
        pytest.fail(
            "The program was started where the folder for the key is there and the key is not, and "
            "it ended with a FileExistsError. Let mkdir have exist_ok=True."
        )
    assert first != other, (
        "A copy of the code was started in another place, and it has the same key. Whoever has "
        "the code has the key. Let the module secrets make one at the first start."
    )


@pytest.mark.hint(1)
def test_strangers_stay_outside(client):
    """The page for the admin is closed to everybody else."""
    assert client.get("/admin").status_code == 403, "A stranger can read the takings."
    refused = client.post("/login", data={"username": "admin"})
    assert refused.status_code == 403, "Everybody can log in as the admin."
