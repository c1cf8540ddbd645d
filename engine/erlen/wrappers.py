"""Request and response: werkzeug's, knowing the application's limits and JSON."""

from __future__ import annotations

import typing as t

from werkzeug.datastructures import FileStorage, ImmutableMultiDict
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Request as RequestBase  # noqa: F401 - named here as in Flask
from werkzeug.wrappers import Response as ResponseBase  # noqa: F401

from . import json
from .current import current_app as current_app  # named here as in Flask
from .current import find_frame
from .layout import lay_out
from .paths import split_blueprint_path
from .request_reading import RequestReading
from .response_writing import ResponseWriting, watch_responses

if t.TYPE_CHECKING:
    from werkzeug.routing import Rule


class _Limit:
    """A limit on what a request may send: its own where set, else the config's.

    :param config_key: where the application keeps its limit.
    :param default: the limit outside of an application.
    """

    def __init__(self, config_key: str, default: int | None) -> None:
        self.config_key = config_key
        self.default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self.slot: str = f"_{name}"
        setattr(owner, self.slot, None)

    def __get__(self, request: Request | None, owner: type) -> _Limit | int | None:
        if request is None:
            return self
        limit: int | None = getattr(request, self.slot)
        if limit is not None:
            return limit
        frame = find_frame(None)
        if frame is None:
            return self.default
        configured: int | None = frame.app.config[self.config_key]
        return configured

    def __set__(self, request: Request, value: int | None) -> None:
        request.__dict__[self.slot] = value


def _limit(config_key: str, default: int | None) -> t.Any:
    """Make a limit, which type checkers take for the number that it gives."""
    return _Limit(config_key, default)


class Request(RequestReading):
    """The request that a view sees as `request`.

    It adds to werkzeug's what the URL matched, and the application's limits.
    """

    def __init_subclass__(cls, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.reads_fast = False

    json_module: t.Any = json
    """Reads the body as JSON; in a request that is answered, the application's `Flask.json`."""

    url_rule: Rule | None = None
    """The rule that matched, None where none did."""

    view_args: dict[str, t.Any] | None = None
    """The values of the rule's variable parts, None where no rule matched."""

    routing_exception: HTTPException | None = None
    """Why no rule matched, raised when the request is dispatched."""

    max_content_length: int | None = _limit("MAX_CONTENT_LENGTH", None)
    """The largest body to be read, in bytes; a larger one is answered with 413."""

    max_form_memory_size: int | None = _limit("MAX_FORM_MEMORY_SIZE", 500_000)
    """The largest form field that is not a file, in bytes."""

    max_form_parts: int | None = _limit("MAX_FORM_PARTS", 1_000)  # type: ignore[assignment]  # None lifts it
    """How many fields a multipart form may have."""

    @property
    def endpoint(self) -> str | None:
        """The endpoint that the URL matched, None where none did."""
        return None if self.url_rule is None else self.url_rule.endpoint

    @property
    def blueprint(self) -> str | None:
        """The full name of the matched endpoint's blueprint, None for the application's."""
        endpoint = self.endpoint
        if endpoint is None or "." not in endpoint:
            return None
        return endpoint.rpartition(".")[0]

    @property
    def blueprints(self) -> list[str]:
        """The blueprint's full name and its parents', innermost first."""
        name = self.blueprint
        return [] if name is None else list(split_blueprint_path(name))

    def _load_form_data(self) -> None:
        """Parse the form; in debug mode let a file sent without its contents explain itself."""
        super()._load_form_data()
        if _is_debug() and self.mimetype != "multipart/form-data" and not self.files:
            self.__dict__["files"] = UnsentFiles(self)

    def on_json_loading_failed(self, e: ValueError | None) -> t.Any:
        """Answer 400 or 415; only in debug mode does a 400 repeat the parser's message.

        :raises BadRequest: where the body is not JSON.
        :raises UnsupportedMediaType: where it does not claim to be.
        """
        is_bad_json = e is not None  # otherwise the body does not claim to be JSON
        if is_bad_json and not _is_debug():
            raise BadRequest() from e
        return super().on_json_loading_failed(e)


# A third of the room is left to applications, which set attributes of their own.
lay_out(
    Request,
    "method scheme path root_path query_string remote_addr environ shallow json_module url_rule"
    " view_args routing_exception stream form files args cookies headers _cached_data _cached_json",
)


def _is_debug() -> bool:
    frame = find_frame(None)
    return frame is not None and frame.app.debug


class UnsentFiles(ImmutableMultiDict[str, FileStorage]):
    """The empty `request.files` of a form that cannot carry files.

    Asked for a name that arrived as an ordinary field, it says what the form lacks.
    """

    def __init__(self, request: Request) -> None:
        super().__init__()
        self._request = request

    def __getitem__(self, key: str) -> FileStorage:
        try:
            return super().__getitem__(key)
        except KeyError as error:
            if key not in self._request.form:
                raise
            raise DebugFilesKeyError(self._request, key) from error


class DebugFilesKeyError(KeyError, AssertionError):
    """A file's name was sent as text, because the form's encoding carries no files."""

    def __init__(self, request: Request, key: str) -> None:
        sent = ", ".join(repr(str(name)) for name in request.form.getlist(key))
        self.message: str = (
            f"The file {key!r} is not in request.files: the form was sent as"
            f" {request.mimetype!r}, so no file contents were transmitted. Add"
            ' enctype="multipart/form-data" to the form element.'
            f" The browser sent names alone. This was submitted: {sent}"
        )
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class Response(ResponseWriting):
    """The response that views return or are turned into; HTML by default."""

    def __init_subclass__(cls, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.writes_fast = False

    default_mimetype: str | None = "text/html"
    """The media type of an answer that names none."""

    json_module: t.Any = json
    """Reads the body as JSON, in tests."""

    autocorrect_location_header = False
    """Redirects keep the address that they were given, which may be relative."""

    @property
    def max_cookie_size(self) -> int:  # type: ignore[override]  # werkzeug has a plain value
        """The size in bytes above which a cookie brings a warning: MAX_COOKIE_SIZE."""
        frame = find_frame(None)
        if frame is not None:
            size: int = frame.app.config["MAX_COOKIE_SIZE"]
            return size
        return super().max_cookie_size


watch_responses(Response)
