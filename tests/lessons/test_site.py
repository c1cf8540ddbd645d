"""The static site: pages that are whole without a script, and addresses that stay inside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from course.course import read_course
from course.pages import lesson_data
from course.problems import CourseError
from live.server import with_script
from website.layout import script_json
from website.site import Built, build_site

from .conftest import ROOT, Edit

VOID = {"meta", "link", "input", "br", "hr", "img", "wbr"}
READ = ("reference/", "docs/", "names/", "de/names/")
SITE = "http://site.test/some/folder/"


class Page(HTMLParser):
    """Reads a page and notes what a browser would stumble over."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.references: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: dict[str, str] = {}
        self.script = ""
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        self.addresses += [found[name] for name in ("href", "src") if name in found]
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.references += found.get(name, "").split()
        if tag == "script":
            self.script = found.get("id", "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.script and self.open and self.open[-1] == "script":
            self.scripts[self.script] = data


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, Path]:
    """Return folders as the two other builds leave them."""
    return make_parts(tmp_path)


def make_parts(folder: Path) -> dict[str, Path]:
    web, runtime = folder / "web", folder / "runtime"
    for folder in (web, runtime):
        folder.mkdir()
    chunks = {
        "src/main.tsx": {"file": "main-1.js", "css": ["main-1.css"], "imports": ["_shared.js"]},
        "_shared.js": {"file": "shared-1.js", "css": ["shared-1.css"], "imports": ["_shared.js"]},
        "src/reading.ts": {"file": "reading-1.js", "css": ["reading-1.css"]},
    }
    (web / "manifest.json").write_text(json.dumps(chunks))
    for name in ("main-1", "shared-1", "reading-1"):
        (web / f"{name}.js").write_text("")
        (web / f"{name}.css").write_text("")
    (web / "service-worker.js").write_text("")
    manifest = {
        "buildId": "b1",
        "pyodide": read_course(ROOT / "lessons").pyodide,
        "boot": ["pyodide.mjs", "snapshot.packed"],
    }
    (runtime / "manifest.json").write_text(json.dumps(manifest))
    (runtime / "pyodide.mjs").write_text("export {};\n")
    (runtime / "snapshot.packed").write_bytes(b"\0\1")
    return {"web": web, "runtime": runtime}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder that the site is written to."""
    return tmp_path / "dist"


def build(root: Path, out: Path, parts: dict[str, Path]) -> Built:
    return build_site(read_course(root), out, web=parts["web"], runtime=parts["runtime"])


def pages(out: Path) -> Iterator[tuple[str, Page]]:
    for path in sorted(out.rglob("*.html")):
        yield path.relative_to(out).as_posix(), Page(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real course's site, for tests that only read it."""
    folder = tmp_path_factory.mktemp("site")
    build(ROOT / "lessons", folder / "dist", make_parts(folder))
    return folder / "dist"


def test_every_page_is_well_formed(site: Path) -> None:
    assert {name: page.faults for name, page in pages(site) if page.faults} == {}


def test_ids_are_unique_and_references_lead_to_them(site: Path) -> None:
    for name, page in pages(site):
        assert len(page.ids) == len(set(page.ids)), name
        assert set(page.references) <= set(page.ids), name


def test_every_address_is_relative_and_leads_to_a_file_and_its_anchor(site: Path) -> None:
    found = dict(pages(site))
    dead = []
    for name, page in found.items():
        if name == "404.html":
            continue
        for address in page.addresses:
            target = urlsplit(urljoin(SITE + name, address))
            assert not urlsplit(address).scheme and not address.startswith("/"), (name, address)
            path = unquote(target.path.removeprefix("/some/folder/"))
            file = f"{path}index.html" if path.endswith("/") or not path else path
            anchors = found[file].ids if file in found else []
            if not (site / file).is_file() or (target.fragment and target.fragment not in anchors):
                dead.append((name, address))
    assert dead == []


