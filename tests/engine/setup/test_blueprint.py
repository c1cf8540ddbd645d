"""Blueprints: names are checked, commands are added. Routes are compared in tests/parity."""

from __future__ import annotations

from pathlib import Path

import pytest

from erlen import Blueprint, Flask


def test_a_name_is_taken_once() -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo")
    app.register_blueprint(shop)
    with pytest.raises(ValueError, match="already registered for this blueprint") as caught:
        app.register_blueprint(shop)
    assert str(caught.value) == (
        "The name 'shop' is already registered for this blueprint. Use 'name=' to provide a"
        " unique name."
    )
    with pytest.raises(ValueError, match="already registered for a different blueprint"):
        app.register_blueprint(Blueprint("shop", "demo"))


@pytest.mark.parametrize("name", ["", "a.b"])
def test_odd_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="'name' may not"):
        Blueprint(name, "demo")


def test_nothing_is_registered_on_itself() -> None:
    shop = Blueprint("shop", "demo")
    with pytest.raises(ValueError, match="itself"):
        shop.register_blueprint(shop)


@pytest.mark.parametrize(
    ("group", "commands"),
    [({}, ["shop"]), ({"cli_group": None}, ["refill"]), ({"cli_group": "own"}, ["own"])],
)
def test_commands_of_a_blueprint_come_in_their_group(
    group: dict[str, str], commands: list[str]
) -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo", **group)  # type: ignore[arg-type]  # options
    shop.cli.command("refill")(lambda: None)
    app.register_blueprint(shop)
    assert sorted(app.cli.commands) == commands


def test_registering_without_commands_does_not_make_a_group() -> None:
    app = Flask("demo")
    app.register_blueprint(Blueprint("shop", "demo"))
    assert "cli" not in vars(app)


FOR_APP = ["before_app_request", "after_app_request", "teardown_app_request"]
FOR_APP += ["app_context_processor", "app_url_value_preprocessor", "app_url_defaults"]


@pytest.mark.parametrize("name", FOR_APP)
def test_hooks_for_the_application_are_kept_in_its_scope(name: str) -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo")

    def function() -> None: ...

    assert getattr(shop, name)(function) is function
    app.register_blueprint(shop)
    found = [
        registry
        for registry in vars(app).values()
        if isinstance(registry, dict) and function in registry.get(None, ())
    ]
    assert len(found) == 1


def test_resource_is_read_as_utf_8_by_default(tmp_path: Path) -> None:
    (tmp_path / "name.txt").write_bytes("Zoë".encode())
    with Blueprint("shop", "shop", root_path=str(tmp_path)).open_resource("name.txt", "r") as file:
        assert file.read() == "Zoë"
        assert file.encoding == "utf-8"  # type: ignore[attr-defined]
