"""A seal on classes is broken by every change of them, and costs one look."""

from __future__ import annotations

import sys
import threading

import pytest

from erlen.seal import make_seal
from erlen.watch import Watch

pytestmark = pytest.mark.skipif(
    sys.implementation.name != "cpython", reason="other interpreters need not remember"
)


def hierarchy() -> tuple[type, type, type]:
    grandparent = type("Grandparent", (), {"method": lambda self: 1})
    parent = type("Parent", (grandparent,), {})
    return grandparent, parent, type("Other", (), {"method": lambda self: 2})


@pytest.mark.parametrize("changed", [0, 1, 2])
@pytest.mark.parametrize("change", ["set", "add", "delete"])
def test_a_change_of_a_class_or_of_its_base_breaks_the_seal(changed: int, change: str) -> None:
    classes = hierarchy()
    target = classes[changed]
    if change == "delete":
        target.extra = 1  # type: ignore[attr-defined]  # added
    seal = make_seal(classes[1:])
    assert seal is not None
    mark = seal.set()
    assert mark is not None
    assert [seal.kind.mark is mark for _ in range(200)] == [True] * 200
    if change == "delete":
        del target.extra  # type: ignore[attr-defined]  # added
    else:
        setattr(target, "method" if change == "set" else "extra", len)
    assert seal.kind.mark is not mark


def test_a_subclass_or_an_instance_that_changes_leaves_the_seal_whole() -> None:
    _, parent, other = hierarchy()
    seal = make_seal([parent, other])
    assert seal is not None
    mark = seal.set()

    def is_whole() -> bool:
        return seal.kind.mark is mark

    # Often enough for the interpreter to compile it for what it finds: another name may push
    # the mark out of the table that it looks into before.
    assert all(is_whole() for _ in range(200))

    class Custom(parent):  # type: ignore[valid-type,misc]  # made at run time
        pass

    Custom.method = len
    Custom().method = len
    assert is_whole()


def test_classes_without_a_common_subclass_have_no_seal() -> None:
    assert make_seal([int, str]) is None


def test_classes_that_change_all_the_time_are_no_longer_sealed() -> None:
    _, parent, _ = hierarchy()
    seal = make_seal([parent])
    assert seal is not None
    marks = [seal.set() for _ in range(200)]
    assert marks[0] is not None
    assert marks[-1] is None


def test_a_watch_sees_every_change_however_many_there_were() -> None:
    _, parent, other = hierarchy()
    watch = Watch()
    watch.add(parent, ["method"])
    watch.add(other, ["method"])
    is_untouched = watch.compile()
    original = other.method  # type: ignore[attr-defined]  # made at run time
    for _ in range(300):
        assert is_untouched()
        other.method = len  # type: ignore[attr-defined]  # made at run time
        assert not is_untouched()
        other.method = original  # type: ignore[attr-defined]  # made at run time


def test_a_change_is_seen_while_other_threads_look() -> None:
    _, parent, other = hierarchy()
    watch = Watch()
    watch.add(parent, ["method"])
    watch.add(other, ["method"])
    is_untouched = watch.compile()
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            is_untouched()

    threads = [threading.Thread(target=look) for _ in range(3)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        original = other.method  # type: ignore[attr-defined]  # made at run time
        seen = []
        for _ in range(60):
            other.method = len  # type: ignore[attr-defined]  # made at run time
            seen.append(is_untouched())
            other.method = original  # type: ignore[attr-defined]  # made at run time
            seen.append(is_untouched())
    finally:
        is_over.set()
        sys.setswitchinterval(interval)
        for thread in threads:
            thread.join()
    assert seen == [False, True] * 60
