"""Notice that attributes of classes were replaced, so that the plain path is taken.

What they were is noted when the engine is imported, before anyone can patch them.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable, Sequence
from types import FunctionType

from .seal import Seal, make_seal

_F = t.TypeVar("_F", bound=Callable[..., bool])


class Watch:
    """Tells whether attributes of classes are still what they are now.

    Asked on every request, so a seal on the classes is looked at first. Where it is broken, they
    are compared by a compiled function with a line for each attribute, which Python runs several
    times as fast as a loop over names.

    ::

        watch = Watch()
        watch.add(Response, ["__init__", "set_data"])
        is_untouched = watch.compile()
        is_untouched()
    """

    def __init__(self) -> None:
        self._names: dict[str, t.Any] = {}
        self._lines: list[str] = []
        self._owners: list[type] = []
        self._subject: type | None = None

    def add(self, owner: type, names: Iterable[str], subject: str | None = None) -> None:
        """Watch attributes of a class.

        :param subject: the parameter of the compiled function that stands for a subclass
            of it; by default the class itself is looked at.
        """
        self._owners.append(owner)
        if subject is not None:
            self._subject = owner
        for name in names:
            known = getattr(owner, name)
            if subject is not None:
                self._compare(f"{subject}.{name}", known)
            elif hasattr(type(known), "__get__") and not isinstance(known, FunctionType):
                self._compare_in_dicts(owner, name)
            else:
                self._compare(f"{self._name(owner)}.{name}", known)

    def _compare_in_dicts(self, owner: type, name: str) -> None:
        # Python is slow to read a property from a class; it may be set on each class up to
        # the one that has it.
        for each in owner.__mro__:
            attributes = self._name(vars(each))
            if name in vars(each):
                self._compare(f"{attributes}[{name!r}]", vars(each)[name])
                return
            self._lines.append(f"        if {name!r} in {attributes}: return False")

    def _compare(self, expression: str, known: t.Any) -> None:
        self._lines.append(f"        if {expression} is not {self._name(known)}: return False")

    def _name(self, thing: t.Any) -> str:
        """Give something a name that the lines know it by."""
        name = f"known{len(self._names)}"
        self._names[name] = thing
        return name

    def compile(self, *parameters: str) -> Callable[..., bool]:
        """Make the function that tells whether everything is as it was.

        :param parameters: the name given as `subject`, if any.
        """
        sealing = self.seal(*parameters)
        return _sealed_for(sealing) if parameters else _sealed(sealing)

    def seal(self, *parameters: str) -> Sealing:
        """Make the seal that the function looks at, for whoever cannot afford to call it.

        :param parameters: as for `compile`.
        """
        lines = [
            f"def is_same({', '.join(parameters)}):",
            "    try:",
            *self._lines,
            "    except (AttributeError, KeyError):",  # it is gone
            "        return False",
            "    return True",
        ]
        exec("\n".join(lines), self._names)  # noqa: S102 - made of the names above
        is_same = t.cast("Callable[..., bool]", self._names["is_same"])
        return Sealing(self._owners, is_same, self._subject if parameters else None)


class _Unsealed:
    """Has the mark of no seal."""

    mark: t.Any = None


class Sealing:
    """The seal on some classes, which is set anew where it is broken.

    ::

        (sealing.kind.mark is sealing.mark and subject is sealing.owner) or sealing.compare(subject)

    :param is_same: compares the classes with what they were.
    :param owner: the class that a subject may derive from, where there is one.
    """

    def __init__(
        self, owners: Sequence[type], is_same: Callable[..., bool], owner: type | None
    ) -> None:
        self._owners = owners
        self._is_same = is_same
        self._seal: Seal | None = None
        self._is_new: bool = True
        self.owner = owner
        self.kind: t.Any = _Unsealed
        self.mark: object = object()

    def compare(self, subject: type | None = None) -> bool:
        """Tell whether the classes are as they were, and seal them if so.

        :param subject: the owner, or a class that derives from it, which is not sealed.
        """
        subjects = () if subject is None else (subject,)
        if subject is not self.owner:
            return self._is_same(*subjects)
        if self._is_new:
            self._is_new, self._seal = False, make_seal(self._owners)
        # The order matters where a thread changes a class meanwhile: set, compare, tell.
        mark = None if self._seal is None else self._seal.set()
        if not self._is_same(*subjects):
            return False
        if self._seal is not None and mark is not None:
            self.kind, self.mark = self._seal.kind, mark
        return True


def _sealed(sealing: Sealing) -> Callable[[], bool]:
    """Compare only where the seal on the classes is broken."""

    def is_untouched() -> bool:
        return sealing.kind.mark is sealing.mark or sealing.compare()

    return _with_own_code(is_untouched)


def _sealed_for(sealing: Sealing) -> Callable[[type], bool]:
    """Compare only where the seal is broken, or for another class than the owner itself."""

    def is_untouched(subject: type) -> bool:
        return (sealing.kind.mark is sealing.mark and subject is sealing.owner) or sealing.compare(
            subject
        )

    return _with_own_code(is_untouched)


def _with_own_code(function: _F) -> _F:
    """Give a function code of its own, as Python compiles code for what it meets."""
    own = t.cast("FunctionType", function)
    own.__code__ = own.__code__.replace()
    return function
