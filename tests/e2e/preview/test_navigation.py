"""Links, forms, scripts and history: everything that leads to another document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Harness


@pytest.mark.parametrize(
    "link",
    [
        "other",
        "/dir/other",
        "./other",
        "http://localhost:5000/dir/other",
        "//localhost:5000/dir/other",
    ],
)
def test_links_of_every_kind_are_followed(harness: Harness, link: str) -> None:
    harness.serve("/dir/start", f"<a href='{link}'>go</a>")
    harness.serve("/dir/other", "<h1>Other</h1>")
    harness.open("/dir/start").get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")
    assert harness.last_header("Referer") == "http://localhost:5000/dir/start"
    assert harness.read("harness.browser.state.address") == "http://localhost:5000/dir/other"


def test_a_link_to_a_new_window_opens_in_the_preview(harness: Harness) -> None:
    harness.serve("/", "<a href=/other target=_blank>go</a>")
    harness.serve("/other", "<h1>Other</h1>")
    harness.open("/").get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")


def test_a_prevented_click_stays(harness: Harness) -> None:
    script = "document.querySelector('a').onclick = e => {e.preventDefault(); document.title = 'x'}"
    harness.serve("/", f"<a href=/other>go</a><script>{script}</script>")
    harness.open("/").get_by_text("go").click()
    harness.wait_for("harness.titles.includes('x')")
    assert harness.requests() == ["GET /"]


def test_a_handler_that_stops_the_event_does_not_stop_the_link(harness: Harness) -> None:
    harness.serve("/", "<p onclick='event.stopPropagation()'><a href=/other>go</a></p>")
    form = "<form action=/sent onsubmit='event.stopPropagation()'><button>Send</button></form>"
    harness.serve("/other", form)
    harness.serve("/sent", "<h1>Sent</h1>")
    harness.open("/").get_by_text("go").click()
    harness.frame.get_by_text("Send").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Sent")


def test_a_handler_that_returns_false_stays(harness: Harness) -> None:
    script = "addEventListener('click', e => console.log(e.defaultPrevented))"
    link = "<a href=/other onclick='return false'>go</a>"
    harness.serve("/", f"{link}<script>{script}</script>")
    harness.open("/").get_by_text("go").click()
    harness.wait_for_console("true")
    assert harness.requests() == ["GET /"]


def test_a_fragment_scrolls_and_becomes_an_entry(harness: Harness) -> None:
    page = "<a href=#far>down</a><div style='height:3000px'></div><h2 id=far>Far</h2>"
    script = "onhashchange = e => console.log(e.oldURL, e.newURL, location.hash)"
    harness.serve("/", f"<!doctype html>{page}<script>{script}</script>")
    frame = harness.open("/")
    frame.get_by_text("down").click()
    expect(frame.get_by_role("heading")).to_be_in_viewport()
    harness.wait_for_address("/#far")
    harness.wait_for_console("http://localhost:5000/ http://localhost:5000/#far #far")
    assert harness.requests() == ["GET /"]
    harness.page.evaluate("harness.browser.back()")
    harness.wait_for_address("/")
    harness.wait_for_console("http://localhost:5000/#far http://localhost:5000/")
    expect(frame.get_by_role("heading")).not_to_be_in_viewport()


def test_an_address_with_a_fragment_is_scrolled_to(harness: Harness) -> None:
    harness.serve("/", "<!doctype html><div style='height:3000px'></div><h2 id=far>Far</h2>")
    expect(harness.open("/#far").get_by_role("heading")).to_be_in_viewport()


def test_a_link_outside_is_reported_and_not_followed(harness: Harness) -> None:
    harness.serve("/", "<a href='https://example.com/x'>out</a>")
    harness.open("/").get_by_text("out").click()
    harness.wait_for("harness.external.length === 1")
    assert harness.read("harness.external") == ["https://example.com/x"]
    assert harness.requests() == ["GET /"]


def test_a_get_form_becomes_a_query(harness: Harness) -> None:
    fields = (
        "<input name=q value='a b&ä'><input name=q value=2><button name=b value=1>Send</button>"
    )
    harness.serve("/", f"<form action='/search?old=1'>{fields}</form>")
    harness.serve("/search", "<h1>Found</h1>")
    harness.open("/").get_by_role("button").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Found")
    assert harness.requests()[-1] == "GET /search?q=a+b%26%C3%A4&q=2&b=1"


def test_a_post_form_is_urlencoded_with_its_submitter(harness: Harness) -> None:
    fields = (
        "<textarea name=t>a\nb</textarea><button name=do value=it>Send</button><button>No</button>"
    )
    harness.serve("/", f"<form method=post>{fields}</form>")
    harness.serve("POST /", "<h1>Sent</h1>")
    harness.open("/").get_by_text("Send").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Sent")
    assert harness.last_body() == b"t=a%0D%0Ab&do=it"
    assert harness.last_header("Content-Type") == "application/x-www-form-urlencoded"
    assert harness.last_header("Origin") == "http://localhost:5000"


def test_a_plain_text_form(harness: Harness) -> None:
    harness.serve(
        "/", "<form method=post enctype=text/plain><input name=a value=b><button>Send</button>"
    )
    harness.serve("POST /", "<h1>Sent</h1>")
    harness.open("/").get_by_text("Send").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Sent")
    assert harness.last_body() == b"a=b\r\n"


@pytest.mark.parametrize("call", ["submit()", "requestSubmit()"])
def test_scripts_submit_forms(harness: Harness, call: str) -> None:
    form = "<form method=post action=/done><input name=a value=1></form>"
    harness.serve("/", f"{form}<script>onload = () => document.forms[0].{call}</script>")
    harness.serve("/done", "<h1>Done</h1>")
    harness.page.evaluate("harness.browser.navigate('/')")
    expect(harness.frame.get_by_role("heading")).to_have_text("Done")
    assert harness.requests() == ["GET /", "POST /done"]
    assert harness.last_body() == b"a=1"


def test_the_submitter_overrides_the_form(harness: Harness) -> None:
    button = (
        "<button formaction=/other formmethod=post formenctype=multipart/form-data>Send</button>"
    )
    harness.serve("/", f"<form action=/never><input name=a value=1>{button}</form>")
    harness.serve("/other", "<h1>Other</h1>")
    harness.open("/").get_by_text("Send").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")
    assert harness.requests()[-1] == "POST /other"
    assert (harness.last_header("Content-Type") or "").startswith("multipart/form-data; boundary=")


def test_an_upload_arrives_byte_for_byte(harness: Harness, tmp_path: Path) -> None:
    content = os.urandom(3 * 1024 * 1024)
    (tmp_path / 'odd "name.bin').write_bytes(content)
    (tmp_path / "small.txt").write_text("small")
    form = "<form method=post enctype=multipart/form-data><input name=f type=file multiple>"
    harness.serve("/", f"{form}<button>Send</button></form>")
    harness.serve("POST /", "<h1>Sent</h1>")
    frame = harness.open("/")
    frame.locator("input").set_input_files([tmp_path / 'odd "name.bin', tmp_path / "small.txt"])
    frame.get_by_text("Send").click()
    expect(frame.get_by_role("heading")).to_have_text("Sent")
    boundary = (harness.last_header("Content-Type") or "").split("boundary=")[1].encode()
    _, first, second, end = harness.last_body().split(b"--" + boundary)
    head, body = first.split(b"\r\n\r\n", 1)
    assert b'name="f"; filename="odd %22name.bin"' in head
    assert body == content + b"\r\n"
    assert second.endswith(b"Content-Type: text/plain\r\n\r\nsmall\r\n")
    assert end == b"--\r\n"


def test_a_redirect_after_a_form_is_followed_with_its_cookie(harness: Harness) -> None:
    harness.serve("/", "<form method=post action=/login><button>Log in</button></form>")
    headers = (
        ("Location", "/me"),
        ("Set-Cookie", "user=ada; HttpOnly; Path=/"),
        ("Set-Cookie", "b=2"),
    )
    harness.serve("POST /login", status=302, headers=headers)
    harness.serve("/me", "<h1>Me</h1>")
    harness.open("/").get_by_text("Log in").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Me")
    assert harness.requests() == ["GET /", "POST /login", "GET /me"]
    assert harness.last_header("Cookie") == "user=ada; b=2"
    assert harness.in_frame("document.cookie") == "b=2"


LEAVING = [
    "location.href = 'other'",
    "location = '/dir/other'",
    "window.location = 'other'",
    "document.location.assign('other')",
    "self.location.replace('/dir/other')",
    "document.defaultView.location.pathname = '/dir/other'",
    "window.open('other')",
    "setTimeout(() => { location.href = `${location.origin}/dir/other` })",
]


def test_scripts_set_the_location(harness: Harness) -> None:
    harness.serve("/dir/other", "<h1>Other</h1>")
    for script in LEAVING:
        harness.serve(
            "/dir/start", f"<button>go</button><script>onclick = () => {{ {script} }}</script>"
        )
        harness.open("/dir/start").get_by_text("go").click()
        expect(harness.frame.get_by_role("heading"), script).to_have_text("Other")


def test_handlers_in_attributes_set_the_location(harness: Harness) -> None:
    harness.serve("/", "<button onclick=\"location.href='/other'\">go</button>")
    harness.serve("/other", "<h1>Other</h1><a href=\"javascript:location.assign('/third')\">on</a>")
    harness.serve("/third", "<h1>Third</h1>")
    harness.open("/").get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")
    harness.frame.get_by_text("on").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Third")


def test_handlers_written_by_scripts_set_the_location(harness: Harness) -> None:
    markup = "<button onclick=\\\"location.href='/other'\\\">go</button>"
    harness.serve(
        "/", f'<div></div><script>document.querySelector("div").innerHTML = "{markup}"</script>'
    )
    harness.serve("/other", "<h1>Other</h1>")
    harness.open("/").get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")


def test_a_script_that_leaves_by_another_way_is_explained(harness: Harness) -> None:
    harness.serve("/", "<button onclick=\"eval('locat' + 'ion.href = 1')\">go</button>")
    harness.open("/").get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("The page left the preview")
    harness.serve("/next", "<h1>Next</h1>")
    expect(harness.open("/next").get_by_role("heading")).to_have_text("Next")


def test_a_document_written_anew_is_still_led_through_the_client(harness: Harness) -> None:
    markup = "<a href=/other>go</a><img src=/dot.png>"
    harness.serve("/", f"<button onclick='document.write(\"{markup}\")'>write</button>")
    harness.serve("/other", "<h1>Other</h1>")
    harness.open("/").get_by_role("button").click()
    harness.frame.get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")
    assert harness.requests() == ["GET /", "GET /dot.png", "GET /other"]


def test_the_location_reads_as_the_app_knows_it(harness: Harness) -> None:
    harness.serve("/a/b", "<p>here")
    harness.open("/a/b?x=1#y")
    harness.serve(
        "/read",
        "<script>console.log([location.href, location.host, location.pathname, location.search,"
        " location.hash, String(location), document.URL, document.baseURI, document.referrer,"
        " new URLSearchParams(window.location.search).get('q')].join(' '))</script>",
    )
    harness.after_load(
        "() => void harness.browser.follow({url: 'http://localhost:5000/read?q=7#z',"
        " referrer: 'http://localhost:5000/a/b'})"
    )
    url = "http://localhost:5000/read?q=7#z"
    facts = [
        url,
        "localhost:5000",
        "/read",
        "?q=7",
        "#z",
        url,
        url,
        url,
        "http://localhost:5000/a/b",
        "7",
    ]
    assert harness.console() == [f"log: {' '.join(facts)}"]


def test_push_state_makes_entries_that_back_and_forward_visit(harness: Harness) -> None:
    script = (
        "onpopstate = e => console.log('pop', JSON.stringify(e.state), location.pathname);"
        "history.pushState({page: 2}, '', '/two'); history.replaceState({page: 3}, '', '/three?x');"
    )
    harness.serve("/one", f"<h1>One</h1><script>{script}</script>")
    frame = harness.open("/one")
    harness.wait_for_address("/three?x")
    assert harness.in_frame("[history.state.page, history.length, document.URL]") == [
        3,
        2,
        "http://localhost:5000/three?x",
    ]
    harness.page.evaluate("harness.browser.back()")
    harness.wait_for_console("pop null /one")
    harness.in_frame("history.forward()")
    harness.wait_for_console('pop {"page":3} /three')
    expect(frame.get_by_role("heading")).to_have_text("One")
    assert harness.requests() == ["GET /one"]


def test_push_state_to_another_origin_is_refused(harness: Harness) -> None:
    push = "history.pushState(null, '', 'https://example.com/')"
    script = f"try {{ {push} }} catch (error) {{ console.log(error.name) }}"
    harness.serve("/", f"<script>{script}</script>")
    harness.open("/")
    assert harness.console() == ["log: SecurityError"]


def test_back_forward_and_reload(harness: Harness) -> None:
    harness.serve("/one", "<h1>One</h1>")
    harness.serve("/two", "<h1>Two</h1>")
    harness.open("/one")
    harness.open("/two")
    harness.after_load("() => void harness.browser.back()")
    expect(harness.frame.get_by_role("heading")).to_have_text("One")
    harness.after_load("() => void harness.browser.forward()")
    expect(harness.frame.get_by_role("heading")).to_have_text("Two")
    harness.serve("/two", "<h1>Two again</h1><script>onclick = () => location.reload()</script>")
    harness.after_load("() => void harness.browser.reload()")
    expect(harness.frame.get_by_role("heading")).to_have_text("Two again")


def test_a_restored_session_shows_its_page_again(harness: Harness) -> None:
    harness.serve("/one", "<h1>One</h1>", headers=(("Set-Cookie", "a=1"),))
    harness.serve("/two", "<h1>Two</h1>")
    harness.open("/one")
    harness.open("/two")
    harness.after_load(
        "async () => { const saved = JSON.parse(JSON.stringify(harness.browser));"
        " harness.browser.restore(saved); await harness.browser.resume() }"
    )
    expect(harness.frame.get_by_role("heading")).to_have_text("Two")
    harness.after_load("() => void harness.browser.back()")
    expect(harness.frame.get_by_role("heading")).to_have_text("One")
    assert harness.last_header("Cookie") == "a=1"


def test_the_real_history_never_grows(harness: Harness) -> None:
    harness.serve("/one", "<a href=#x>x</a><h1 id=x>One</h1>")
    before = harness.read("history.length")
    harness.open("/one").get_by_text("x", exact=True).click()
    harness.wait_for_address("/one#x")
    harness.in_frame("history.pushState(1, '', '/two')")
    harness.wait_for_address("/two")
    harness.open("/one")
    assert harness.read("history.length") == before


def test_a_reload_keeps_the_scroll_position(harness: Harness) -> None:
    harness.serve("/", "<!doctype html><div style='height:5000px'>tall</div>")
    harness.open("/")
    harness.in_frame("scrollTo(0, 1234)")
    harness.wait_for("harness.browser.state.entries[0].scroll.y === 1234")
    harness.after_load("() => void harness.browser.reload()")
    assert harness.in_frame("scrollY") == 1234


@pytest.mark.parametrize("form", ["meta", "header"])
def test_a_refresh_leads_on(harness: Harness, form: str) -> None:
    meta = "<meta http-equiv=refresh content='0; url=/next'>" if form == "meta" else ""
    headers = () if form == "meta" else (("Refresh", "0; url=/next"),)
    harness.serve("/", f"<!doctype html>{meta}<p>wait", headers=headers)
    harness.serve("/next", "<h1>Next</h1>")
    harness.page.evaluate("harness.browser.navigate('/')")
    expect(harness.frame.get_by_role("heading")).to_have_text("Next")
    assert harness.read("harness.browser.state.entries.length") == 1


def test_a_base_element_is_respected(harness: Harness) -> None:
    harness.serve("/", "<base href='/dir/'><a href=other>go</a>")
    harness.serve("/dir/other", "<h1>Other</h1>")
    harness.open("/").get_by_text("go").click()
    expect(harness.frame.get_by_role("heading")).to_have_text("Other")
