"""The page on speed shows the results that are kept, as plots and as tables."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from guide.book import Targets, read_guide, render_document
from guide.plots import Bar, Group, Plot, render_plot
from guide.speed import render_browser, render_native, render_speed
from measure.results import BROWSER, NATIVE, RESULTS, read_results

DOCS = RESULTS.parent
NATIVE_RESULTS: dict[str, Any] = {
    "measured": {"machine": "A <b>, 2 cores, Linux", "python": "3.13.0"},
    "scenarios": {
        "hello": {
            "erlen": {"us": 5.0, "ratio": 10.0},
            "flask": {"us": 50.0, "ratio": 1.0},
            "bottle": {"us": 10.0, "ratio": 5.0},
        },
        "session": {"erlen": {"us": 30.0, "ratio": 5.5}, "flask": {"us": 165.0, "ratio": 1.0}},
    },
    "means": {"erlen": 7.416, "flask": 1.0, "bottle": 5.0},
}


def figure(name: str, values: list[float], limit: float | None = None) -> dict[str, Any]:
    middle = sorted(values)[len(values) // 2]
    return {"name": name, "unit": "ms", "median": middle, "values": values, "limit": limit}


BROWSER_RESULTS: dict[str, Any] = {
    "measured": {"machine": "A, 2 cores, Linux", "chromium": "150"},
    "boot": {
        "figures": [
            figure("bare Pyodide ready, compressed", [3000.0]),
            figure("first answer, compressed", [900.0]),
        ]
    },
    "page": {"figures": [figure("edit to page, url-for", [30.0, 40.0, 90.25], 50.0)]},
    "hello": {"figures": [figure("hello world, as WSGI", [0.123], 0.2)]},
    "wire": {"figures": []},
}


def svg_of(html: str) -> ElementTree.Element:
    found = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0])


def rows_of(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", html)
    return [re.findall(r">([^<]+)</t[hd]>", row) for row in rows]


def test_plot_is_named_and_described_and_its_text_is_text() -> None:
    plot = Plot("p", "A < B", "All.", ["x"], [Group("one", [Bar(0, 2.0, "2 ms")])], mark=1)
    svg = svg_of(render_plot(plot))
    assert svg.attrib["aria-labelledby"] == "p-title p-description"
    assert svg.attrib["role"] == "img"
    assert [(each.tag, each.attrib.get("id"), each.text) for each in svg if each.text] == [
        ("title", "p-title", "A < B"),
        ("desc", "p-description", "All."),
        ("text", None, "x"),
        ("text", None, "one"),
        ("text", None, "2 ms"),
    ]


def test_lengths_of_bars_stand_in_the_proportion_of_their_values() -> None:
    groups = [Group("one", [Bar(0, 4.0, "4"), Bar(1, 1.0, "1")])]
    svg = svg_of(render_plot(Plot("p", "t", "d", [], groups)))
    bars = [float(each.attrib["width"]) for each in svg if each.tag == "rect"]
    assert bars == [350.0, 87.5]


def test_requests_are_compared_with_flask_and_absent_ones_left_out() -> None:
    html = render_native(NATIVE_RESULTS)
    assert rows_of(html) == [
        ["hello", "5.0 (10.00×)", "50.0 (1.00×)", "10.0 (5.00×)"],
        ["session", "30.0 (5.50×)", "165.0 (1.00×)", "–"],
        ["geometric mean", "7.42×", "1.00×", "5.00×"],
    ]
    values = [each.text for each in svg_of(html) if each.attrib.get("class") == "value"]
    assert values == ["10.0", "5.0", "5.5"]
    assert "<p>Measured on: machine A &lt;b&gt;, 2 cores, Linux; python 3.13.0.</p>" in html


def test_times_in_the_browser_have_median_range_and_promise() -> None:
    assert rows_of(render_browser(BROWSER_RESULTS)) == [
        ["bare Pyodide ready, compressed", "3000 ms", "3000 ms", "3000 ms", "–", "1"],
        ["first answer, compressed", "900 ms", "900 ms", "900 ms", "–", "1"],
        ["edit to page, a lesson", "40.0 ms", "30.0 ms", "90.2 ms", "50.0 ms", "3"],
        ["hello world, as WSGI", "0.12 ms", "0.12 ms", "0.12 ms", "0.20 ms", "1"],
    ]


@pytest.mark.parametrize("name", [NATIVE, BROWSER])
def test_results_name_what_they_were_measured_on(name: str) -> None:
    measured = read_results(name)["measured"]
    assert {"machine", "python", "date", "commit"} <= measured.keys()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", measured["date"])
    assert re.fullmatch(r"[0-9a-f]{10}", measured["commit"])


def test_page_shows_the_results_that_are_kept() -> None:
    [page] = [each for each in read_guide(DOCS) if each.slug == "speed"]
    targets = Targets("../../", lambda _: "", lambda _: "", speed=render_speed)
    html = render_document(page, targets)
    native, browser = read_results(NATIVE), read_results(BROWSER)
    parts = (kept for part, kept in browser.items() if part != "measured")
    figures = [figure for part in parts for figure in part["figures"]]
    scenarios = native["scenarios"]
    assert len(rows_of(html)) == len(scenarios) + 1 + len(figures)
    for label, times in scenarios.items():
        ours = times["erlen"]
        assert f'<th scope="row">{label}</th><td>{ours["us"]:.1f} ({ours["ratio"]:.2f}×)' in html
    for measured in (native["measured"], browser["measured"]):
        assert f"commit {measured['commit']}" in html
