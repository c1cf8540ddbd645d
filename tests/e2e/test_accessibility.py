"""The pages as axe, a checker of accessibility, sees them: in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TO_READ = ["", "de/"]
NARROW: ViewportSize = {"width": 390, "height": 780}
WIDE: ViewportSize = {"width": 1600, "height": 900}
Scheme = Literal["light", "dark"]
SCHEMES: list[Scheme] = ["light", "dark"]

# Runs in the page, the learner's own page left out: each serious fault as rule, selector, help.
SERIOUS = """async () => {
    const found = await axe.run({ exclude: [["iframe"]] }, {
        iframes: false,
        resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return found.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, help, nodes }) =>
            nodes.map(({ target }) => `${id}: ${target.join(" ")}: ${help}`));
}"""


def serious_faults(page: Page) -> list[str]:
    """Return what axe holds to be serious or critical in the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = page.evaluate(SERIOUS)
    return faults


@pytest.mark.parametrize("address", TO_READ)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_page_to_read_has_no_serious_fault(
    page: Page, base_url: str, address: str, scheme: Scheme, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    answer = page.goto(f"{base_url}/{address}")
    assert answer
    assert answer.ok
    assert serious_faults(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_search_with_hits_has_no_serious_fault(page: Page, base_url: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(base_url)
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("url_for")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    assert serious_faults(page) == []
