"""The settings that every application begins with."""

from __future__ import annotations

import typing as t
from datetime import timedelta

from werkzeug.datastructures import ImmutableDict

# The comment above each says what it does; the reference shows it.
DEFAULT_CONFIG: ImmutableDict[str, t.Any] = ImmutableDict(
    {
        #: Debug mode: the debugger in place of error pages, templates loaded anew, more said.
        #: Set it by `--debug`, before the application runs.
        "DEBUG": None,
        #: Exceptions go up to the test, instead of becoming an answer.
        "TESTING": False,
        #: Raise exceptions again rather than answer 500. None: in testing and debug mode.
        "PROPAGATE_EXCEPTIONS": None,
        #: Signs sessions, and whatever extensions sign. A long random text that stays secret.
        "SECRET_KEY": None,
        #: Older keys that are still read, so that keys can be changed.
        "SECRET_KEY_FALLBACKS": None,
        #: How long a permanent session lasts: a timedelta, or seconds.
        "PERMANENT_SESSION_LIFETIME": timedelta(days=31),
        #: Let the web server send files, by the header X-Sendfile.
        "USE_X_SENDFILE": False,
        #: The hosts that requests may be for; others are answered with 400. None trusts any.
        "TRUSTED_HOSTS": None,
        #: The host, for URLs built outside of a request and for subdomains.
        "SERVER_NAME": None,
        #: The path under which the application is mounted, for URLs built outside of a request.
        "APPLICATION_ROOT": "/",
        #: The name of the session's cookie.
        "SESSION_COOKIE_NAME": "session",
        #: The domain that the cookie is for; None limits it to the exact host.
        "SESSION_COOKIE_DOMAIN": None,
        #: The path that the cookie is for; None takes APPLICATION_ROOT.
        "SESSION_COOKIE_PATH": None,
        #: Keep scripts from the cookie.
        "SESSION_COOKIE_HTTPONLY": True,
        #: Send the cookie over HTTPS only. Turn it on wherever there is HTTPS.
        "SESSION_COOKIE_SECURE": False,
        #: Keep the cookie apart for each site that embeds the application; needs SECURE.
        "SESSION_COOKIE_PARTITIONED": False,
        #: Whether other sites' requests carry the cookie: "Strict", "Lax" or "None"; None leaves
        #: it to the browser.
        "SESSION_COOKIE_SAMESITE": None,
        #: Put off the end of a permanent session with each answer.
        "SESSION_REFRESH_EACH_REQUEST": True,
        #: The largest body that is read, in bytes; larger ones are answered with 413.
        "MAX_CONTENT_LENGTH": None,
        #: The largest form field that is not a file, in bytes.
        "MAX_FORM_MEMORY_SIZE": 500_000,
        #: How many fields a multipart form may have.
        "MAX_FORM_PARTS": 1_000,
        #: How long caches may keep files: a timedelta, or seconds. None has them check each time.
        "SEND_FILE_MAX_AGE_DEFAULT": None,
        #: Treat a missing form field as a bug, not as a 400. None: in debug mode.
        "TRAP_BAD_REQUEST_ERRORS": None,
        #: Treat every HTTP error as a bug.
        "TRAP_HTTP_EXCEPTIONS": False,
        #: Log where each template was looked for.
        "EXPLAIN_TEMPLATE_LOADING": False,
        #: The scheme of URLs built outside of a request.
        "PREFERRED_URL_SCHEME": "http",
        #: Load templates anew when they change. None: in debug mode.
        "TEMPLATES_AUTO_RELOAD": None,
        #: Warn of a cookie with more bytes than this; browsers may drop it. 0 warns of none.
        "MAX_COOKIE_SIZE": 4093,
        #: Answer OPTIONS for every view that does not do so itself.
        "PROVIDE_AUTOMATIC_OPTIONS": True,
    }
)