def test_every_page_has_language_title_description_and_policy(site: Path) -> None:
    for name, page in pages(site):
        heads = {found.get("name") or found.get("http-equiv"): found for _, found in page.tags}
        language = "de" if name.startswith("de/") else "en"
        assert ("html", language) in [(tag, found.get("lang")) for tag, found in page.tags], name
        assert "title" in [tag for tag, _ in page.tags], name
        assert heads["description"]["content"], name
        policy = heads["Content-Security-Policy"]["content"]
        read = name.startswith(READ)
        scripts = "'self'; " if read else "'self' 'wasm-unsafe-eval'; "
        assert policy.startswith(f"default-src 'none'; script-src {scripts}"), name


def test_built_site_does_not_listen_for_edits(site: Path) -> None:
    named = {each for _, page in pages(site) for each in page.addresses}
    assert [each for each in named if "/live/" in each or "overlay" in each] == []
    assert [path for path in site.rglob("*") if path.name in ("live", "broken.html")] == []
    assert "/live/overlay.js" in with_script("index.html", (site / "index.html").read_text())


def test_name_has_a_page_with_the_lessons_that_use_it(site: Path) -> None:
    course = read_course(ROOT / "lessons")
    names = {name for lesson in course.lessons for name in lesson.matter.api}
    assert {path.name for path in (site / "names").iterdir()} == {"index.html", *names}
    for name in names:
        page = Page((site / "names" / name / "index.html").read_text("utf-8"))
        using = [lesson.address for lesson in course.lessons if name in lesson.matter.api]
        assert [each for each in page.addresses if "/lessons/" in each] == [
            f"../../{address}" for address in using
        ]


def test_translated_page_and_its_original_lead_to_each_other(site: Path) -> None:
    course = read_course(ROOT / "lessons")
    german = course.translations[0]
    pairs = [("", "de/")]
    pairs += [
        (one.address, other.address)
        for one, other in zip(course.lessons, german.lessons, strict=True)
        if one.address != other.address
    ]
    assert len(pairs) > 7
    for address, translated in pairs:
        for place, other in ((address, translated), (translated, address)):
            page = Page((site / place / "index.html").read_text("utf-8"))
            root = page.tags[0][1]["data-root"]
            heads = [found for tag, found in page.tags if tag == "link" and "hreflang" in found]
            assert [(each["hreflang"], each["href"]) for each in heads] == [
                ("en", root + address),
                ("de", root + translated),
            ]
            links = [found for tag, found in page.tags if tag == "a" and "hreflang" in found]
            assert root + other in [each["href"] for each in links if "rel" in each]


def test_german_page_is_german_and_keeps_the_lesson(site: Path) -> None:
    german = read_course(ROOT / "lessons").translations[0]
    address = "de/lessons/a-first-application/hello-world/"
    html = (site / address / "index.html").read_text("utf-8")
    assert '<html lang="de" data-root="../../../../" data-home="de/">' in html
    assert '<section class="lesson prose" tabindex="0" aria-label="Lektion">' in html
    assert "Nach dieser Lektion, in etwa 4 Minuten, kannst du:" in html
    assert '<strong class="quiz-verdict">Nicht ganz.</strong>' in html
    data = json.loads(Page(html).scripts["lesson-data"])
    assert data["id"] == "hello-world"
    assert data["checks"][0]["requirement"] == "Die Seite unter / sagt Hello."
    assert data["messages"] == [list(each) for each in german.lessons[0].messages.items()]
    assert data["next"]["href"] == "../../../../de/lessons/a-first-application/what-the-code-does/"
    chart = (site / "de/index.html").read_text("utf-8")
    assert '<section class="chapter" lang="en"' in chart
    assert "auf Englisch" in chart


