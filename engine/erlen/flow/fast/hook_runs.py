"""Hooks called by functions that are made for them, with a line for each hook.

A loop over lists that anyone may change looks each hook up and finds out how it is called. A run
is compiled once for the hooks of some scopes, as they are then. It asks before each hook whether
that is still the one which follows in its list, and calls it. Where something has changed, the
lists themselves are walked through from the same place on, as the plain path does it.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterator, Mapping, Sequence

from ...hooks import Scope

Hook: t.TypeAlias = "Callable[..., t.Any]"
Registry: t.TypeAlias = "Mapping[Scope, list[Hook]]"
Run: t.TypeAlias = "Callable[..., t.Any]"

# Hooks that are changed all the time are not worth a run, nor are very many.
_MOST_CHANGES = 30
_MOST_HOOKS = 50
# Beside this file, so that whoever asks for a hook's caller finds one of the engine's.
_FILE = f"{__file__.removesuffix('.py')}/run"


class Changed(Exception):  # noqa: N818 - no error, but the place where a walk goes on
    """The hooks are not those that a run was made of, or one of them has changed them.

    :param number: of the scope to go on with.
    :param value: what the next hook is to be given.
    :param hooks: the list that is being gone through; None where the scope's is only begun.
    :param index: of the next hook in it.
    """

    def __init__(
        self, number: int, value: t.Any, hooks: list[Hook] | None = None, index: int = 0
    ) -> None:
        super().__init__(number, index)
        self.number = number
        self.value = value
        self.hooks = hooks
        self.index = index


class Kind:
    """How the hooks of a registry are called.

    :param call: the lines of a call.
    :param is_inside_out: whether the innermost scope and the last hook come first.
    """

    # Not a dataclass, which takes a hundredth of the whole import to be made.
    __slots__ = ("call", "is_inside_out")

    def __init__(self, call: Sequence[str], is_inside_out: bool) -> None:
        self.call: Sequence[str] = call
        self.is_inside_out: bool = is_inside_out


BEFORE = Kind(["value = {hook}()", "if value is not None: return value"], False)
AFTER = Kind(["value = {hook}(value)"], True)
TEARDOWN = Kind(
    [
        "try:",
        "    {hook}(value)",
        "except BaseException as error:",
        "    failures.append(without_run(error))",
    ],
    True,
)


class Runs(dict["tuple[Scope, ...]", Run]):
    """The runs of one registry by scopes, innermost first; each is made when first missed.

    A run takes the registry, a value for the first hook and a list for errors, gives what the
    last hook gave, and raises `Changed` where the hooks are to be walked through.

    :param kind: how the hooks are called.
    """

    __slots__ = ("_kind", "_left")

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        # How often the run of some scopes may still be made anew.
        self._left: dict[tuple[Scope, ...], int] = {}

    def __missing__(self, scopes: tuple[Scope, ...]) -> Run:
        return _walk_instead

    def walk(
        self,
        registry: Registry,
        scopes: tuple[Scope, ...],
        changed: Changed,
        is_plain: Callable[[Hook], bool],
    ) -> Iterator[Hook]:
        """Give the hooks that are still to be called, and those added meanwhile.

        The next request of these scopes has a run of the hooks as they are now, unless they
        have changed too often.

        :param changed: what the run has raised.
        :param is_plain: tells whether a hook is called as it is.
        """
        if self.get(scopes) is not _walk_instead:
            self[scopes] = self._make(registry, scopes, is_plain)
        left = _in_order(self._kind, scopes)[changed.number :]
        return _walk(self._kind, registry, left, changed)

    def _make(
        self, registry: Registry, scopes: tuple[Scope, ...], is_plain: Callable[[Hook], bool]
    ) -> Run:
        left = self._left.get(scopes, _MOST_CHANGES)
        self._left[scopes] = left - 1
        lists = [registry.get(scope) for scope in _in_order(self._kind, scopes)]
        if left < 0 or not all(hooks is None or type(hooks) is list for hooks in lists):
            return _walk_instead
        known = [(hooks, list(hooks or ())) for hooks in lists]
        hooks = [hook for _, each in known for hook in each]
        if len(hooks) > _MOST_HOOKS or not all(map(is_plain, hooks)):
            return _walk_instead
        return _compile(self._kind, _in_order(self._kind, scopes), known)


def hide_run(error: BaseException) -> None:
    """Take the frame of a run out of an error's traceback, where the caller of the run is first."""
    first = error.__traceback__
    second = None if first is None else first.tb_next
    if first is not None and second is not None and second.tb_frame.f_code.co_filename == _FILE:
        first.tb_next = second.tb_next


def _without_run(error: BaseException) -> BaseException:
    """Give an error without the frame of the run that has caught it."""
    traceback = error.__traceback__
    return error.with_traceback(None if traceback is None else traceback.tb_next)


def _walk_instead(registry: Registry, value: t.Any, failures: t.Any) -> t.NoReturn:
    """Stand for a run that is not made yet, or can't be: a hook is async, say."""
    raise Changed(0, value)


def _in_order(kind: Kind, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
    return scopes if kind.is_inside_out else scopes[::-1]


def _walk(
    kind: Kind, registry: Registry, scopes: tuple[Scope, ...], changed: Changed
) -> Iterator[Hook]:
    if changed.hooks is not None:
        scopes = scopes[1:]
        if changed.index < len(changed.hooks):
            iterator: t.Any = reversed(changed.hooks) if kind.is_inside_out else iter(changed.hooks)
            iterator.__setstate__(changed.index)
            yield from iterator
    for scope in scopes:
        if scope in registry:
            hooks = registry[scope]
            yield from reversed(hooks) if kind.is_inside_out else hooks


def _compile(
    kind: Kind,
    scopes: tuple[Scope, ...],
    known: Sequence[tuple[list[Hook] | None, list[Hook]]],
) -> Run:
    """Write a run, with a line for each call and one for the look before it.

    :param scopes: in the order in which they are called.
    :param known: the list of each scope, and the hooks that are in it.
    """
    # Hooks are compared by identity: equal ones may do different things.
    names: dict[str, t.Any] = {
        "__name__": __name__,
        "Changed": Changed,
        "without_run": _without_run,
    }
    lines = ["def run(registry, value, failures):"]
    for number, (scope, (hooks, each)) in enumerate(zip(scopes, known, strict=True)):
        names[f"scope{number}"], names[f"list{number}"] = scope, hooks
        found = f"registry.get(scope{number})"
        if not each:
            lines.append(f"    if {found}: raise Changed({number}, value)")
            continue
        indexes = range(len(each))
        other_length = f"len(list{number}) != {len(each)}"
        condition, rest = f"{found} is not list{number} or ", ""
        for index in reversed(indexes) if kind.is_inside_out else indexes:
            hook = f"hook{number}_{index}"
            names[hook] = each[index]
            condition += f"{other_length} or list{number}[{index}] is not {hook}"
            lines += [
                f"    if {condition}: raise Changed({number}, value{rest.format(index)})",
                *("    " + line.format(hook=hook) for line in kind.call),
            ]
            condition, rest = "", f", list{number}, {{}}"
        if not kind.is_inside_out:  # the last may have added one
            end = rest.format(len(each))
            lines.append(f"    if {other_length}: raise Changed({number}, value{end})")
    lines.append("    return value")
    exec(compile("\n".join(lines), _FILE, "exec"), names)  # noqa: S102 - made of the names above
    return t.cast("Run", names.pop("run"))
