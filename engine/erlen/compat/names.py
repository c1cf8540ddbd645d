"""Which module of erlen answers to which module name of Flask."""

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
    "flask.templating": "erlen.templating.render",
    "flask.testing": "erlen.testing",
    "flask.typing": "erlen.typing",
    "flask.views": "erlen.views",
    "flask.wrappers": "erlen.wrappers",
}

# What `python -m flask` runs; nobody imports it.
PROGRAM = {"flask.__main__": "erlen.__main__"}
