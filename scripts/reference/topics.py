"""How the reference is ordered: its pages, and the names on each."""

from __future__ import annotations

from dataclasses import dataclass

FOLDER = "reference"


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the reference.

    :param slug: the last part of its address.
    :param summary: what the page is about, in a sentence.
    :param names: the public names that it explains, in the order of the page.
    :param settings: whether it ends with the settings that an application begins with.
    """

    slug: str
    title: str
    summary: str
    names: tuple[str, ...]
    settings: bool = False

    @property
    def address(self) -> str:
        """The address of the page, relative to the site's root."""
        return f"{FOLDER}/{self.slug}/"


TOPICS = (
    Topic(
        "application",
        "Application",
        "The object that everything is registered on, and that answers requests.",
        ("erlen.Flask",),
    ),
    Topic(
        "blueprints",
        "Blueprints",
        "Parts of an application, defined by themselves and registered later.",
        ("erlen.Blueprint", "erlen.setup.blueprint_state.BlueprintSetupState"),
    ),
    Topic(
        "request",
        "Request",
        "What the client sent: address, method, forms, files, headers, cookies.",
        ("erlen.request", "erlen.Request"),
    ),
    Topic(
        "response",
        "Response",
        "What goes back to the client, where a view's plain return value does not say enough.",
        ("erlen.make_response", "erlen.after_this_request", "erlen.Response"),
    ),
    Topic(
        "urls",
        "URLs, redirects and errors",
        "Build addresses, send the client elsewhere, end a request with an error.",
        ("erlen.url_for", "erlen.redirect", "erlen.abort"),
    ),
    Topic(
        "templates",
        "Templates",
        "Render Jinja templates with what is current, and keep their values safe.",
        (
            "erlen.render_template",
            "erlen.render_template_string",
            "erlen.stream_template",
            "erlen.stream_template_string",
            "erlen.get_template_attribute",
            "erlen.Markup",
            "erlen.escape",
            "erlen.templating.Environment",
            "erlen.templating.DispatchingJinjaLoader",
        ),
    ),
    Topic(
        "files",
        "Files",
        "Send files, and take uploaded ones without trusting their names.",
        ("erlen.send_file", "erlen.send_from_directory", "werkzeug.utils.secure_filename"),
    ),
    Topic(
        "sessions",
        "Sessions",
        "What is kept about a user from one request to the next, and how.",
        (
            "erlen.session",
            "erlen.sessions.SessionMixin",
            "erlen.sessions.SecureCookieSession",
            "erlen.sessions.NullSession",
            "erlen.sessions.SessionInterface",
            "erlen.sessions.SecureCookieSessionInterface",
        ),
    ),
    Topic(
        "flashing",
        "Message flashing",
        "Messages that the next page shows, once.",
        ("erlen.flash", "erlen.get_flashed_messages"),
    ),
    Topic(
        "contexts",
        "Contexts and globals",
        "What is current: the application, the request, and what hangs on them.",
        (
            "erlen.g",
            "erlen.current_app",
            "erlen.has_app_context",
            "erlen.has_request_context",
            "erlen.copy_current_request_context",
            "erlen.current.AppCtxGlobals",
            "erlen.flow.context.AppContext",
            "erlen.flow.context.RequestContext",
            "erlen.current.app_ctx",
            "erlen.current.request_ctx",
        ),
    ),
    Topic(
        "json",
        "JSON",
        "Answer in JSON, read it, and choose how an application writes it.",
        (
            "erlen.jsonify",
            "erlen.json.dumps",
            "erlen.json.dump",
            "erlen.json.loads",
            "erlen.json.load",
            "erlen.json.provider.JSONProvider",
            "erlen.json.provider.DefaultJSONProvider",
            "erlen.json.tag.TaggedJSONSerializer",
            "erlen.json.tag.JSONTag",
        ),
    ),
    Topic(
        "configuration",
        "Configuration",
        "Settings: where they come from, which there are, and what they do.",
        ("erlen.Config", "erlen.config.ConfigAttribute"),
        settings=True,
    ),
    Topic(
        "streaming",
        "Streaming",
        "Answers that are sent piece by piece.",
        ("erlen.stream_with_context",),
    ),
    Topic(
        "views",
        "Class-based views",
        "Views that are classes, with a method for each HTTP method where that helps.",
        ("erlen.views.View", "erlen.views.MethodView", "erlen.views.http_method_funcs"),
    ),
    Topic(
        "signals",
        "Signals",
        "Be told what happens in a request, without changing it.",
        (
            "erlen.request_started",
            "erlen.request_finished",
            "erlen.request_tearing_down",
            "erlen.got_request_exception",
            "erlen.before_render_template",
            "erlen.template_rendered",
            "erlen.message_flashed",
            "erlen.appcontext_pushed",
            "erlen.appcontext_popped",
            "erlen.appcontext_tearing_down",
        ),
    ),
    Topic(
        "testing",
        "Testing",
        "Send requests and run commands without a server, a browser or a shell.",
        (
            "erlen.testing.FlaskClient",
            "erlen.testing.EnvironBuilder",
            "erlen.testing.FlaskCliRunner",
        ),
    ),
    Topic(
        "tracing",
        "Tracing",
        "See a request travel: what each stage was given, gave back, and how long it took.",
        (
            "erlen.tracing.Tracer",
            "erlen.tracing.Trace",
            "erlen.tracing.Event",
            "erlen.tracing.Place",
            "erlen.tracing.Raised",
        ),
    ),
    Topic(
        "cli",
        "Command line",
        "The `erlen` command, and the commands of your own.",
        (
            "erlen.cli.AppGroup",
            "erlen.cli.FlaskGroup",
            "erlen.cli.ScriptInfo",
            "erlen.cli.with_appcontext",
            "erlen.cli.pass_script_info",
            "erlen.cli.load_dotenv",
            "erlen.cli.run_command",
            "erlen.cli.shell_command",
            "erlen.cli.routes_command",
            "erlen.cli.locate_app",
            "erlen.cli.find_best_app",
            "erlen.cli.find_app_by_string",
            "erlen.cli.get_debug_flag",
            "erlen.cli.get_load_dotenv",
            "erlen.cli.NoAppException",
        ),
    ),
    Topic(
        "logging",
        "Logging",
        "Where an application's messages go.",
        (
            "erlen.logging.create_logger",
            "erlen.logging.default_handler",
            "erlen.logging.wsgi_errors_stream",
            "erlen.logging.has_level_handler",
        ),
    ),
    Topic(
        "typing",
        "Types",
        "Names for annotations: what views return, what hooks take.",
        (
            "erlen.typing.ResponseReturnValue",
            "erlen.typing.ResponseValue",
            "erlen.typing.HeadersValue",
            "erlen.typing.HeaderValue",
            "erlen.typing.RouteCallable",
            "erlen.typing.BeforeRequestCallable",
            "erlen.typing.AfterRequestCallable",
            "erlen.typing.TeardownCallable",
            "erlen.typing.ErrorHandlerCallable",
            "erlen.typing.TemplateContextProcessorCallable",
            "erlen.typing.ShellContextProcessorCallable",
            "erlen.typing.TemplateFilterCallable",
            "erlen.typing.TemplateTestCallable",
            "erlen.typing.TemplateGlobalCallable",
            "erlen.typing.URLDefaultCallable",
            "erlen.typing.URLValuePreprocessorCallable",
        ),
    ),
    Topic(
        "flask-name",
        "Flask's name",
        "Let `from flask import …` mean erlen, in your code and in extensions.",
        ("erlen.install_as_flask", "erlen.compat.as_flask"),
    ),
)
