"""Cases in which erlen once differed from Flask, as the differential test found and shrank them."""

from __future__ import annotations

from .conftest import Check
from .description import (
    Add,
    App,
    Ask,
    Blueprint,
    Body,
    Case,
    Do,
    Hook,
    Interleaved,
    Override,
    Receiver,
    Rule,
)


def test_an_app_context_is_pushed_through_its_own_method(check: Check) -> None:
    check(Case(App(overrides=(Override("AppContext.push", on="class"),)), (Ask(),)))


def test_a_receiver_of_appcontext_pushed_sees_no_request_yet(check: Check) -> None:
    check(Case(App(receivers=(Receiver("appcontext_pushed"),)), (Ask(),)))


def test_the_application_is_torn_down_after_an_interrupt_of_the_requests_teardown(
    check: Check,
) -> None:
    interrupted = Hook("teardown_request", Body((Do("raise", "Halt"),)))
    check(
        Case(
            App(hooks=(interrupted,), receivers=(Receiver("appcontext_tearing_down"),)),
            (Ask(),),
        )
    )


def test_an_async_generator_is_no_answer(check: Check) -> None:
    check(Case(App(rules=(Rule("/", "index", Body(gives="async generator")),)), (Ask(),)))


def test_a_copied_context_binds_the_url_map_once(check: Check) -> None:
    view = Body((Do("copy context"),), "text")
    check(
        Case(
            App(
                overrides=(Override("url_map_class", how="noting"),),
                rules=(Rule("/", "index", view),),
            ),
            (Ask(),),
        )
    )


def test_a_blueprint_gives_templates_request_and_g_once_more(check: Check) -> None:
    page = Rule("/", "index", Body(gives="template"))
    check(
        Case(
            App(
                overrides=(Override("ensure_sync"),),
                blueprints=(Blueprint("blue", rules=(page,)),),
                hooks=(Hook("context_processor", Body(gives="names")),),
            ),
            (Ask(),),
        )
    )


def test_a_host_that_is_not_the_configured_one_is_warned_of_once(check: Check) -> None:
    check(
        Case(
            App(options=(("subdomain_matching", True),), config=(("SERVER_NAME", "test"),)),
            (Ask(), Interleaved(Ask(host="sub.test"), Ask(host="other")), Ask()),
        )
    )


def test_late_binding_of_an_app_context_and_a_failing_end_are_told_apart(check: Check) -> None:
    failing = Receiver("request_tearing_down", Body((Do("raise", "Ours"),)))
    check(Case(steps=(Add(Override("create_url_adapter", "instance")), Add(failing), Ask())))


def test_pieces_of_a_streamed_template_have_the_same_text(check: Check) -> None:
    streamed = Rule("/", "index", Body(gives="stream of template"))
    check(Case(App(rules=(streamed,)), (Ask(), Ask(reads="one"), Ask(reads="none"))))


def test_a_method_in_small_letters_finds_the_first_of_two_rules(check: Check) -> None:
    first = Rule("/", "one", methods=("GET",))
    second = Rule("/", "two", by="map")
    check(Case(App(rules=(first, second)), (Ask(method="get"), Ask(), Ask(method="ODD"))))


def test_values_are_added_to_a_url_that_a_refused_host_then_prevents(check: Check) -> None:
    asking = Hook("before_request", Body((Do("url", ("one", ())),)))
    check(
        Case(
            App(hooks=(asking, Hook("url_defaults"))),
            (Ask(host=".test"), Ask(), Add(Override("inject_url_defaults")), Ask(host=".test")),
        )
    )


def test_receivers_of_a_signal_are_called_in_order_until_one_fails(check: Check) -> None:
    failing = Receiver("appcontext_popped", Body((Do("raise", "Ours"),)))
    others = (Receiver("appcontext_popped"), Receiver("appcontext_popped"))
    check(Case(App(receivers=(others[0], failing, others[1])), (Ask(), Ask())))


def test_a_request_within_another_sees_the_message_flashed_in_a_shared_list(check: Check) -> None:
    flashing = Body((Do("flash", ("x",)), Do("nest", "/a")), "text")
    check(
        Case(
            App(
                overrides=(Override("session_interface", "subclass", "stored"),),
                rules=(Rule("/d", "one", flashing), Rule("/a", "two", Body((Do("flashes"),)))),
            ),
            (Ask(path="/d"), Ask(path="/d")),
        )
    )
