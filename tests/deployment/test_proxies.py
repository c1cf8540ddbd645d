"""Behind a proxy, or inside of another application, URLs and cookies carry the prefix."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from ..engine.command_line import PATIENCE
from .servers import SERVERS, connect, proxy

# waitress drops what proxies say, unless it is told that a proxy stands before it.
TRUSTING = {"waitress": ["--no-clear-untrusted-proxy-headers"]}


def ask(
    connection: HTTPConnection, method: str, path: str, cookie: str = ""
) -> tuple[int, dict[str, str], str]:
    """Ask on a connection, and give status, headers and text."""
    body = "name=Ada" if method == "POST" else None
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    if cookie:
        headers["Cookie"] = cookie
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


@pytest.mark.parametrize("name", SERVERS)
def test_application_behind_a_proxy_knows_where_it_is_seen(tmp_path: Path, name: str) -> None:
    options = TRUSTING.get(name, [])
    with (
        SERVERS[name](tmp_path, *options, app="shop:behind_proxy", GATE="") as server,
        proxy(server, "/store") as port,
    ):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        status, _, text = ask(connection, "GET", "/store/where")
        assert (status, json.loads(text)) == (
            200,
            {
                "url": "https://shop.example/store/where",
                "root": "/store",
                "secure": True,
                "client": "203.0.113.9",
                "inside": "/store/where",
                "outside": "https://shop.example/store/where",
                "static": "/store/static/style.css",
            },
        )
        status, headers, _ = ask(connection, "POST", "/store/login")
        assert (status, headers["Location"]) == (302, "/store/who")
        cookie, *attributes = headers["Set-Cookie"].split("; ")
        assert "Path=/store" in attributes
        assert ask(connection, "GET", headers["Location"], cookie)[2] == "You are Ada"
        assert ask(connection, "GET", "/who", cookie)[0] == 404
        connection.close()


def test_without_the_fix_what_a_client_says_of_itself_is_not_believed(tmp_path: Path) -> None:
    with SERVERS["gunicorn"](tmp_path, GATE="") as server, proxy(server, "/store") as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        where = json.loads(ask(connection, "GET", "/store/where")[2])
        assert (where["client"], where["root"], where["inside"]) == ("127.0.0.1", "", "/where")
        connection.close()


@pytest.mark.parametrize("name", SERVERS)
def test_application_inside_of_another_knows_its_mount(tmp_path: Path, name: str) -> None:
    with SERVERS[name](tmp_path, app="shop:mounted", GATE="") as server:
        answers: dict[str, Any] = {}
        cookies = []
        for mount in ("/store", "/deep/other"):
            connection = connect(server)
            status, headers, _ = ask(connection, "POST", f"{mount}/login")
            assert (status, headers["Location"]) == (302, f"{mount}/who")
            connection.close()
            cookies.append(headers["Set-Cookie"].partition(";")[0])
        # Each application has its cookie, and one sent to both confuses neither.
        for path in ("/", "/store/", "/store/where", "/store/who", "/deep/other/who", "/deep"):
            connection = connect(server)
            answers[path] = ask(connection, "GET", path, "; ".join(cookies))[2]
            connection.close()
    assert [cookie.partition("=")[0] for cookie in cookies] == ["session", "other"]
    assert answers["/"] == answers["/deep"] == "front"
    assert answers["/store/"] == "shop"
    assert answers["/store/who"] == answers["/deep/other/who"] == "You are Ada"
    assert json.loads(answers["/store/where"]) == {
        "url": f"{server.address}/store/where",
        "root": "/store",
        "secure": False,
        "client": "127.0.0.1",
        "inside": "/store/where",
        "outside": f"{server.address}/store/where",
        "static": "/store/static/style.css",
    }
