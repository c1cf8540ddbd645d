"""The order of hooks: outside in before the view, inside out after it."""

from __future__ import annotations

from erlen.hooks import Scope, inside_out, new_registry, outside_in


def registry() -> dict[Scope, list[str]]:
    hooks = new_registry()
    hooks[None] += ["app 1", "app 2"]
    hooks["shop"] += ["shop 1", "shop 2"]
    hooks["shop.cart"] += ["cart"]
    hooks["other"] += ["other"]
    return hooks


def test_outside_in_begins_with_the_application() -> None:
    assert list(outside_in(registry(), ["shop.cart", "shop"])) == [
        "app 1",
        "app 2",
        "shop 1",
        "shop 2",
        "cart",
    ]


def test_inside_out_is_exactly_the_reverse() -> None:
    forward = list(outside_in(registry(), ["shop.cart", "shop"]))
    assert list(inside_out(registry(), ["shop.cart", "shop"])) == forward[::-1]


def test_looking_up_hooks_leaves_no_empty_scopes_behind() -> None:
    hooks = new_registry()
    hooks[None].append("app")
    assert list(outside_in(hooks, ["shop"])) == ["app"]
    assert set(hooks) == {None}
