"""A learner works through the lesson on uploads by hand: form, file, picture, checks."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from course.course import read_course

from .learner import Learner

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
[LESSON] = [lesson for lesson in COURSE.lessons if lesson.matter.id == "uploads"]
CHECKED_WITHIN = 30_000

# One red pixel.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC"
)


def change(learner: Learner, path: str, old: str, new: str) -> None:
    """Replace one piece of a file and leave the rest."""
    text = LESSON.start[path].decode()
    assert text.count(old) == 1
    learner.write(path, text.replace(old, new))


def test_picture_is_sent_shown_and_checked(page: Page, base_url: str) -> None:
    learner = Learner(page)
    learner.open(f"{base_url}/{LESSON.address}")
    learner.sees("There is none yet.")

    learner.preview.get_by_role("link", name="Count the lines of a text").click()
    learner.preview.get_by_label("Text").set_input_files(
        FilePayload(name="poem.txt", mimeType="text/plain", buffer=b"one\ntwo\nthree\n")
    )
    learner.preview.get_by_role("button", name="Count").click()
    learner.sees("It has 3 lines.")

    change(
        learner,
        "app.py",
        '        print("Somebody sent the form.")\n',
        '        file = request.files["picture"]\n        file.save(UPLOADS / "picture.png")\n',
    )
    learner.press("Check")
    expect(learner.checks).to_contain_text(
        "and so browsers send only the name of the file", timeout=CHECKED_WITHIN
    )
    learner.visit("/")
    learner.sees("There is none yet.")
    change(
        learner,
        "templates/profile.html",
        '<form method="post">',
        '<form method="post" enctype="multipart/form-data">',
    )
    learner.save()
    learner.preview.get_by_label("Picture").set_input_files(
        FilePayload(name="red.png", mimeType="image/png", buffer=PICTURE)
    )
    learner.preview.get_by_role("button", name="Send").click()
    picture = learner.preview.get_by_role("img", name="The picture that was sent")
    expect(picture).to_have_js_property("naturalWidth", 1)

    learner.press("Check")
    result = learner.checks.get_by_role("status")
    expect(result).to_have_text("All requirements are met.", timeout=CHECKED_WITHIN)
