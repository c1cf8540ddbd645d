"""Notice that attributes of classes were replaced, so that the plain path is taken.

What they were is noted when the engine is imported, before anyone can patch them.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable
from types import FunctionType


class Watch:
    """Tells whether attributes of classes are still what they are now.

    Asked on every request, so the comparisons are compiled into a function of a line each,
    which Python runs several times as fast as a loop over names.

    ::

        watch = Watch()
        watch.add(Response, ["__init__", "set_data"])
        is_untouched = watch.compile()
        is_untouched()
    """

    def __init__(self) -> None:
        self._names: dict[str, t.Any] = {}
        self._lines: list[str] = []

    def add(self, owner: type, names: Iterable[str], subject: str | None = None) -> None:
        """Watch attributes of a class.

        :param subject: the parameter of the compiled function that stands for a subclass
            of it; by default the class itself is looked at.
        """
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

        :param parameters: the names given as `subject`, in order.
        """
        lines = [
            f"def is_untouched({', '.join(parameters)}):",
            "    try:",
            *self._lines,
            "    except (AttributeError, KeyError):",  # it is gone
            "        return False",
            "    return True",
        ]
        exec("\n".join(lines), self._names)  # noqa: S102 - made of the names above
        return t.cast("Callable[..., bool]", self._names["is_untouched"])
