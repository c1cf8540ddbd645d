"""A view that a test holds in the middle of a request, so that nothing races against a clock."""

from __future__ import annotations

from playwright.sync_api import Page, Route

#: Belongs below an app. Python waits for an answer that only the test gives.
VIEW = """

@app.route("/held")
def held():
    from js import XMLHttpRequest

    waiting = XMLHttpRequest.new()
    waiting.open("GET", "http://localhost:1/let-go", False)
    waiting.send()
    return "Held page"
"""


class Holder:
    """Answers what the view of a page waits for: at once, or when the test says so."""

    def __init__(self, page: Page) -> None:
        self._waiting: list[Route] = []
        self._is_holding = False
        page.route("**/let-go", self._take)

    def hold(self) -> None:
        """Hold whoever comes from now on."""
        self._is_holding = True

    def let_go(self) -> None:
        """Let the view go on to its answer, also if it has yet to ask."""
        self._is_holding = False
        while self._waiting:
            self._take(self._waiting.pop())

    def _take(self, route: Route) -> None:
        if self._is_holding:
            self._waiting.append(route)
        else:
            route.fulfill(headers={"Access-Control-Allow-Origin": "*"})
