"""Runs of hooks, and what is walked through where they do not hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from erlen.flow.fast.hook_runs import AFTER, BEFORE, TEARDOWN, Changed, Runs

SCOPES = ("shop", None)


def is_plain(hook: Any) -> bool:
    return True


def make_run(runs: Runs, registry: dict[str | None, list[Any]]) -> Any:
    """Let the first request walk, from which the run comes."""
    with pytest.raises(Changed) as caught:
        runs[SCOPES](registry, None, [])
    runs.walk(registry, SCOPES, caught.value, is_plain)
    return runs[SCOPES]


def test_before_hooks_run_outside_in_until_one_answers() -> None:
    log: list[str] = []
    registry: dict[str | None, list[Any]] = {
        None: [lambda: log.append("app"), lambda: log.append("app again")],
        "shop": [lambda: "answer", lambda: log.append("not called")],
    }
    run = make_run(Runs(BEFORE), registry)
    assert run(registry, None, None) == "answer"
    assert log == ["app", "app again"]


def test_after_hooks_run_inside_out_each_with_what_the_last_one_gave() -> None:
    registry: dict[str | None, list[Any]] = {
        None: [lambda text: f"{text} 4", lambda text: f"{text} 3"],
        "shop": [lambda text: f"{text} 2", lambda text: f"{text} 1"],
    }
    assert make_run(Runs(AFTER), registry)(registry, "0", None) == "0 1 2 3 4"


def test_teardown_functions_all_run_and_their_errors_are_noted() -> None:
    told: list[Any] = []

    def fail(error: Any) -> None:
        told.append(error)
        raise ValueError("failed")

    registry: dict[str | None, list[Any]] = {None: [fail, told.append], "shop": [fail]}
    failures: list[BaseException] = []
    make_run(Runs(TEARDOWN), registry)(registry, "error", failures)
    assert told == ["error"] * 3
    assert list(map(str, failures)) == ["failed", "failed"]


def test_a_run_refuses_other_hooks_than_it_was_made_of() -> None:
    registry: dict[str | None, list[Any]] = {None: [lambda: None]}
    runs = Runs(BEFORE)
    run = make_run(runs, registry)
    assert run(registry, None, None) is None
    registry["shop"] = [lambda: "answer"]
    with pytest.raises(Changed) as caught:
        run(registry, None, None)
    assert (caught.value.number, caught.value.hooks) == (1, None)
    runs.walk(registry, SCOPES, caught.value, is_plain)
    assert runs[SCOPES](registry, None, None) == "answer"


def test_a_run_tells_where_a_hook_changed_the_next() -> None:
    registry: dict[str | None, list[Any]] = {None: [], "shop": []}
    new = [lambda text: f"{text} new"]

    def change(text: str) -> str:
        registry[None] = new
        return text

    registry["shop"] = [lambda text: text, change]
    runs = Runs(AFTER)
    run = make_run(runs, registry)
    with pytest.raises(Changed) as caught:
        run(registry, "text", None)
    changed = caught.value
    assert (changed.number, changed.hooks, changed.value) == (1, None, "text")
    assert list(runs.walk(registry, SCOPES, changed, is_plain)) == new


def test_hooks_that_are_not_plain_are_walked_through() -> None:
    registry: dict[str | None, list[Any]] = {None: [lambda: None]}
    runs = Runs(BEFORE)
    for _ in range(3):
        with pytest.raises(Changed) as caught:
            runs[SCOPES](registry, None, None)
        left = runs.walk(registry, SCOPES, caught.value, lambda hook: False)
        assert list(left) == registry[None]


def test_hooks_that_change_all_the_time_get_no_more_runs() -> None:
    runs = Runs(BEFORE)
    for number in range(100):
        registry: dict[str | None, list[Any]] = {None: [lambda number=number: number]}
        with pytest.raises(Changed) as caught:
            runs[SCOPES](registry, None, None)
        assert [hook() for hook in runs.walk(registry, SCOPES, caught.value, is_plain)] == [number]
    with pytest.raises(Changed):
        runs[SCOPES](registry, None, None)


def test_other_scopes_neither_use_up_nor_stop_a_run() -> None:
    registry: dict[str | None, list[Any]] = {None: [lambda: None], "shop": [lambda: "answer"]}
    runs = Runs(BEFORE)
    run = make_run(runs, registry)
    for number in range(100):
        name = f"blueprint {number}"
        registry[name] = [lambda number=number: number]
        with pytest.raises(Changed) as caught:
            runs[(name, None)](registry, None, None)
        runs.walk(registry, (name, None), caught.value, is_plain)
        assert runs[(name, None)](registry, None, None) == number
        assert run(registry, None, None) == "answer"
    assert runs[SCOPES] is run


def test_reading_a_scope_without_hooks_stops_no_run() -> None:
    registry: Any = defaultdict(list)
    registry["shop"].append(lambda: "answer")
    run = make_run(Runs(BEFORE), registry)
    assert registry[None] == []
    assert run(registry, None, None) == "answer"
