"""The scenarios of the native measurements: requests, and what an answer is."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

_BOUNDARY = "measured-boundary"


@dataclass(frozen=True)
class Answer:
    """All of an answer."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def steady_headers(self) -> list[tuple[str, str]]:
        """The headers, but for those that tell the time."""
        timed = {"Date", "Set-Cookie"}
        return [(name, value) for name, value in self.headers if name not in timed]


@dataclass(frozen=True)
class Call:
    """One request."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def environ(self) -> dict[str, object]:
        """Write the environ that a server would hand over (PEP 3333)."""
        return {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_USER_AGENT": "measurement",
            "HTTP_ACCEPT": "*/*",
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.input_terminated": True,
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **self.headers,
        }


@dataclass(frozen=True)
class Scenario:
    """Requests of one kind; several, so that remembering an answer would not do.

    :param name: what the view in `native_apps` does.
    :param missing_from: frameworks that have no such feature.
    """

    name: str
    calls: list[Call]
    missing_from: frozenset[str] = frozenset()


def ask(app: Callable[..., Iterable[bytes]], call: Call) -> Answer:
    """Send one request, and keep the answer."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: object = None
    ) -> None:
        started.append((status, headers))

    body = app(call.environ(), start_response)
    content = b"".join(body)
    close = getattr(body, "close", None)
    if close is not None:
        close()
    status, headers = started[-1]
    return Answer(status, headers, content)


def _posted(path: str, content_type: str, body: bytes) -> Call:
    return Call(path, "POST", {"CONTENT_TYPE": content_type}, body)


def _form(number: int) -> Call:
    fields = [(f"field {n}", f"välue & {n * number}") for n in range(10)]
    return _posted("/form", "application/x-www-form-urlencoded", urlencode(fields).encode())


def _upload(size: int) -> Call:
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    body = head.encode() + bytes(range(256)) * (size // 256) + f"\r\n--{_BOUNDARY}--\r\n".encode()
    return _posted("/upload", f"multipart/form-data; boundary={_BOUNDARY}", body)


def _json(number: int) -> Call:
    document = {"numbers": list(range(number, number + 20)), "name": f"näme {number}"}
    return _posted("/json", "application/json", json.dumps(document).encode())


_NUMBERS = range(16)
_FLASK_ONLY = frozenset({"bottle"})

SCENARIOS = [
    Scenario("hello", [Call("/")]),
    Scenario("routing", [Call(f"/item/{n}/name-{n}") for n in range(500)]),
    Scenario("form", [_form(n) for n in _NUMBERS]),
    Scenario("upload", [_upload(2**20)]),
    Scenario(
        "cookies", [Call("/cookies", headers={"HTTP_COOKIE": f"n={n}; a=b"}) for n in _NUMBERS]
    ),
    Scenario("session", [Call("/session")], _FLASK_ONLY),
    Scenario("json", [_json(n) for n in _NUMBERS]),
    Scenario("missing", [Call(f"/no/such/page/{n}") for n in _NUMBERS]),
    Scenario("hooks", [Call(f"/hooks/{n}") for n in _NUMBERS]),
    Scenario("stream", [Call("/stream")]),
    Scenario("url_for", [Call(f"/urls/{n}") for n in _NUMBERS], _FLASK_ONLY),
    Scenario("template", [Call(f"/template/{n}") for n in _NUMBERS], _FLASK_ONLY),
    Scenario("template text", [Call(f"/template-text/{n}") for n in _NUMBERS], _FLASK_ONLY),
]
