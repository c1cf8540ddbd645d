"""The code in the guide does what the text says: each page is followed from top to bottom."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from guide.book import Snippet, read_guide

ENGINE = Path(__file__).resolve().parents[2] / "engine"
PAGES = {page.slug: page for page in read_guide(ENGINE / "docs")}
# The pages whose code is followed here; others have tests of their own.
FOLLOWED = ("index", "first-steps", "coming-from-flask")
# Commands that set a machine up, or serve until they are stopped.
NOT_RUN = {
    "python -m venv .venv",
    ". .venv/bin/activate",
    "pip install .",
    "erlen run --debug",
    "erlen --app app run",
}


class Reader:
    """Follows a page in a folder of its own.

    :param folder: where the files that the page shows are written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = ""

    def follow(self, snippet: Snippet) -> None:
        if snippet.file:
            self.write(snippet)
        elif snippet.language == "python":
            self.printed = self.run([sys.executable, "-"], snippet.code)
        elif snippet.language == "pycon":
            self.run([sys.executable, "-"], f"{INTERACTIVE}({snippet.code!r})")
        elif snippet.language == "console":
            self.follow_commands(snippet)
        elif snippet.language == "text":
            assert self.printed == snippet.code, f"line {snippet.line}"
        else:
            raise AssertionError(f"line {snippet.line}: nobody follows {snippet.language!r} here")

    def write(self, snippet: Snippet) -> None:
        path = self.folder / snippet.file
        path.parent.mkdir(exist_ok=True)
        path.write_text(snippet.code)
        if path.suffix == ".py" and not path.name.startswith("test_"):
            self.run([sys.executable, "-m", "erlen", "--app", path.stem, "routes"])

    def follow_commands(self, snippet: Snippet) -> None:
        for block in f"\n{snippet.code}".split("\n$ ")[1:]:
            command, _, expected = block.partition("\n")
            if command in NOT_RUN:
                continue
            words = shlex.split(command)
            program = {"erlen": [sys.executable, "-m", "erlen"], "python": [sys.executable]}
            printed = self.run([*program[words[0]], *words[1:]])
            if expected.strip():
                assert [line.rstrip() for line in printed.splitlines()] == expected.splitlines()

    def run(self, words: list[str], text: str = "") -> str:
        environment = {**os.environ, "PYTHONPATH": str(ENGINE), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=environment,
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout


# A prompt in which the lines above it on the page have run.
INTERACTIVE = """
import doctest, erlen
erlen.install_as_flask()
def follow(text):
    test = doctest.DocTestParser().get_doctest(text, {}, "page", None, 0)
    assert doctest.DocTestRunner().run(test).failed == 0
follow"""


@pytest.mark.parametrize("slug", FOLLOWED)
def test_page_can_be_followed(slug: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    for snippet in PAGES[slug].snippets:
        reader.follow(snippet)


def test_reader_notices_what_does_not_hold(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    with pytest.raises(AssertionError):
        reader.follow(Snippet(">>> 1 + 1\n3\n", "pycon", "", 1))
    with pytest.raises(AssertionError):
        reader.follow(Snippet("raise SystemExit(1)\n", "python", "", 1))
    reader.follow(Snippet("print('one')\n", "python", "", 1))
    with pytest.raises(AssertionError):
        reader.follow(Snippet("two\n", "text", "", 1))


def test_only_what_the_pages_say_is_left_out() -> None:
    commands = {
        line.removeprefix("$ ")
        for slug in FOLLOWED
        for snippet in PAGES[slug].snippets
        for line in snippet.code.splitlines()
        if snippet.language == "console" and line.startswith("$ ")
    }
    assert commands >= NOT_RUN


def test_session_is_read_on_both_sides_of_the_switch() -> None:
    import flask

    import erlen

    cookies = {}
    for framework in (flask, erlen):
        app = framework.Flask("demo")
        app.secret_key = "the same"
        app.add_url_rule("/", "index", lambda f=framework: f.session.setdefault("who", "Ada"))
        cookies[framework] = app.test_client().get("/").headers["Set-Cookie"].partition(";")[0]
    for framework, other in ((flask, erlen), (erlen, flask)):
        app = framework.Flask("demo")
        app.secret_key = "the same"
        app.add_url_rule("/", "index", lambda f=framework: f.session.get("who", "nobody"))
        client = app.test_client(use_cookies=False)
        assert client.get("/", headers={"Cookie": cookies[other]}).text == "Ada"
