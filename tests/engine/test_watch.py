"""Classes are watched for what is replaced on them."""

from __future__ import annotations

import pytest

from erlen.watch import Watch


class Parent:
    def first(self) -> None: ...

    def second(self) -> None: ...

    @property
    def third(self) -> int:
        return 3


class Child(Parent):
    pass


def test_a_patch_is_seen_until_it_is_taken_back() -> None:
    watch = Watch()
    watch.add(Parent, ["first"])
    is_untouched = watch.compile()
    original = Parent.first
    assert is_untouched()
    Parent.second = lambda self: None  # type: ignore[method-assign]
    assert is_untouched()
    Parent.first = lambda self: None  # type: ignore[method-assign]
    assert not is_untouched()
    Parent.first = original  # type: ignore[method-assign]
    assert is_untouched()


def test_a_class_is_asked_for_what_it_inherits(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    watch.add(Parent, ["second"], subject="kind")
    is_untouched = watch.compile("kind")
    assert is_untouched(Child)

    class Custom(Parent):
        def second(self) -> None: ...

    assert not is_untouched(Custom)
    # A subclass tells nothing of the class itself.
    with monkeypatch.context() as patches:
        second = Parent.second
        patches.setattr(Parent, "second", lambda self: None)
        Custom.second = second  # type: ignore[method-assign]
        assert is_untouched(Custom)
        assert not is_untouched(Parent)


@pytest.mark.parametrize("owner", [Parent, Child])
def test_a_property_is_watched_on_every_class_that_may_have_it(
    monkeypatch: pytest.MonkeyPatch, owner: type
) -> None:
    watch = Watch()
    watch.add(Child, ["third"])
    is_untouched = watch.compile()
    assert is_untouched()
    with monkeypatch.context() as patches:
        patches.setattr(owner, "third", property(lambda self: 4), raising=False)
        assert not is_untouched()
    assert is_untouched()


@pytest.mark.parametrize("name", ["first", "third"])
def test_what_is_taken_away_is_not_as_it_was(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    watch = Watch()
    watch.add(Parent, [name])
    is_untouched = watch.compile()
    monkeypatch.delattr(Parent, name)
    assert not is_untouched()
