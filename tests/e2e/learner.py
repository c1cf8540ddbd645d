"""A learner at the keyboard: finds all by role and name, and waits for what a person sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import FrameLocator, Locator, Page, expect

from measure.page import AWAIT_PAGE

READY_WITHIN = 30_000
ANSWER_WITHIN = 30_000


class Learner:
    """Drives one page of the playground by the names that are part of its interface."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.code = page.get_by_role("region", name="Code", exact=True)
        self.browser = page.get_by_role("region", name="Page", exact=True)
        self.checks = page.get_by_role("region", name="Checks", exact=True)
        self.console = page.get_by_role("region", name="Console", exact=True)
        self.requests = page.get_by_role("region", name="Requests", exact=True)
        self.files = page.get_by_role("region", name="Files", exact=True)

    def open(self, address: str) -> None:
        """Go to a page of the site and wait until Python stands."""
        self.page.goto(address)
        self.wait_until_ready()

    def run_app(self, source: str, shown: Mapping[str, str] | None = None) -> None:
        """Run an app in the free playground.

        :param shown: addresses that are visited in turn, and the text that each shows.
        """
        self.open("playground/")
        self.sees_status("200")
        self.write("app.py", source)
        self.save()
        for address, text in (shown or {}).items():
            self.visit(address)
            self.sees(text)

    def run_broken(self, source: str) -> None:
        """Run an app in the free playground whose page for Ada is an error."""
        self.open("playground/")
        self.write("app.py", source)
        self.press("Run")
        self.visit("/?who=Ada")
        self.sees_status("500")

    def wait_until_ready(self) -> None:
        """Wait until the runtime says that it is ready."""
        ready = self.page.locator('html[data-runtime="ready"]')
        expect(ready).to_have_count(1, timeout=READY_WITHIN)

    def show(self, view: str) -> None:
        """Bring a view to the front where the window has room for one alone."""
        switch = self.page.get_by_role("button", name=view, exact=True)
        if switch.is_visible():
            switch.click()

    def editor(self, path: str) -> Locator:
        """Return the text box of an open file."""
        return self.code.get_by_role("textbox", name=path, exact=True)

    def open_file(self, path: str) -> None:
        """Choose a file's tab, or open it from the list of files."""
        tab = self.page.get_by_role("tablist", name="Open files").get_by_role(
            "tab", name=path, exact=True
        )
        if tab.count():
            tab.click()
        else:
            self.files.get_by_role("button").and_(self.page.get_by_title(path, exact=True)).click()
        expect(self.editor(path)).to_be_visible()

    def add_file(self, path: str) -> None:
        """Make a new file by its button, which opens it."""
        self.files.get_by_role("button", name="New file").click()
        box = self.files.get_by_role("textbox", name="Path of the new file")
        box.fill(path)
        box.press("Enter")
        expect(self.editor(path)).to_be_visible()

    def write(self, path: str, text: str) -> None:
        """Replace a file's text, as a paste over everything does."""
        self.open_file(path)
        self.editor(path).click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def save(self) -> None:
        """Save, and wait until the page that follows has been loaded.

        What was typed before may have asked for a page of its own, so the one that arrives first
        need not be the last.
        """
        self.page.evaluate(AWAIT_PAGE)
        self.page.keyboard.press("ControlOrMeta+s")
        self.page.evaluate("arrived")
        self.wait_until_ready()
        expect(self.browser.get_by_role("button", name="Stop")).to_be_disabled()

    def go_to(self, address: str) -> None:
        """Type an address, and wait until its page has been loaded."""
        self.page.evaluate(AWAIT_PAGE)
        self.visit(address)
        self.page.evaluate("arrived")

    def visit(self, address: str) -> None:
        """Type an address and press Enter."""
        box = self.browser.get_by_role("textbox", name="Address")
        box.fill(address)
        box.press("Enter")

    @property
    def preview(self) -> FrameLocator:
        """The app's page."""
        return self.browser.frame_locator('iframe[title="Preview"]')

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Expect a text in the app's page."""
        expect(self.preview.locator("body")).to_contain_text(text, timeout=ANSWER_WITHIN)

    def sees_status(self, text: str | re.Pattern[str]) -> None:
        """Expect the response's status line."""
        expect(self.browser.get_by_role("status")).to_contain_text(text, timeout=ANSWER_WITHIN)

    def sees_address(self, text: str | re.Pattern[str]) -> None:
        """Expect the address bar to show an address."""
        box = self.browser.get_by_role("textbox", name="Address")
        expect(box).to_have_value(text, timeout=ANSWER_WITHIN)

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element of that kind has the keyboard."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}.")