def test_search_looks_through_every_lesson(site: Path) -> None:
    course = read_course(ROOT / "lessons")
    index = json.loads((site / "search/en.json").read_text("utf-8"))
    assert [each["address"] for each in index] == [lesson.address for lesson in course.lessons]
    first = index[0]
    assert first["title"] == "Hello, World"
    assert first["names"] == ["Flask", "Flask.route"]
    assert [section["heading"] for section in first["sections"]][:2] == ["", "Your turn"]
    assert first["sections"][0]["text"].startswith("Here is a whole web application.")
    for each in index:
        page = Page((site / each["address"] / "index.html").read_text("utf-8"))
        assert {section["id"] for section in each["sections"] if section["id"]} <= set(page.ids)


def test_what_stands_between_backticks_is_code_in_objectives(
    root: Path, out: Path, parts: dict[str, Path], edit: Edit
) -> None:
    edit("lesson.md", "objectives:\n", "objectives:\n  - call `a<b` twice\n")
    build(root, out, parts)
    html = (out / "lessons/basics/first/index.html").read_text("utf-8")
    assert "<li>call <code>a&lt;b</code> twice</li>" in html


def test_page_to_be_read_loads_neither_the_workbench_nor_python(site: Path) -> None:
    for name, page in pages(site):
        if name.startswith(READ):
            loaded = [found for tag, found in page.tags if tag in ("script", "link")]
            files = sorted(
                (found.get("src") or found["href"]).rpartition("/")[2] for found in loaded
            )
            assert files == ["icon.svg", "reading-1.css", "reading-1.js", "theme.js"], name


def test_every_page_leads_to_course_playground_reference_and_docs(site: Path) -> None:
    for name, page in pages(site):
        if name != "404.html":
            root = page.tags[0][1]["data-root"]
            home = "de/" if name.startswith("de/") else ""
            wanted = [root + place for place in (home, "playground/", "reference/", "docs/")]
            assert set(wanted) <= set(page.addresses), name


def test_page_says_where_the_site_and_its_python_are(site: Path) -> None:
    html = (site / "lessons/a-first-application/hello-world/index.html").read_text("utf-8")
    assert '<html lang="en" data-root="../../../">' in html
    assert '<meta name="erlen-runtime" content="runtime/b1/">' in html
    preload = '<link rel="preload" as="fetch" crossorigin="anonymous" href='
    assert f'{preload}"../../../runtime/b1/snapshot.packed">' in html


