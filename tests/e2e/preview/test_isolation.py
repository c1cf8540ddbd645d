"""What a document in the preview cannot reach, whatever it tries."""

from __future__ import annotations

import http.server
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from .conftest import Harness

MAKE_SCRIPT = """new Promise(done => {
    const script = document.createElement('script');
    script.onerror = () => done();
    script.src = '{url}';
    document.head.append(script);
})"""
MAKE_IMAGE_INERT = """new Promise(done => {
    const template = document.createElement('template');
    template.innerHTML = "<img src='{url}'>";
    const image = template.content.firstChild;
    image.onerror = () => done();
    document.body.append(image);
})"""
FETCH_IN_WORKER = """new Promise(done => {
    const script = "fetch('{url}').then(() => postMessage(0), () => postMessage(1))";
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    worker.onmessage = done;
}).then(() => 1)"""


@dataclass(frozen=True)
class Outside:
    """A server that the preview must not reach, and every path that it was asked for."""

    address: str
    heard: list[str]


@pytest.fixture
def outside() -> Iterator[Outside]:
    heard: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Outside(f"http://127.0.0.1:{server.server_address[1]}", heard)
        server.shutdown()


def test_the_frame_is_sandboxed_with_an_opaque_origin(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.open("/")
    sandbox = harness.page.get_by_title("Preview").get_attribute("sandbox")
    assert sandbox == "allow-scripts allow-forms"
    assert harness.in_frame("self.origin") == "null"


ATTEMPTS = [
    "parent.document",
    "parent.harness",
    "top.document.cookie",
    "frameElement.id",
    "localStorage.length",
    "sessionStorage.length",
    "navigator.serviceWorker.getRegistrations()",
    "caches.keys()",
    "new Promise((ok, no) => Object.assign(indexedDB.open('x'), {onsuccess: ok, onerror: no}))",
    "top.location.href = 'https://example.com/'",
    "parent.location.replace('https://example.com/')",
    "top.location.pathname",
]


def test_the_page_and_its_storage_are_out_of_reach(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    address = harness.page.url
    for attempt in ATTEMPTS:
        harness.open("/")
        refused = harness.in_frame(
            f"(async () => {{ try {{ await ({attempt}); return false }}"
            " catch { return true } })()"
        )
        assert refused, attempt
        assert harness.page.url == address, attempt


def test_the_pages_cookies_are_out_of_reach(harness: Harness) -> None:
    harness.page.evaluate("document.cookie = 'page=secret'")
    harness.serve("/", "<p>page")
    harness.open("/")
    assert harness.in_frame("document.cookie") == ""
    native = "Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.call(document)"
    assert harness.in_frame(native) == ""


def test_broadcasts_do_not_reach_the_page(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.open("/")
    harness.page.evaluate(
        "() => { window.heard = []; window.channel = new BroadcastChannel('x');"
        " channel.onmessage = ({data}) => heard.push(data) }"
    )
    sent = (
        "new Promise(done => { const a = new BroadcastChannel('x'), b = new BroadcastChannel('x');"
        " b.onmessage = ({data}) => done([data, b.name]); a.postMessage('from the frame') })"
    )
    assert harness.in_frame(sent) == ["from the frame", "x"]
    # The page hears its own, sent last: had it heard the frame's, that would stand before it.
    harness.page.evaluate("new BroadcastChannel('x').postMessage('own')")
    harness.wait_for("heard.includes('own')")
    assert harness.read("heard") == ["own"]


@pytest.mark.parametrize(
    "attempt",
    [
        "new Promise(d => { const i = new Image(); i.onerror = () => d(1); i.src = '{url}' })",
        "fetch('{url}').catch(() => 1)",
        MAKE_SCRIPT,
        MAKE_IMAGE_INERT,
        "import('{url}').catch(() => 1)",
        FETCH_IN_WORKER,
    ],
)
def test_no_request_leaves_the_frame(harness: Harness, outside: Outside, attempt: str) -> None:
    harness.serve("/", "<p>page")
    harness.open("/")
    harness.in_frame(attempt.replace("{url}", f"{outside.address}/secret"))
    # The page can reach it, so a request of the frame's would have come first.
    with urllib.request.urlopen(f"{outside.address}/control") as answer:
        assert answer.status == 200
    assert outside.heard == ["/control"]


def test_a_forged_message_is_ignored(harness: Harness) -> None:
    harness.serve("/", "<h1>Page</h1>")
    harness.open("/")
    harness.in_frame("parent.postMessage({kind: 'erlen-frame', nonce: 'guess'}, '*')")
    harness.in_frame("parent.postMessage({kind: 'navigate', url: 'http://localhost:5000/x'}, '*')")
    harness.in_frame("history.pushState(null, '', '/later')")
    harness.wait_for_address("/later")
    assert harness.requests() == ["GET /"]


def test_the_port_is_closed_with_its_document(harness: Harness) -> None:
    harness.serve("/", "<script>setInterval(() => console.log('alive'), 5)</script>")
    harness.serve("/next", "<h1>Next</h1>")
    harness.open("/")
    harness.wait_for_console("alive")
    expect(harness.open("/next").get_by_role("heading")).to_have_text("Next")
    count = len(harness.console())
    harness.after_load("() => void harness.browser.reload()")
    assert len(harness.console()) == count


def test_a_javascript_or_data_link_leads_nowhere(harness: Harness) -> None:
    harness.serve("/", "<a href='data:text/html,<h1>Data</h1>'>data</a><h1>Stays</h1>")
    harness.open("/").get_by_text("data").click()
    harness.wait_for_console("Not followed")
    expect(harness.frame.get_by_role("heading")).to_have_text("Stays")


def test_nothing_is_left_after_dispose(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.open("/")
    harness.page.evaluate("harness.preview.dispose()")
    expect(harness.page.locator("iframe")).to_have_count(0)
