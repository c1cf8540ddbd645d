"""Hooks whose lists are changed while they are called: the same ones are called alike."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client, create_environ

from .comparison import Comparison

Lists = dict[str | None, list[Any]]
# What a hook does to the lists, given a hook that is new to them.
Change = Callable[[Lists, Any], object]


def set_list(lists: Lists, scope: str | None, hooks: list[Any]) -> None:
    lists[scope] = hooks


CHANGES: dict[str, Change] = {
    "append to the application's": lambda lists, new: lists[None].append(new),
    "insert into the application's": lambda lists, new: lists[None].insert(0, new),
    "take the first of the application's": lambda lists, new: lists[None].pop(0),
    "take the last of the application's": lambda lists, new: lists[None].pop(),
    "replace the application's second": lambda lists, new: lists[None].__setitem__(1, new),
    "clear the application's": lambda lists, new: lists[None].clear(),
    "another list for the application": lambda lists, new: set_list(lists, None, [new]),
    "the same in another list": lambda lists, new: set_list(lists, None, [*lists[None]]),
    "append to the blueprint's": lambda lists, new: lists["shop"].append(new),
    "insert into the blueprint's": lambda lists, new: lists["shop"].insert(0, new),
    "take the first of the blueprint's": lambda lists, new: lists["shop"].pop(0),
    "another list for the blueprint": lambda lists, new: set_list(lists, "shop", [new, new]),
    "none for the blueprint": lambda lists, new: lists.pop("shop"),
    "a first one for the inner blueprint": lambda lists, new: set_list(lists, "shop.cart", [new]),
    "for another blueprint": lambda lists, new: set_list(lists, "news", [new]),
    "the order turned round": lambda lists, new: lists[None].reverse(),
}
REGISTRIES = {
    "before": "before_request_funcs",
    "after": "after_request_funcs",
    "teardown": "teardown_request_funcs",
}


@pytest.mark.parametrize("changer", ["app 1", "app 2", "app 3", "shop 1", "shop 2", "view"])
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("kind", REGISTRIES)
def test_hooks_that_change_the_hooks_are_called_alike(
    compare: Comparison, kind: str, name: str, changer: str
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        shop = f.Blueprint("shop", "parity")
        cart = f.Blueprint("cart", "parity")
        log: list[str] = []

        def note(text: str) -> Any:
            def hook(*args: Any) -> Any:
                log.append(text)
                change_after(text)
                return args[0] if kind == "after" else None

            return hook

        def change_after(text: str) -> None:
            # Once, as a list that grows while it is gone through has no end.
            if text == changer and f.request.args.get("change") and "changed" not in log:
                log.append("changed")
                CHANGES[name](getattr(app, REGISTRIES[kind]), note("new"))

        for owner, number in ((app, 1), (app, 2), (app, 3), (shop, 1), (shop, 2)):
            text = f"{'app' if owner is app else 'shop'} {number}"
            getattr(owner, f"{kind}_request")(note(text))

        @app.get("/", endpoint="start")
        @cart.get("/cart")
        def show() -> str:
            change_after("view")
            return "shown"

        shop.register_blueprint(cart)
        app.register_blueprint(shop)
        client = Client(app)
        for path in ("/cart", "/cart", "/", "/cart?change=yes", "/cart", "/", "/cart", "/none"):
            log.append(f"{path}: {client.get(path).status}")
        return log

    compare.values(run)


@pytest.mark.parametrize("kind", REGISTRIES)
def test_hooks_that_are_async_or_fail_are_called_alike(compare: Comparison, kind: str) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.logger.disabled = True
        log: list[str] = []

        def note(text: str) -> Any:
            def hook(*args: Any) -> Any:
                log.append(text)
                if f.request.args.get("fails") == text:
                    raise ValueError(text)
                return args[0] if kind == "after" else None

            return hook

        async def wait(*args: Any) -> Any:
            log.append("async")
            return args[0] if kind == "after" else None

        getattr(app, f"{kind}_request")(note("last"))
        app.add_url_rule("/", view_func=lambda: "shown")
        client = Client(app)

        def ask(query: str) -> None:
            try:
                log.append(client.get(f"/?{query}").status)
            except ValueError as error:
                log.append(repr(error))

        for query in ("", "", "fails=last", "", "fails=last"):
            ask(query)
        getattr(app, REGISTRIES[kind])[None].append(wait)
        for query in ("", "fails=last", "", ""):
            ask(query)
        getattr(app, REGISTRIES[kind])[None].remove(wait)
        for query in ("", "fails=last", ""):
            ask(query)
        return log

    compare.values(run)


def test_a_before_hook_that_answers_keeps_the_rest_from_being_called(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[str] = []
        app.before_request(lambda: log.append("first"))
        app.before_request(lambda: "answered" if "answer" in f.request.args else None)
        app.before_request(lambda: log.append("last"))
        app.add_url_rule("/", view_func=lambda: "shown")
        client = Client(app)
        return [client.get(path).text for path in ("/", "/?answer", "/?answer", "/")], log

    compare.values(run)


@dataclass
class Limiter:
    """Answers once it was called too often; all of them are equal."""

    calls: list[str] = field(default_factory=list, compare=False)

    def __call__(self, *args: Any) -> Any:
        self.calls.append("called")
        return args[0] if args else "too many" if len(self.calls) > 2 else None


class Incomparable(Limiter):
    """A hook that fails where it is compared."""

    def __eq__(self, other: object) -> bool:
        raise TypeError("not to be compared")

    __hash__ = None  # type: ignore[assignment]  # as where `__eq__` alone is defined


@pytest.mark.parametrize("make", [Limiter, Incomparable])
@pytest.mark.parametrize("kind", REGISTRIES)
def test_a_hook_in_the_place_of_an_equal_one_is_called(
    compare: Comparison, kind: str, make: Callable[[], Limiter]
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", view_func=lambda: "shown")
        client = Client(app)
        hooks = [make(), make()]
        for hook in hooks:
            getattr(app, REGISTRIES[kind])[None][:] = [hook]
            hook.calls.extend(client.get("/").text for _ in range(3))
        return [hook.calls for hook in hooks]

    compare.values(run)


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("whole", [False, True], ids=["lists", "registry"])
@pytest.mark.parametrize("kind", REGISTRIES)
def test_equal_lists_are_gone_through_as_they_are_changed(
    compare: Comparison, kind: str, whole: bool, name: str
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[str] = []

        def note(text: str) -> Any:
            def hook(*args: Any) -> Any:
                log.append(text)
                lists = getattr(app, REGISTRIES[kind])
                if text == "first" and f.request.args.get("change") and "changed" not in log:
                    log.append("changed")
                    CHANGES[name](lists, note("new"))
                return args[0] if kind == "after" else None

            return hook

        shop = f.Blueprint("shop", "parity")
        for owner in (app, shop):
            for text in ("last", "first", "last") if kind != "before" else ("first", "last"):
                getattr(owner, f"{kind}_request")(note(text if owner is shop else f"app {text}"))
        shop.add_url_rule("/", view_func=lambda: "shown")
        app.register_blueprint(shop)
        client = Client(app)
        log.extend(client.get("/").text for _ in range(4))
        lists = getattr(app, REGISTRIES[kind])
        if whole:
            setattr(app, REGISTRIES[kind], {scope: [*hooks] for scope, hooks in lists.items()})
        else:
            lists.update({scope: [*hooks] for scope, hooks in lists.items()})
        log.extend(client.get(url).text for url in ("/", "/?change=yes", "/"))
        return log

    compare.values(run)


@pytest.mark.parametrize("kind", REGISTRIES)
def test_a_list_is_gone_through_to_its_end_after_another_took_its_place(
    compare: Comparison, kind: str
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[str] = []

        def note(text: str) -> Any:
            def hook(*args: Any) -> Any:
                log.append(text)
                if text == "changer" and f.request.args.get("change"):
                    lists = getattr(app, REGISTRIES[kind])
                    old, lists[None] = lists[None], [note("of the new list")]
                    old[0] = note("first of the old list")
                    old.append(note("last of the old list"))
                return args[0] if kind == "after" else None

            return hook

        getattr(app, REGISTRIES[kind])[None][:] = [note("a"), note("changer"), note("b")]
        app.add_url_rule("/", view_func=lambda: "shown")
        client = Client(app)
        log.extend(client.get(url).text for url in ("/", "/", "/", "/?change=yes", "/"))
        return log

    compare.values(run)


class Noted(list[Any]):
    """A list that says when someone begins to go through it."""

    log: list[str]

    def __iter__(self) -> Any:
        self.log.append("begun")
        return super().__iter__()

    def __reversed__(self) -> Any:
        self.log.append("begun")
        return super().__reversed__()


@pytest.mark.parametrize("make", [Noted, tuple], ids=["own list", "tuple"])
@pytest.mark.parametrize("kind", REGISTRIES)
def test_hooks_in_something_else_than_a_list_are_called_alike(
    compare: Comparison, kind: str, make: Callable[[list[Any]], Any]
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[str] = []
        Noted.log = log

        def note(text: str) -> Any:
            def hook(*args: Any) -> Any:
                log.append(text)
                return args[0] if kind == "after" else None

            return hook

        getattr(app, REGISTRIES[kind])[None] = make([note("first"), note("last")])
        app.add_url_rule("/", view_func=lambda: "shown")
        client = Client(app)
        log.extend(client.get("/").text for _ in range(3))
        return log

    compare.values(run)


@pytest.mark.parametrize("kind", REGISTRIES)
def test_a_failing_hook_shows_the_same_frames_each_time(compare: Comparison, kind: str) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["PROPAGATE_EXCEPTIONS"] = True
        framework = str(Path(f.__file__ or "").parent)

        def fail(*args: Any) -> Any:
            if "fail" in f.request.args:
                raise ValueError("failed")
            return args[0] if kind == "after" else None

        getattr(app, f"{kind}_request")(fail)
        app.add_url_rule("/", view_func=lambda: "shown")
        seen = []
        for query in ("", "", "", "fail", "fail"):
            try:
                list(app(create_environ(f"/?{query}"), lambda *args: None))
            except ValueError as error:
                frames = traceback.extract_tb(error.__traceback__)
                lines = [linecache.getline(each.filename, each.lineno or 0) for each in frames]
                own = [each.name for each in frames if not each.filename.startswith(framework)]
                seen.append((own, all(lines)))
        return seen

    assert compare.values(run) == [(["run", "fail"], True)] * 2
