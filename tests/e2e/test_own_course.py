"""The lesson that the guide for instructors makes is built and solved in the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from course.course import read_course
from guide.book import read_guide
from provision.server import serving
from provision.site import RUNTIME, WEB
from provision.steps import ROOT
from website.site import build_site

from .learner import Learner

LESSON = "01-first-steps/01-greet-by-name"
CHECKED_WITHIN = 30_000


def test_lesson_of_the_guide_is_solved_in_the_page(tmp_path: Path, page: Page) -> None:
    root, site = tmp_path / "my-course", tmp_path / "my-site"
    guide = {each.slug: each for each in read_guide(ROOT / "engine" / "docs")}
    for snippet in guide["your-own-course"].snippets:
        if snippet.file:
            path = root / snippet.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(snippet.code, "utf-8")
    build_site(read_course(root), site, web=WEB, runtime=RUNTIME)

    learner = Learner(page)
    result = learner.checks.get_by_role("status")
    with serving(site) as address:
        learner.open(f"{address}/lessons/first-steps/greet-by-name/")
        learner.sees("Hello.")
        learner.press("Check")
        expect(result).to_contain_text("0 of 1", timeout=CHECKED_WITHIN)
        expect(learner.checks).to_contain_text("/hello/Ada should greet Ada")
        learner.write("app.py", (root / LESSON / "solution" / "app.py").read_text("utf-8"))
        learner.press("Check")
        expect(result).to_have_text("All requirements are met.", timeout=CHECKED_WITHIN)
