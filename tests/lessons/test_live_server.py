"""The server of a course that is being written gives the site's files, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from live.server import make_live_server


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    """Serve a folder with a script in it; the site has no pages."""
    web = tmp_path / "web"
    web.mkdir()
    (web / "main.js").write_text("script")
    (tmp_path / "secret").write_text("secret")
    site = SimpleNamespace(page=lambda name: None, not_found=lambda: "Not here")
    workshop: Any = SimpleNamespace(site=site)
    with make_live_server(workshop, web, web, 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        with closing(HTTPConnection("127.0.0.1", server.server_address[1])) as connection:
            yield connection
        server.shutdown()
        thread.join()


def status(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def test_files_of_the_app_are_served(connection: HTTPConnection) -> None:
    assert status(connection, "/assets/main.js") == 200
    assert status(connection, "/runtime/0/main.js") == 200


@pytest.mark.parametrize("place", ["assets", "live", "runtime/0"])
def test_no_other_file_and_no_folder_is_served(
    connection: HTTPConnection, tmp_path: Path, place: str
) -> None:
    addresses = [f"/{place}/{tmp_path}/secret", f"/{place}/../secret", f"/{place}/", f"/{place}//"]
    assert [status(connection, address) for address in addresses] == [404] * 4


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("place", ["/assets/main.js", "/live/events", "/"])
def test_name_of_another_site_is_not_answered(
    connection: HTTPConnection, method: str, place: str
) -> None:
    connection.request(method, place, headers={"Host": "attacker.example:8000"})
    answer = connection.getresponse()
    said = answer.read().decode()
    assert answer.status == 421
    assert method == "HEAD" or "This server answers for localhost alone" in said


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000"])
def test_own_names_are_answered(connection: HTTPConnection, host: str) -> None:
    connection.request("GET", "/assets/main.js", headers={"Host": host})
    assert connection.getresponse().status == 200


@pytest.mark.parametrize(
    "host", ["", "localhost.attacker.example", "[", "localhost@attacker.example"]
)
def test_names_that_resemble_its_own_are_not_answered(
    connection: HTTPConnection, host: str
) -> None:
    connection.request("GET", "/assets/main.js", headers={"Host": host})
    assert connection.getresponse().status == 421
