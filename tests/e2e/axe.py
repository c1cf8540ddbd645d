"""axe, a checker of accessibility, run on a page as it stands: wide and narrow, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
NARROW: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1600, "height": 900}
Scheme = Literal["light", "dark"]
SCHEMES: list[Scheme] = ["light", "dark"]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Moderate faults are found by these, such as a heading that skips a level.
EVERY = [*WCAG, "best-practice"]
CONTRAST = ["color-contrast"]
RULES: dict[Scheme, list[str]] = {"light": EVERY, "dark": CONTRAST}

# Runs in the page once it is painted, the learner's own page left out: each fault as rule,
# selector, help and what is to be done.
FAULTS = """async (rules) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await painted();
    const found = await axe.run({ exclude: [["iframe"]] }, {
        iframes: false,
        resultTypes: ["violations"],
        runOnly: rules,
        // A narrow screen shows one part of a lesson at a time, and the heading is the text's.
        rules: { "page-has-heading-one": { enabled: innerWidth >= 800 } },
    });
    return found.violations.flatMap(({ id, impact, help, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
            const messages = [...any, ...all, ...none].map(({ message }) => message);
            return [impact, `${id}: ${target.join(" ")}: ${[help, ...messages].join("; ")}`];
        }));
}"""


def serious_faults(page: Page) -> list[str]:
    """Return what axe holds to be serious or critical in the page as it stands."""
    return [fault for impact, fault in _run(page, WCAG) if impact in {"serious", "critical"}]


def serious_faults_in_each_scheme(page: Page) -> list[str]:
    """Return what axe holds to be serious or critical in the page as it stands, light and dark."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {fault}" for fault in serious_faults(page)]
    return found


def faults_in_each_scheme(page: Page) -> list[str]:
    """Return all that axe finds in the page as it stands, and its contrast in light and in dark.

    Moderate faults count as well: none are known, and a new one is to be looked at.
    """
    found = []
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {fault}" for _, fault in _run(page, rules)]
    return found


def faults_in_each_size(page: Page) -> list[str]:
    """Return all that axe finds in the page at both widths, and in each scheme."""
    found = []
    for name, size in (("narrow", NARROW), ("wide", WIDE)):
        page.set_viewport_size(size)
        found += [f"{name}, {fault}" for fault in faults_in_each_scheme(page)]
    return found


def _run(page: Page, rules: list[str]) -> list[tuple[str, str]]:
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[tuple[str, str]] = page.evaluate(FAULTS, rules)
    return faults
