"""The files of a project: added, renamed, deleted and opened by name and by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from .learner import Learner, tab_to


def test_files_are_added_renamed_deleted_and_opened_by_keyboard(page: Page, base_url: str) -> None:
    learner = Learner(page)
    learner.open(f"{base_url}/playground/")
    tab_to(page, '[aria-label="New file"]')
    page.keyboard.press("Enter")
    expect(learner.files.get_by_role("textbox", name="Path of the new file")).to_be_focused()
    page.keyboard.type("templates/new.html")
    page.keyboard.press("Enter")
    expect(learner.editor("templates/new.html")).to_be_visible()
    added = learner.files.get_by_title("templates/new.html", exact=True)
    expect(added).to_be_focused()
    page.keyboard.press("F2")
    field = learner.files.get_by_role("textbox", name="New path of templates/new.html")
    expect(field).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("templates/newer.html")
    page.keyboard.press("Enter")
    expect(added).to_have_count(0)
    renamed = learner.files.get_by_title("templates/newer.html", exact=True)
    expect(renamed).to_be_focused()
    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog", name="Delete templates/newer.html?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(renamed).to_be_focused()
    page.keyboard.press("Delete")
    tab_to(page, "dialog > :last-child > button:last-child")
    page.keyboard.press("Enter")
    expect(renamed).to_have_count(0)
    expect(learner.files.locator("[aria-current]")).to_be_focused()

    # A file without a tab is opened from the list.
    tabs = page.get_by_role("tablist", name="Open files").get_by_role("tab")
    tabs.and_(page.get_by_role("tab", name="app.py")).press("Delete")
    expect(page.get_by_role("tab", name="app.py")).to_have_count(0)
    learner.open_file("app.py")
    expect(page.get_by_role("tab", name="app.py")).to_be_visible()


def test_path_of_a_new_file_is_typed_before_its_check_has_come(page: Page, base_url: str) -> None:
    held: list[Route] = []
    # From the start, since the page fetches it ahead as well.
    page.route("**/assets/pathproblems-*.js", lambda route: held.append(route))
    learner = Learner(page)
    learner.open(f"{base_url}/playground/")
    with page.expect_request("**/assets/pathproblems-*.js"):
        learner.press("New file")
        page.keyboard.type("/x")
        page.keyboard.press("Enter")
    box = learner.files.get_by_role("textbox", name="Path of the new file")
    expect(box).to_be_focused()
    expect(box).to_have_value("/x")
    assert len(held) == 1
    held[0].continue_()
    expect(learner.files.get_by_text("'/x' begins with a slash. Leave it out.")).to_be_visible()
