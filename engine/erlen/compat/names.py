"""Which module of erlen answers to which module name of Flask, and with which names."""

# The version of Flask whose API this is.
FLASK_VERSION = "3.1.3"

_FACADES = "erlen.compat.facades"

MODULES = {
    "flask": "erlen",
    "flask.app": "erlen.app",
    "flask.blueprints": f"{_FACADES}.blueprints",
    "flask.cli": "erlen.cli",
    "flask.config": "erlen.config",
    "flask.ctx": f"{_FACADES}.ctx",
    "flask.debughelpers": f"{_FACADES}.debughelpers",
    "flask.globals": f"{_FACADES}.globals",
    "flask.helpers": f"{_FACADES}.helpers",
    "flask.json": "erlen.json",
    "flask.json.provider": "erlen.json.provider",
    "flask.json.tag": "erlen.json.tag",
    "flask.logging": "erlen.logging",
    "flask.sansio": f"{_FACADES}.sansio",
    "flask.sansio.app": f"{_FACADES}.sansio.app",
    "flask.sansio.blueprints": f"{_FACADES}.sansio.blueprints",
    "flask.sansio.scaffold": f"{_FACADES}.sansio.scaffold",
    "flask.sessions": "erlen.sessions",
    "flask.signals": "erlen.signals",
    "flask.templating": "erlen.templating",
    "flask.testing": "erlen.testing",
    "flask.typing": "erlen.typing",
    "flask.views": "erlen.views",
    "flask.wrappers": "erlen.wrappers",
}

# What Flask's modules import of one another, and applications import from there all the same:
# by module, by where erlen has it. Modules that are facades have such names written out.
BORROWED = {
    "flask.app": {
        "erlen.config": ["get_debug_flag", "get_load_dotenv"],
        "erlen.current": ["current_app", "request", "request_ctx", "session"],
        "erlen.files": ["send_from_directory"],
        "erlen.signals": [
            "appcontext_tearing_down",
            "got_request_exception",
            "request_finished",
            "request_started",
            "request_tearing_down",
        ],
        "erlen.typing": [
            "T_shell_context_processor",
            "T_teardown",
            "T_template_filter",
            "T_template_global",
            "T_template_test",
        ],
    },
    "flask.cli": {"erlen.current": ["current_app"], "erlen.typing": ["F"]},
    "flask.templating": {
        "erlen.current": ["current_app", "request"],
        "erlen.signals": ["before_render_template", "template_rendered"],
        "erlen.streaming": ["stream_with_context"],
    },
    "flask.testing": {"erlen.commands": ["ScriptInfo"], "erlen.sessions": ["SessionMixin"]},
    "flask.views": {"erlen.typing": ["F"]},
}

# What `python -m flask` runs; nobody imports it.
PROGRAM = {"flask.__main__": "erlen.__main__"}