def test_every_page_is_named_erlen_and_leads_to_the_map(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        home = "/" if path.name == "404.html" else Page(html).tags[0][1]["data-root"]
        if path.relative_to(site).parts[0] == "de":
            home += "de/"
        assert f'<a class="brand" href="{home}">erlen</a>' in html
    assert '<p class="site-place">Learn Flask</p>' in (site / "index.html").read_text("utf-8")


def test_page_names_what_the_app_imports_before_the_app(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    names = ["shared-1.css", "main-1.css", "shared-1.js", "main-1.js"]
    places = [html.index(f'"./assets/{name}"') for name in names]
    assert places == sorted(places)


def test_lesson_reads_without_a_script(site: Path) -> None:
    html = (site / "lessons/a-first-application/hello-world/index.html").read_text("utf-8")
    text = html.partition('<script type="application/json"')[0]
    assert (
        '<section class="lesson prose" tabindex="0" aria-label="Lesson">\n<h1>Hello, World</h1>'
        in text
    )
    assert "The page at / says Hello." in text


def test_lessons_are_linked_in_the_order_of_the_map(site: Path) -> None:
    course = read_course(ROOT / "lessons")
    first, *_, last = course.lessons
    assert "previous" not in lesson_data(first, course.lessons)
    assert "next" not in lesson_data(last, course.lessons)
    links = [lesson_data(lesson, course.lessons).get("next") for lesson in course.lessons]
    assert [link["title"] for link in links if link] == [
        lesson.matter.title for lesson in course.lessons[1:]
    ]
    for name, page in pages(site):
        if name.startswith("lessons/"):
            ways = [found for tag, found in page.tags if tag == "a" and "hreflang" not in found]
            relations = [found["rel"] for found in ways if "rel" in found]
            assert relations == [
                *(["prev"] if course.lessons[0].address not in name else []),
                *(["next"] if course.lessons[-1].address not in name else []),
            ]


def test_data_in_the_page_is_the_lesson(site: Path) -> None:
    course = read_course(ROOT / "lessons")
    for lesson in course.lessons:
        page = Page((site / lesson.address / "index.html").read_text("utf-8"))
        data = json.loads(page.scripts["lesson-data"])
        assert data == json.loads(json.dumps(lesson_data(lesson, course.lessons)))


@pytest.mark.parametrize("text", ["</script><b>", "<!-- <script>", "&amp;\u2028", '"quoted"'])
def test_json_in_a_script_cannot_end_it(text: str) -> None:
    written = str(script_json({"text": text}))
    assert "<" not in written
    assert json.loads(written) == {"text": text}


def test_build_without_changes_writes_nothing(
    root: Path, out: Path, parts: dict[str, Path]
) -> None:
    build(root, out, parts)
    again = build(root, out, parts)
    assert (again.written, again.removed) == (0, 0)


def test_page_of_a_lesson_that_is_gone_is_removed(
    root: Path, out: Path, parts: dict[str, Path], edit: Edit
) -> None:
    build(root, out, parts)
    edit("lesson.md", "minutes: 5\n", "")
    (out / "notes.txt").write_text("not from a build")
    assert build(root, out, parts).removed == 1
    assert not (out / "lessons/basics/first").exists()
    assert (out / "lessons/basics/second/index.html").is_file()
    assert (out / "notes.txt").is_file()


def test_every_file_is_listed_to_be_kept_by_its_address_and_digest(
    root: Path, out: Path, parts: dict[str, Path]
) -> None:
    build(root, out, parts)
    listed = json.loads((out / "offline.json").read_text())["files"]
    empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    assert listed["assets/main-1.js"] == empty
    for address in ("", "lessons/basics/first/", "theme.js", "runtime/b1/snapshot.packed"):
        assert listed[address].startswith("sha256-")
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    unlisted = {name for name in files if name.removesuffix("index.html") not in listed}
    assert unlisted == {
        *("404.html", "assets/manifest.json", "files.json", "offline.json", "service-worker.js"),
    }
    assert len(listed) == len(files) - len(unlisted)


def test_pages_with_python_name_the_worker_that_keeps_the_site(site: Path) -> None:
    name = '<meta name="erlen-offline" content="service-worker.js">'
    assert (site / "service-worker.js").is_file()
    assert name in (site / "playground" / "index.html").read_text("utf-8")


def test_missing_part_says_how_to_build_it(root: Path, out: Path, parts: dict[str, Path]) -> None:
    (parts["runtime"] / "manifest.json").unlink()
    with pytest.raises(CourseError, match=r"Build it: python scripts/build_runtime\.py"):
        build(root, out, parts)


def test_other_pyodide_than_the_course_is_proven_on_is_refused(
    root: Path, out: Path, parts: dict[str, Path]
) -> None:
    with (root / "course.toml").open("a") as settings:
        settings.write('[runtime]\npyodide = "1.0"\n')
    with pytest.raises(CourseError, match=r"runtime.pyodide: The course is proven on Pyodide 1\.0"):
        build(root, out, parts)


def test_command_reports_a_broken_lesson_and_builds_the_others(
    root: Path,
    out: Path,
    parts: dict[str, Path],
    edit: Edit,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import build_site as command

    edit("lesson.md", "minutes: 5", "minutes: five")
    words = ["--lessons", root, "--out", out, "--web", parts["web"], "--runtime", parts["runtime"]]
    assert command.main([str(word) for word in words]) == 1
    assert "01-basics/01-first/lesson.md:10: minutes: 'five'" in capsys.readouterr().err
    assert (out / "lessons/basics/second/index.html").is_file()
    assert "build_site" in sys.modules
