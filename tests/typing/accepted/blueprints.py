"""Blueprints: nested, with hooks of their own and of the application, recorded and overridden."""

from __future__ import annotations

from typing import Any, assert_type

from werkzeug.exceptions import NotFound

from erlen import Blueprint, Flask, Response, current_app, request, url_for
from erlen.setup.blueprint_state import BlueprintSetupState
from erlen.typing import ResponseReturnValue

shop = Blueprint("shop", __name__, url_prefix="/shop", template_folder="templates")
cart = Blueprint("cart", __name__, url_prefix="/cart", cli_group=None)


@shop.get("/")
def index() -> str:
    return url_for(".index", page=2)


@shop.route("/<int:number>", methods=["GET", "PUT"])
def entry(number: int) -> ResponseReturnValue:
    return {"number": number, "blueprint": request.blueprint}


@shop.before_request
def check() -> None:
    assert request.blueprints


@shop.after_request
def mark(response: Response) -> Response:
    return response


@shop.before_app_request
def check_all() -> None: ...


@shop.after_app_request
def mark_all(response: Response) -> Response:
    return response


@shop.teardown_app_request
def forget_all(error: BaseException | None) -> None: ...


@shop.app_errorhandler(404)
def not_found(error: NotFound) -> tuple[str, int]:
    return "no such page", 404


@shop.errorhandler(KeyError)
def missing(error: KeyError) -> tuple[str, int]:
    return "no such entry", 404


@shop.app_context_processor
def names() -> dict[str, Any]:
    return {"shop": "open"}


@shop.app_url_defaults
def add_language(endpoint: str, values: dict[str, Any]) -> None: ...


@shop.app_url_value_preprocessor
def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None: ...


@shop.app_template_filter("money")
def as_money(cents: int) -> str:
    return f"{cents / 100:.2f}"


@shop.app_template_test()
def sold_out(stock: int) -> bool:
    return stock == 0


@shop.cli.command("restock")
def restock() -> None:
    current_app.logger.info("restocked")


class Recording(Blueprint):
    def make_setup_state(
        self, app: Any, options: dict[str, Any], first_registration: bool = False
    ) -> BlueprintSetupState:
        return super().make_setup_state(app, options, first_registration)


recording = Recording("recording", __name__)


@recording.record
def on_each(state: BlueprintSetupState) -> None:
    state.add_url_rule("/recorded", "recorded", lambda: "recorded")


recording.record_once(lambda state: state.app.config.setdefault("RECORDED", True))

shop.register_blueprint(cart, url_prefix="/basket")


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(shop)
    app.register_blueprint(recording, name="again", url_prefix="/again")
    return app


def check_that_decorated_functions_keep_their_types() -> None:
    assert_type(index(), str)
    assert_type(entry(number=1), ResponseReturnValue)
    assert_type(as_money(250), str)
    assert_type(list(create_app().iter_blueprints()), list[Blueprint])
