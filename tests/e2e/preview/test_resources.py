"""What a document loads besides itself: styles, images, scripts, modules, requests, frames."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import PIXEL, Harness

CSS = "text/css; charset=utf-8"
JS = "text/javascript; charset=utf-8"
PNG = "image/png"
WIDTH = "image => image.decode().then(() => image.naturalWidth)"


def test_stylesheets_import_others_and_name_images(harness: Harness) -> None:
    harness.serve("/", "<!doctype html><link rel=stylesheet href=/static/main.css><p>text")
    harness.serve(
        "/static/main.css", "@import 'more/base.css'; p { color: rgb(1, 2, 3) }", kind=CSS
    )
    base = "body { background-image: url(../dot.png) } p { font-size: 21px }"
    harness.serve("/static/more/base.css", base, kind=CSS)
    harness.serve("/static/dot.png", PIXEL, kind=PNG)
    harness.open("/")
    style = harness.in_frame(
        "[getComputedStyle(document.querySelector('p')).color,"
        " getComputedStyle(document.querySelector('p')).fontSize,"
        " getComputedStyle(document.body).backgroundImage.slice(0, 9)]"
    )
    assert style == ["rgb(1, 2, 3)", "21px", 'url("blob']
    assert harness.requests() == [
        "GET /",
        "GET /static/main.css",
        "GET /static/more/base.css",
        "GET /static/dot.png",
    ]


def test_scripts_see_a_stylesheet_at_its_own_address(harness: Harness) -> None:
    links = "<link rel=stylesheet href=/one.css><link rel=stylesheet href=/two.css>"
    harness.serve("/", f"<!doctype html>{links}<p>text")
    for path in ("/one.css", "/two.css"):
        harness.serve(path, "p { color: rgb(1, 2, 3) } /* é */", kind=CSS)
    harness.open("/")
    seen = harness.in_frame(
        "[...document.querySelectorAll('link')].map(link =>"
        " [link.href, link.getAttribute('href'), link.sheet.cssRules[0].style.color])"
    )
    assert seen == [
        [f"http://localhost:5000/{name}.css", f"http://localhost:5000/{name}.css", "rgb(1, 2, 3)"]
        for name in ("one", "two")
    ]


def test_stylesheets_that_import_each_other_end(harness: Harness) -> None:
    harness.serve("/", "<!doctype html><link rel=stylesheet href=/a.css><p>text")
    harness.serve("/a.css", "@import '/b.css';", kind=CSS)
    harness.serve("/b.css", "@import '/a.css'; p { color: rgb(1, 2, 3) }", kind=CSS)
    harness.open("/")
    assert harness.in_frame("getComputedStyle(document.querySelector('p')).color") == "rgb(1, 2, 3)"


def test_styles_in_the_document_name_images(harness: Harness) -> None:
    markup = (
        "<style>p { background: url(/a.png) }</style><p style='list-style: url(\"b.png\")'>text"
    )
    harness.serve("/", f"<!doctype html>{markup}")
    harness.open("/")
    assert harness.requests() == ["GET /", "GET /a.png", "GET /b.png"]


def test_images_in_the_document(harness: Harness) -> None:
    harness.serve("/", "<img src=/dot.png><img srcset='/one.png 1x, /dot.png 2x'>")
    harness.serve("/dot.png", PIXEL, kind=PNG)
    harness.serve("/one.png", PIXEL, kind=PNG)
    frame = harness.open("/")
    assert frame.locator("img").first.evaluate(WIDTH) == 1
    assert frame.locator("img").last.evaluate(WIDTH) == 1
    assert harness.requests() == ["GET /", "GET /dot.png", "GET /one.png"]
    assert frame.locator("img").first.evaluate("i => i.src") == "http://localhost:5000/dot.png"


MAKING_IMAGES = [
    "const i = new Image(); i.src = '/dot.png'; document.body.append(i)",
    "const i = new Image(); i.setAttribute('src', 'dot.png'); document.body.append(i)",
    "document.body.innerHTML = '<img src=/dot.png>'",
    "document.body.insertAdjacentHTML('beforeend', '<img src=/dot.png>')",
    "const i = new Image(); i.srcset = '/dot.png 1x'; document.body.append(i)",
]


def test_images_made_by_scripts(harness: Harness) -> None:
    harness.serve("/dot.png", PIXEL, kind=PNG)
    for script in MAKING_IMAGES:
        before = len(harness.requests())
        harness.serve("/", f"<body><script>onload = () => {{ {script} }}</script>")
        image = harness.open("/").locator("img")
        image.evaluate("i => i.complete && i.naturalWidth || new Promise(r => i.onload = r)")
        assert image.evaluate(WIDTH) == 1, script
        assert harness.requests()[before:] == ["GET /", "GET /dot.png"], script


def test_a_missing_image_fails_as_in_a_browser(harness: Harness) -> None:
    harness.serve("/", "<img src=/none.png onerror=\"console.log('no image')\">")
    harness.open("/")
    assert harness.console() == ["log: no image"]


def test_scripts_run_in_order(harness: Harness) -> None:
    scripts = (
        "<script defer src=/defer.js></script><script>console.log('inline')</script>"
        "<script src=/src.js></script><script type=module>console.log('module')</script>"
        "<script>addEventListener('load', () => console.log('load'))</script>"
    )
    harness.serve("/", f"<!doctype html>{scripts}<p>end</p>")
    harness.serve(
        "/defer.js", "console.log('defer', document.querySelector('p').textContent)", kind=JS
    )
    harness.serve(
        "/src.js", "console.log('src', document.querySelector('p'), '</script>')", kind=JS
    )
    harness.open("/")
    assert harness.console() == [
        "log: inline",
        "log: src null </script>",
        "log: defer end",
        "log: module",
        "log: load",
    ]


def test_modules_import_modules(harness: Harness) -> None:
    harness.serve(
        "/",
        "<script type=module src=/js/main.js></script>"
        "<script type=module>import {count} from './js/b.js'; console.log(count)</script>",
    )
    main = (
        "import { name } from './a.js'; import './b.js'; console.log(name, import.meta.url);"
        "const late = await import(`./${'late'}.js`); console.log(late.default)"
    )
    harness.serve("/js/main.js", main, kind=JS)
    harness.serve("/js/a.js", "export { name } from './sub/c.js'; export const a = 1", kind=JS)
    harness.serve(
        "/js/sub/c.js", "import { a } from '../a.js'; export const name = 'c'; () => a", kind=JS
    )
    harness.serve(
        "/js/b.js", "export let count = (globalThis.n = (globalThis.n ?? 0) + 1)", kind=JS
    )
    harness.serve(
        "/js/late.js", "import { count } from './b.js'; export default 'late' + count", kind=JS
    )
    harness.open("/")
    harness.wait_for_console("late")
    assert sorted(harness.console()) == [
        "log: 1",
        "log: c http://localhost:5000/js/main.js",
        "log: late1",
    ]


def test_an_import_map_names_modules(harness: Harness) -> None:
    import_map = (
        '<script type=importmap>{"imports": {"lib": "/js/lib.js", "lib/": "/js/"}}</script>'
    )
    module = "import x from 'lib'; import y from 'lib/other.js'; console.log(x + y)"
    harness.serve("/", f"{import_map}<script type=module>{module}</script>")
    harness.serve("/js/lib.js", "export default 1", kind=JS)
    harness.serve("/js/other.js", "export default 2", kind=JS)
    harness.open("/")
    assert harness.console() == ["log: 3"]


def test_scripts_load_scripts_and_styles(harness: Harness) -> None:
    script = (
        "const s = document.createElement('script'); s.src = '/late.js';"
        "s.onload = () => console.log('loaded', s.src); document.head.append(s);"
        "const l = document.createElement('link'); l.href = 'late.css'; l.rel = 'stylesheet';"
        "l.onload = () => console.log(getComputedStyle(document.body).color);"
        "document.head.append(l)"
    )
    harness.serve("/", f"<body><script>{script}</script>")
    harness.serve("/late.js", "console.log('late')", kind=JS)
    harness.serve("/late.css", "body { color: rgb(1, 2, 3) }", kind=CSS)
    harness.open("/")
    harness.wait_for_console("loaded http://localhost:5000/late.js")
    harness.wait_for_console("rgb(1, 2, 3)")
    assert "log: late" in harness.console()


def test_styles_set_by_scripts_name_images(harness: Harness) -> None:
    harness.serve(
        "/", "<body><script>document.body.style.backgroundImage = 'url(/dot.png)'</script>"
    )
    harness.serve("/dot.png", PIXEL, kind=PNG)
    harness.open("/")
    harness.frame.locator("body[style*=blob]").wait_for(state="attached")
    assert harness.requests() == ["GET /", "GET /dot.png"]


def test_fetch_sends_and_reads(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.serve(
        "POST /api", '{"ok": true}', "application/json", 201, (("Set-Cookie", "a=1"), ("X-Y", "z"))
    )
    harness.open("/")
    got = harness.in_frame(
        "fetch('api', {method: 'POST', body: JSON.stringify({n: 1}), headers: {'X-A': 'b'}})"
        ".then(async r => [r.status, r.url, r.headers.get('x-y'), r.headers.get('set-cookie'),"
        " await r.clone().text(), await r.json(), document.cookie])"
    )
    url = "http://localhost:5000/api"
    assert got == [201, url, "z", None, '{"ok": true}', {"ok": True}, "a=1"]
    assert harness.last_body() == b'{"n":1}'
    assert harness.last_header("X-A") == "b"
    assert harness.last_header("Sec-Fetch-Mode") == "cors"
    assert harness.last_header("Content-Type") == "text/plain;charset=UTF-8"


def test_fetch_sends_form_data_and_bytes(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.serve("POST /api")
    harness.open("/")
    harness.in_frame(
        "fetch('/api', {method: 'POST', body: new Uint8Array([0, 255, 13, 10])}).then(r => 1)"
    )
    assert harness.last_body() == b"\x00\xff\r\n"
    form = "const f = new FormData(); f.append('a', new File(['x'], 'x.txt')); f.append('a', 'y');"
    harness.in_frame(
        f"(async () => {{ {form} await fetch('/api', {{method: 'POST', body: f}}) }})()"
    )
    assert harness.last_body().count(b'name="a"') == 2


def test_fetch_redirects_aborts_and_fails(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.serve("/from", status=302, headers=(("Location", "/to"),))
    harness.serve("/to", "there")
    harness.open("/")
    assert harness.in_frame(
        "fetch('/from').then(async r => [r.redirected, r.url, await r.text()])"
    ) == [
        True,
        "http://localhost:5000/to",
        "there",
    ]
    manual = "fetch('/from', {redirect: 'manual'}).then(r => [r.type, r.status])"
    assert harness.in_frame(manual) == ["opaqueredirect", 0]
    assert harness.in_frame("fetch('/from', {redirect: 'error'}).catch(e => e.name)") == "TypeError"
    assert (
        harness.in_frame("fetch('/to', {signal: AbortSignal.abort()}).catch(e => e.name)")
        == "AbortError"
    )
    assert (
        harness.in_frame("fetch('https://example.com/').catch(e => e.message)") == "Failed to fetch"
    )


def test_xhr_sends_and_reads(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.serve("PUT /api", '{"n": 2}', "application/json", headers=(("X-Y", "z"),))
    harness.open("/")
    got = harness.in_frame(
        "new Promise(done => { const x = new XMLHttpRequest(); const seen = [];"
        "x.onreadystatechange = () => seen.push(x.readyState); x.responseType = 'json';"
        "x.open('put', 'api'); x.setRequestHeader('X-A', 'b');"
        "x.onload = () => done([seen, x.status, x.response.n, x.getResponseHeader('X-Y'),"
        " x.responseURL, x.getAllResponseHeaders().includes('content-type: application/json')]);"
        "x.send('body') })"
    )
    assert got == [[1, 2, 3, 4], 200, 2, "z", "http://localhost:5000/api", True]
    assert harness.last_body() == b"body"
    assert harness.last_header("X-A") == "b"


def test_xhr_tells_of_errors_and_aborts(harness: Harness) -> None:
    harness.serve("/", "<p>page")
    harness.open("/")
    script = (
        "new Promise(done => {{ const x = new XMLHttpRequest(); x.open('GET', '{url}');"
        "x.onerror = () => done('error ' + x.status); x.onabort = () => done('abort');"
        "x.send(); {after} }})"
    )
    assert harness.in_frame(script.format(url="https://example.com/", after="")) == "error 0"
    assert harness.in_frame(script.format(url="/", after="x.abort()")) == "abort"


def test_cookies_are_set_and_read_by_scripts(harness: Harness) -> None:
    harness.serve("/", "<p>page", headers=(("Set-Cookie", "s=1; HttpOnly"), ("Set-Cookie", "v=2")))
    harness.open("/")
    assert harness.in_frame("document.cookie") == "v=2"
    assert (
        harness.in_frame("(document.cookie = 'theme=dark; path=/', document.cookie)")
        == "v=2; theme=dark"
    )
    harness.in_frame("document.cookie = 's=stolen'")
    harness.wait_for("harness.browser.jar.all.some(({name}) => name === 'theme')")
    harness.open("/")
    assert harness.last_header("Cookie") == "s=1; v=2; theme=dark"


def test_nested_frames_show_documents_of_the_app(harness: Harness) -> None:
    own = "<iframe srcdoc='<b>own</b><script>console.log(1)</script>'></iframe>"
    frames = f"<iframe name=inner src=/inner></iframe>{own}"
    harness.serve("/", f"<!doctype html><a href=/second target=inner>second</a>{frames}")
    harness.serve("/inner", "<h1>Inner</h1><a href=/third>third</a><img src=/dot.png>")
    harness.serve("/second", "<h1>Second</h1>")
    harness.serve("/third", "<h1>Third</h1><form action=/fourth><button>on</button></form>")
    harness.serve("/fourth", "<h1>Fourth</h1><a href=/out target=_top>out</a>")
    harness.serve("/out", "<h1>Out</h1>")
    frame = harness.open("/")
    inner = frame.frame_locator("iframe[name=inner]")
    expect(inner.get_by_role("heading")).to_have_text("Inner")
    expect(frame.frame_locator("iframe").last.locator("b")).to_have_text("own")
    harness.wait_for_console("1")
    inner.get_by_text("third").click()
    expect(inner.get_by_role("heading")).to_have_text("Third")
    inner.get_by_text("on").click()
    expect(inner.get_by_role("heading")).to_have_text("Fourth")
    frame.get_by_text("second").click()
    expect(inner.get_by_role("heading")).to_have_text("Second")
    assert harness.read("harness.browser.state.entries.length") == 1


def test_frames_made_by_scripts(harness: Harness) -> None:
    script = "const f = document.createElement('iframe'); f.src = '/inner'; document.body.append(f)"
    harness.serve("/", f"<body><script>{script}</script>")
    harness.serve("/inner", "<h1>Inner</h1>")
    inner = harness.open("/").frame_locator("iframe")
    expect(inner.get_by_role("heading")).to_have_text("Inner")


def test_console_errors_and_dialogs_are_reported(harness: Harness) -> None:
    script = (
        "console.warn('count %d', 3, {a: [1, 'x']}); alert('hi');"
        "console.log(confirm('sure?'), prompt('name?', 'Ada')); Promise.reject(new Error('later'));"
        "\nmissing()"
    )
    harness.serve("/", f"<script>{script}</script>")
    harness.open("/")
    harness.wait_for_console("later")
    lines = harness.console()
    assert 'warn: count 3 {a: [1, "x"]}' in lines
    assert "info: alert: hi" in lines
    assert "log: true Ada" in lines
    assert "error: Uncaught ReferenceError: missing is not defined" in lines


def test_an_error_names_the_script_it_is_in(harness: Harness) -> None:
    harness.serve("/", "<script src=/bad.js></script>")
    harness.serve("/bad.js", "\n\nmissing()", kind=JS)
    harness.open("/")
    source = harness.read("harness.console[0].source")
    assert (source["url"], source["line"]) == ("http://localhost:5000/bad.js", 3)
