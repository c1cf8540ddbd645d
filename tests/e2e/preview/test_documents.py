"""What the preview shows for each kind of answer."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import PIXEL, Harness


def test_html_is_shown_with_its_title(harness: Harness) -> None:
    harness.serve("/", "<!doctype html><title>Home</title><h1>Hello</h1>")
    frame = harness.open("/")
    expect(frame.get_by_role("heading")).to_have_text("Hello")
    assert harness.read("harness.titles") == ["Home"]
    assert harness.read("harness.browser.state.entries[0].title") == "Home"


def test_only_one_frame_is_titled_preview(harness: Harness) -> None:
    harness.serve("/", "<p>one</p>")
    harness.open("/")
    harness.open("/")
    expect(harness.page.get_by_title("Preview")).to_have_count(1)


def test_text_and_json_are_shown_as_they_are(harness: Harness) -> None:
    harness.serve("/text", "<b>no\nmarkup</b>", kind="text/plain")
    harness.serve("/json", '{"name": "<Ada>"}\n', kind="application/json")
    expect(harness.open("/text").locator("pre")).to_have_text("<b>no\nmarkup</b>")
    expect(harness.open("/json").locator("pre")).to_have_text('{"name": "<Ada>"}')


def test_an_image_is_shown_without_a_second_request(harness: Harness) -> None:
    harness.serve("/pixel.png", PIXEL, kind="image/png")
    image = harness.open("/pixel.png").locator("img")
    assert image.evaluate("image => [image.complete, image.naturalWidth]") == [True, 1]
    assert harness.requests() == ["GET /pixel.png"]


def test_an_empty_answer_is_an_empty_page(harness: Harness) -> None:
    harness.serve("/", "")
    assert harness.open("/").locator("body").inner_text() == ""


def test_no_content_leaves_the_page_as_it_is(harness: Harness) -> None:
    harness.serve("/", "<h1>Stays</h1><a href=/empty>nothing</a>")
    harness.serve("/empty", status=204)
    frame = harness.open("/")
    frame.get_by_text("nothing").click()
    harness.wait_for("harness.browser.state.statusLine.startsWith('204')")
    expect(frame.get_by_role("heading")).to_have_text("Stays")


def test_the_declared_charset_is_used(harness: Harness) -> None:
    harness.serve("/", "<p>né</p>".encode("latin-1"), kind="text/html; charset=iso-8859-1")
    expect(harness.open("/").locator("p")).to_have_text("né")


def test_an_attachment_is_offered_and_the_page_stays(harness: Harness) -> None:
    harness.serve("/", "<h1>Files</h1><a href=/report>report</a>")
    disposition = ("Content-Disposition", "attachment; filename=report.csv")
    harness.serve("/report", "a,b\n", kind="text/csv", headers=(disposition,))
    frame = harness.open("/")
    frame.get_by_text("report").click()
    harness.wait_for("harness.downloads.length === 1")
    download = harness.read("harness.downloads.map(d => [d.filename, d.type, d.body.length])")
    assert download == [["report.csv", "text/csv", 4]]
    expect(frame.get_by_role("heading")).to_have_text("Files")


def test_a_download_is_saved_when_the_page_does_not_say_how(
    harness: Harness, harness_address: str
) -> None:
    harness.page.goto(f"{harness_address}/index.html?save")
    harness.wait_for("window.harness")
    disposition = ("Content-Disposition", "attachment; filename=report.csv")
    harness.serve("/report", b"a,\x00\xff", kind="text/csv", headers=(disposition,))
    with harness.page.expect_download() as started:
        harness.page.evaluate("void harness.browser.navigate('/report')")
    assert started.value.suggested_filename == "report.csv"
    assert started.value.path().read_bytes() == b"a,\x00\xff"


def test_a_link_with_download_is_offered_under_its_name(harness: Harness) -> None:
    harness.serve("/", "<a href=/data download=mine.txt>data</a>")
    harness.serve("/data", "text", kind="text/plain")
    harness.open("/").get_by_text("data").click()
    harness.wait_for("harness.downloads[0]?.filename === 'mine.txt'")


def test_quirks_and_standards_mode_are_kept(harness: Harness) -> None:
    harness.serve("/standards", "<!doctype html><p>one")
    harness.serve("/quirks", "<p>one")
    harness.open("/standards")
    assert harness.in_frame("document.compatMode") == "CSS1Compat"
    harness.open("/quirks")
    assert harness.in_frame("document.compatMode") == "BackCompat"


def test_markup_survives_the_rewriting(harness: Harness) -> None:
    body = "<pre>\n\nkept</pre><textarea>\n\nkept</textarea><p>on x = 1 &lt;base &amp;amp;</p>"
    harness.serve("/", f"<!doctype html><body class='a &quot;b'>{body}")
    frame = harness.open("/")
    assert frame.locator("pre").evaluate("e => e.textContent") == "\nkept"
    assert frame.locator("textarea").input_value() == "\nkept"
    expect(frame.locator("p")).to_have_text("on x = 1 <base &amp;")
    assert frame.locator("body").get_attribute("class") == 'a "b'
