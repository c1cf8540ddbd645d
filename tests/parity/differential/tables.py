"""What cases are drawn from: paths, hosts, settings, headers, bodies, usual ones and odd ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from .actions import READ
from .description import Do
from .values import ERRORS

PATHS = (
    "/", "/a", "/a/", "/b", "/a/b", "/a/b/", "/<x>", "/<x>/", "/a/<x>", "/<int:n>", "/n/<int:n>",
    "/n/<int(min=2,max=9):n>", "/n/<int(signed=True):n>", "/f/<float:n>", "/p/<path:p>",
    "/p/<path:p>/end", "/u/<uuid:u>", "/any/<any(a,b,'c d'):x>", "/s/<string(length=2):x>",
    "/s/<string(minlength=3,maxlength=5):x>", "/c/<names:x>", "/c/<even:n>", "/h/<here:x>",
    "/ü", "/a b", "/<x>-<int:n>", "/<x>.<y>", "/a//b", "/page/<int:n>", "/d/<int:n>/<x>", "/d/<x>",
    "/d", "/a.b", "/A", "/x;y", "//", "/static/x", "bad", "/<", "/<x>/<x>", "/<unknown:x>",
)  # fmt: skip
ENDPOINTS = ("index", "one", "two", "three", "four", "five", "six", "static")
METHODS = (
    *("POST",) * 8, "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "get", "ODD",
    "PROPFIND", "",
)  # fmt: skip
RULE_METHODS = (
    *(("GET", "POST"),) * 3, ("POST",), ("PUT", "get"), ("OPTIONS",), ("GET", "HEAD"), ("ODD",), (),
)  # fmt: skip
HOSTS = (
    None, "test", "sub.test", "a.test", "test:80", "localhost:8080", "LOCALHOST", "sub.localhost",
    "evil", "[::1]", "a b", "exa_mple", "lo\xfccalhost", "", "test.", ".test", "127.0.0.1",
    "www.sub.test", "<x>", "test:x",
)  # fmt: skip
QUERIES = ("a=1&b=2", "a=%FF&q=%C3%BC", "?", "a", "x=1;y=2", "%", "a=+%2B")
SIGNALS = (
    "request_started", "request_finished", "request_tearing_down", "got_request_exception",
    "appcontext_pushed", "appcontext_popped", "appcontext_tearing_down", "before_render_template",
    "template_rendered", "message_flashed",
)  # fmt: skip

_URLS = (
    ("index", ()),
    ("one", (("x", "ü /"),)),
    ("one", (("n", 3), ("q", ["1", 2]))),
    ("two", (("_external", True),)),
    (".index", ()),
    ("blue.index", (("_anchor", "a b"),)),
    ("static", (("filename", "a b.css"),)),
    ("nowhere", ()),
    ("one", (("_scheme", "https"),)),
    ("index", (("_method", "POST"), ("_external", False))),
    ("three", (("x", ["a", "b"]),)),
    ("one", (("_scheme", "https"), ("_external", False))),
    ("blue.child.index", ()),
    ("index", (("x", "ab"), ("n", 4), ("p", "a/b ü"), ("u", "text"))),
    ("one", (("x", "ab"), ("n", 4), ("y", ""), ("f", 1.5), ("_external", True))),
    ("two", (("x", "ab"), ("n", "5"), ("p", "//a"), ("_anchor", "ü"))),
    (".one", (("x", None), ("n", 6), ("q", "a b"))),
)
_TEMPLATES = (
    "{{ g.a }}{{ x|named }}",
    "{{ request.path }} {{ extra }}",
    "{{ url_for('index') }}",
    "{{ missing.attribute }}",
    "{% if %}",
    "{{ get_flashed_messages() }}{{ config.MARK }}",
    "{{ named() }}",
    "{{ {'a': '<'}|tojson }}{{ session.a }}",
)
_SESSION_VALUES = (("a", 1), ("b", "ü"), ("t", (1, 2)), ("d", timedelta(1)), ("big", "x" * 5000))
_LIMITS = (("max_content_length", 3), ("max_form_parts", 1), ("max_form_memory_size", 2))


def _do(**objects: tuple[Any, ...]) -> tuple[tuple[Do, ...], ...]:
    return tuple(
        tuple(Do(verb.replace("_", " "), what) for what in several)
        for verb, several in objects.items()
    )


# What any function may do: a choice of verbs, each a choice of objects.
ANYTHING = _do(
    read=tuple(READ),
    set_session=_SESSION_VALUES,
    read_session=("a", "_permanent"),
    session_flags=(None,),
    pop_session=("a", "b"),
    clear_session=(None,),
    change_inside_session=(False, True),
    session_permanent=(True, False),
    session_modified=(False, True),
    session_accessed=(False, True),
    flash=(("hello",), ("ü", "warning"), ("x", "error")),
    flashes=(None, (("with_categories", True),), (("category_filter", ["error"]),)),
    url=_URLS,
    set_g=("a", "b"),
    read_g=(None,),
    nest=("/", "/a", "/b", "/nowhere"),
    other=("/", "/missing"),
    contexts=("/", "/a"),
    copy_context=(None,),
    render=_TEMPLATES,
    limit=_LIMITS,
    log=("logged",),
    pause=(None,),
    exc_info=(None,),
    attribute=("own", "a"),
    resource=("static/hello.txt", "missing"),
)
# What fast paths do, once more.
ANYTHING += _do(read=("form", "files", "values", "cookies"), url=_URLS[-4:])
ANYTHING += _do(read=("form",), render=_TEMPLATES)
FAILURES = _do(
    **{"raise": tuple(ERRORS)},
    abort=(404, 400, 403, 418, 500, 503, 200, 999, 304),
)
TO_RESPONSES = _do(
    header=(("X-After", "1"), ("Vary", "Accept"), ("ETag", '"x"')),
    cookie=(("b", "2"), ("ü", "ü"), ("session", "over")),
    status=(201, 404, 304),
    data=("replaced",),
    on_close=("after",),
    etag=(None,),
)
TO_VALUES = _do(set_value=(("x", "set"),), pop_value=("x", "n"))
TO_DEFAULTS = _do(default_value=(("x", "default"), ("n", 7)), set_value=(("q", 1),))
QUIETLY = _do(exc_info=(None,), read_g=(None,), set_g=("a",))
TO_ERRORS = _do(original=(None,), exc_info=(None,))
USUAL_VALUES = (
    "text", "dict", "body, status", "response", "template", "non-ASCII", "generator",
    "noting close",
)  # fmt: skip

RULE_OPTIONS: dict[str, tuple[Any, ...]] = {
    "strict_slashes": (False, True),
    "merge_slashes": (False, True),
    "defaults": ({"n": 1}, {"x": "d"}, {}, {"n": 1, "x": "d"}),
    "redirect_to": ("/else", "function", "a/<x>"),
    "alias": (True,),
    "build_only": (True,),
    "host": ("localhost", "<x>.test", "test"),
    "subdomain": ("sub", "<x>", ""),
    "provide_automatic_options": (False, True),
    "websocket": (True,),
    "unknown": (1,),
}
REGISTRATION: dict[str, tuple[Any, ...]] = {
    "url_prefix": ("/p", "/<x>", "/p/", "", "p", "/a"),
    "subdomain": ("sub", "<x>"),
    "name": ("renamed", "blue.dotted"),
    "url_defaults": ({"x": "given"}, {"n": 5}),
    "name_prefix": ("pre",),
}
BLUEPRINT: dict[str, tuple[Any, ...]] = {
    "url_prefix": ("/blue", "/", "/b", "/<x>"),
    "subdomain": ("sub",),
    "url_defaults": ({"x": "own"},),
    "static_folder": ("static",),
    "template_folder": ("templates",),
    "static_url_path": ("/files",),
    "cli_group": (None,),
}
CONSTRUCTOR: dict[str, tuple[Any, ...]] = {
    "static_folder": (None, "static", "missing"),
    "static_url_path": ("/files", "", "/"),
    "host_matching": (True,),
    "static_host": ("localhost",),
    "subdomain_matching": (True,),
    "template_folder": (None,),
}
CONFIG: dict[str, tuple[Any, ...]] = {
    "SECRET_KEY": ("key", None, b"key", "other", ""),
    "SECRET_KEY_FALLBACKS": (["old"], ["key"], None, [], ["old", b"key"]),
    "TESTING": (True, False),
    "DEBUG": (True, False),
    "PROPAGATE_EXCEPTIONS": (True, False, None),
    "TRAP_HTTP_EXCEPTIONS": (True, False),
    "TRAP_BAD_REQUEST_ERRORS": (True, False, None),
    "SERVER_NAME": ("test", "localhost", "test:8080", "localhost:80", None),
    "APPLICATION_ROOT": ("/root", "/", "/a"),
    "PREFERRED_URL_SCHEME": ("https", "http"),
    "TRUSTED_HOSTS": (["localhost"], [".test"], ["localhost", "test"], [], None),
    "MAX_CONTENT_LENGTH": (10, 1000, 0, None),
    "MAX_FORM_MEMORY_SIZE": (10, 500_000, None),
    "MAX_FORM_PARTS": (1, 1000, None),
    "SESSION_COOKIE_NAME": ("session", "named", "b"),
    "SESSION_COOKIE_DOMAIN": ("test", None, ".localhost", False),
    "SESSION_COOKIE_PATH": ("/", "/a", None),
    "SESSION_COOKIE_HTTPONLY": (False, True),
    "SESSION_COOKIE_SECURE": (True, False),
    "SESSION_COOKIE_PARTITIONED": (True, False),
    "SESSION_COOKIE_SAMESITE": ("Lax", "Strict", "None", None, "wrong"),
    "SESSION_REFRESH_EACH_REQUEST": (False, True),
    "PERMANENT_SESSION_LIFETIME": (timedelta(days=1), 60, timedelta(0), timedelta(days=31)),
    "MAX_COOKIE_SIZE": (100, 0, 4093),
    "SEND_FILE_MAX_AGE_DEFAULT": (60, timedelta(hours=1), None, 0),
    "USE_X_SENDFILE": (True, False),
    "PROVIDE_AUTOMATIC_OPTIONS": (False, True),
    "TEMPLATES_AUTO_RELOAD": (True, None),
    "MARK": ("marked",),
}
SETTINGS = tuple((key, value) for key, values in CONFIG.items() for value in values)
# What a fast path is most likely to remember too long.
KEYS = (
    ("SECRET_KEY", "other"),
    ("SECRET_KEY", "old"),
    ("SECRET_KEY_FALLBACKS", ["key"]),
    ("SESSION_COOKIE_NAME", "late"),
    ("TRUSTED_HOSTS", ["test"]),
    ("SERVER_NAME", "test"),
)

FILLED: dict[str, tuple[str, ...]] = {
    "": ("x", "a", "b", "%C3%BC", "a%20b", "x%2Fy", "%FF", "old", "1"),
    "int": ("1", "7", "0", "007", "-3", "x", "99999999999999999999", "%D9%A1"),
    "float": ("1.5", "0.0", "-1.5", "1"),
    "path": ("a/b", "x", "a//b", "a/../b", "%C3%BC/x"),
    "uuid": ("12345678-1234-5678-1234-567812345678", "12345678123456781234567812345678"),
    "any": ("a", "b", "c%20d", "x"),
    "string": ("ab", "abcd", "abcdef", "%C3%BC%C3%BC"),
    "names": ("a", "a+b", "A"),
    "even": ("2", "3", "10"),
    "here": ("x",),
}
MUTATIONS: tuple[Callable[[str], str], ...] = (
    lambda path: path + "/",
    lambda path: path.rstrip("/"),
    lambda path: "/" + path,
    lambda path: path.replace("/", "//"),
    lambda path: path + "%",
    lambda path: path + "%FF",
    lambda path: path + "%C3%BC",
    lambda path: path.upper(),
    lambda path: path + "/extra",
    lambda path: path + "%00",
    lambda path: path + "%0A",
    lambda path: path.lstrip("/"),
    lambda path: path + ";x%3Fy",
    lambda path: "/a" + path,
    lambda path: "",
)
STATIC_FILES = (
    *("hello.txt",) * 3, "deep/style.css", "missing.txt", "../world.py", "deep", "", "HELLO.txt",
    "deep/../hello.txt", "%2e%2e/world.py", "hello.txt/",
)  # fmt: skip
CONDITIONS = (
    ("If-None-Match", "KEPT"),
    ("If-None-Match", "*"),
    ("If-Modified-Since", "Fri, 17 May 2090 12:30:00 GMT"),
    ("Range", "bytes=0-4"),
    ("Range", "bytes=5-"),
    ("Range", "bytes=-5"),
    ("Range", "bytes=900-"),
    ("Range", "bytes=0-1,4-5"),
    ("Range", "lines=1-2"),
    ("If-Range", "KEPT"),
    ("If-Range", '"other"'),
    ("If-Match", '"other"'),
    ("If-Unmodified-Since", "nonsense"),
)
HEADERS = (
    *CONDITIONS,
    ("Accept", "text/html;q=0.5, application/json"),
    ("User-Agent", "x"),
    ("X-Forwarded-For", "1.2.3.4"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Host", "test"),
    ("X-Forwarded-Prefix", "/pre"),
    ("X-Method", "POST"),
    ("Authorization", "Basic dTpw"),
    ("Referer", "http://localhost/"),
    ("X-Odd", "gr\xfc\xdf"),
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
    ("Content-Length", "3"),
    ("Content-Length", "9999"),
    ("Content-Length", "x"),
    ("Content-Length", "-1"),
    ("Transfer-Encoding", "chunked"),
    ("Content-Type", "application/json"),
    ("Expect", "100-continue"),
)
_MULTIPART = (
    b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nfield\r\n'
    b'--B\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\nfile contents\r\n--B--\r\n"
)
_FORM = "application/x-www-form-urlencoded"
BODIES: tuple[tuple[str, bytes], ...] = (
    (_FORM, b"a=1&b=%C3%BC&a=2"),
    (_FORM, b"a=%FF&&=&b"),
    (_FORM, b"a=" + b"long" * 300),
    ("application/json", b'{"a": [1, "\\u00fc"]}'),
    ("application/json", b'{"a": '),
    ("application/json", b"\xff"),
    ("application/json", b"NaN"),
    ("application/json; charset=latin-1", b'"x"'),
    ("application/vnd.x+json", b"[]"),
    ("text/plain", b"text"),
    ("", b"untyped"),
    ("multipart/form-data; boundary=B", _MULTIPART),
    ("multipart/form-data; boundary=B", _MULTIPART[:60]),
    ("multipart/form-data; boundary=B", b"nonsense"),
    ("multipart/form-data", _MULTIPART),
    ("nonsense", b"nonsense"),
    (_FORM, b"a=1&b=2"),
    (_FORM, b"a+b=%25&x=%u1234&c"),
    ("multipart/form-data; boundary=B", _MULTIPART),
    ("multipart/form-data; boundary=B", _MULTIPART.replace(b"file contents", b"\r\n--B" * 99)),
)
