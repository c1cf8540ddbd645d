"""Hosts that were found valid, and for how long that is so."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import create_environ

from erlen import Flask, Request
from erlen.flow.fast import hosts
from erlen.flow.fast.gate import plan_for
from erlen.plain import PLAIN

pytestmark = pytest.mark.skipif(PLAIN, reason="ERLEN_PLAIN switches the fast path off")


def is_known(app: Flask, host: str) -> bool:
    return plan_for(app, {**create_environ(), "HTTP_HOST": host}) is not None


def test_a_host_checked_by_an_old_list_is_not_known_by_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Flask("demo")
    app.config["TRUSTED_HOSTS"] = ["evil.test"]

    class Interrupted(Request):
        """While its host is checked, another thread reads a changed config."""

        @property
        def host(self) -> Any:
            found = super().host
            if found == "evil.test":
                app.config["TRUSTED_HOSTS"] = ["good.test"]
                assert is_known(app, "good.test")
            return found

    monkeypatch.setattr(hosts, "Request", Interrupted)
    is_known(app, "evil.test")
    assert is_known(app, "good.test")
    assert not is_known(app, "evil.test")


def test_a_host_longer_than_any_name_is_not_remembered() -> None:
    app = Flask("demo")
    long = "a." * 127 + "a"
    assert is_known(app, long)
    assert is_known(app, f"{long}a")
    assert app._plan is not None
    assert app._plan.hosts.valid == {long}


def test_hosts_are_forgotten_where_they_are_too_many() -> None:
    app = Flask("demo")
    for number in range(1001):
        assert is_known(app, f"host{number}.test")
    assert app._plan is not None
    assert app._plan.hosts.valid == {"host1000.test"}


def test_a_list_changed_in_place_is_noticed() -> None:
    app = Flask("demo")
    trusted = app.config["TRUSTED_HOSTS"] = ["a.test", "b.test"]
    assert is_known(app, "a.test")
    trusted.remove("a.test")
    assert not is_known(app, "a.test")
    assert is_known(app, "b.test")
