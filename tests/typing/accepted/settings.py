"""Configuration from every source."""

from __future__ import annotations

import json
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any, assert_type

from erlen import Config, Flask

app = Flask(__name__, instance_relative_config=True, instance_path="/var/lib/app")


class Settings:
    SECRET_KEY = "dev"
    PERMANENT_SESSION_LIFETIME = timedelta(days=7)


app.config.from_object(Settings)
app.config.from_object(f"{__name__}.Settings")
app.config.from_mapping({"TESTING": True}, MAX_FORM_PARTS=10)
app.config.from_prefixed_env("APP", loads=json.loads)
app.config.from_envvar("APP_SETTINGS", silent=True)
app.config.from_pyfile(Path("missing.cfg"), silent=True)
app.config.from_file("missing.toml", load=tomllib.load, text=False, silent=True)
app.config.from_file("missing.json", json.load, silent=True)
app.config["SECRET_KEY_FALLBACKS"] = ["old"]
app.config.update(SESSION_COOKIE_PARTITIONED=True, TRUSTED_HOSTS=[".example.org"])

timeout: int = app.config["MAX_FORM_PARTS"]
mail: dict[str, Any] = app.config.get_namespace("MAIL_", lowercase=False)

assert_type(app.config, Config)
assert_type(app.config.from_mapping(A=1), bool)
assert_type(app.debug, bool)
assert_type(app.config.get("SECRET_KEY"), Any | None)
