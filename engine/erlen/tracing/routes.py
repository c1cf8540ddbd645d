"""Why each URL rule matched or did not: told after the map has decided, changing nothing."""

from __future__ import annotations

import re
import typing as t
from dataclasses import asdict, dataclass

from werkzeug.routing import (
    AnyConverter,
    BaseConverter,
    FloatConverter,
    IntegerConverter,
    Map,
    PathConverter,
    Rule,
    UUIDConverter,
    ValidationError,
)

Outcome: t.TypeAlias = t.Literal["matched", "shadowed", "method", "slash", "value", "path"]

Wanted: t.TypeAlias = t.Literal["text", "int", "float", "uuid", "path", "any", "static"]

_WANTED: dict[type[BaseConverter], Wanted] = {
    IntegerConverter: "int",
    FloatConverter: "float",
    UUIDConverter: "uuid",
    PathConverter: "path",
}
_WANTED_IN_WORDS: dict[Wanted, str] = {
    "text": "text without a slash",
    "int": "a whole number",
    "float": "a number with a point",
    "uuid": "a UUID",
    "path": "a path",
    "any": "one of {choice}",
    "static": "{choice!r}",
}

Cause: t.TypeAlias = t.Literal[
    "matched", "shadowed", "method", "no-slash", "slash", "refused", "longer", "ends", "differs"
]
"""Why a rule matched or did not; what it is told with depends on it.

"matched" and "shadowed" have nothing; "no-slash", the path lacks the slash at the end, and "slash",
it has one too many, neither; "method" has `allowed` and `method`; "refused", a converter refused
the value, has `name`, `value` and `error`; "longer", the path goes on where the rule ends, has
`rest`; "ends", the path ends where the rule goes on, has `wanted` with `name` or `choice`; and
"differs" has the same, and `rest`.
"""

_REASONS: dict[Cause, str] = {
    "matched": "It matches path and method.",
    "shadowed": "It would match too, but another rule comes before it.",
    "method": "The path matches, but it takes {allowed} and not {method}.",
    "no-slash": "It ends with a slash, which this path lacks.",
    "slash": "It has no slash at its end, unlike this path.",
    "refused": "<{name}> cannot be {value!r}: {error}.",
    "longer": "The rule ends where the path goes on with {rest!r}.",
    "ends": "{expected}, and the path ends.",
    "differs": "{expected}, and the path has {rest!r}.",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule beside the URL that was asked for.

    :param rule: the rule as it was written.
    :param outcome: "matched"; "shadowed", it would match too, but another came first;
        "method", the path matches and the method does not; "slash", only the slash at the
        end is missing; "value", a converter refused a value; "path", the path differs.
    :param reason: why, as a sentence.
    :param cause: why, for whoever says it in words of their own.
    :param told: what the cause is told with, by name.
    :param is_near: whether it nearly matched.
    """

    rule: str
    endpoint: str
    methods: list[str]
    outcome: Outcome
    reason: str
    cause: Cause
    told: dict[str, str]
    is_near: bool

    def to_dict(self) -> dict[str, t.Any]:
        """Give it as JSON can hold it."""
        return asdict(self)


def tried_rules(url_map: Map, path: str, method: str, matched: Rule | None) -> list[Tried]:
    """Tell of each rule of a map why it matched a path or did not.

    :param path: the decoded path, beginning with a slash.
    :param matched: the rule that the map chose.
    :return: in the order in which the map prefers rules, those of static parts first.
    """
    rules = sorted(url_map.iter_rules(), key=_preference)
    return [_tried(rule, path, method, matched) for rule in rules if not rule.build_only]


def _preference(rule: Rule) -> list[t.Any]:
    return [part.weight for part in rule._parts]


def _tried(rule: Rule, path: str, method: str, matched: Rule | None) -> Tried:
    outcome, (cause, told), is_near = _judge(rule, path, method, matched)
    methods = sorted(rule.methods or ())
    reason = _in_words(cause, told)
    return Tried(rule.rule, str(rule.endpoint), methods, outcome, reason, cause, told, is_near)


def _in_words(cause: Cause, told: dict[str, str]) -> str:
    words = dict(told)
    if cause == "refused":
        words["error"] = told["error"] or "its converter refused it"
    if "wanted" in told:
        wanted = _WANTED_IN_WORDS[t.cast("Wanted", told["wanted"])].format(**told)
        who = f"<{told['name']}> wants" if "name" in told else "The rule goes on with"
        words["expected"] = f"{who} {wanted}"
    return _REASONS[cause].format(**words)


_Why: t.TypeAlias = "tuple[Cause, dict[str, str]]"


def _judge(rule: Rule, path: str, method: str, matched: Rule | None) -> tuple[Outcome, _Why, bool]:
    if rule is matched:
        return "matched", ("matched", {}), True
    pieces = _pieces(rule)
    whole = re.compile("".join(piece.pattern for piece in pieces) + r"\Z", re.DOTALL)
    found = whole.match(path)
    if found is None and not rule.is_leaf and whole.match(f"{path}/"):
        return "slash", ("no-slash", {}), True
    if found is None and rule.is_leaf and path != "/" and whole.match(path.rstrip("/")):
        return "slash", ("slash", {}), True
    if found is None:
        why, is_near = _where_it_differs(pieces, path)
        return "path", why, is_near
    for name, text in found.groupdict().items():
        try:
            rule._converters[name].to_python(text)
        except ValidationError as error:
            return "value", ("refused", {"name": name, "value": text, "error": str(error)}), True
    if rule.methods is not None and method not in rule.methods:
        allowed = ", ".join(sorted(rule.methods))
        return "method", ("method", {"allowed": allowed, "method": method}), True
    return "shadowed", ("shadowed", {}), True


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a rule between slashes or within: its pattern, as written, and what it wants."""

    pattern: str
    text: str
    wanted: dict[str, str]


def _pieces(rule: Rule) -> list[_Piece]:
    path = rule._trace[rule._trace.index((False, "|")) + 1 :]
    return [_dynamic(rule, text) if is_dynamic else _static(text) for is_dynamic, text in path]


def _static(text: str) -> _Piece:
    return _Piece(re.escape(text), text, {"wanted": "static", "choice": text})


def _dynamic(rule: Rule, name: str) -> _Piece:
    converter = rule._converters[name]
    wanted: dict[str, str] = {"wanted": _WANTED.get(type(converter), "text"), "name": name}
    if isinstance(converter, AnyConverter):
        wanted |= {"wanted": "any", "choice": ", ".join(sorted(converter.items))}
    return _Piece(f"(?P<{name}>{converter.regex})", f"<{name}>", wanted)


def _where_it_differs(pieces: list[_Piece], path: str) -> tuple[_Why, bool]:
    """Say at which piece of a rule the path goes another way, and whether it came near."""
    count, rest = _longest(pieces, path)
    # More than the slash that every path begins with.
    is_near = sum(len(piece.text) for piece in pieces[:count]) > 1
    if count == len(pieces):
        return ("longer", {"rest": rest}), is_near
    wanted = pieces[count].wanted
    return (("differs", {**wanted, "rest": rest}) if rest else ("ends", wanted)), is_near


def _longest(pieces: list[_Piece], path: str) -> tuple[int, str]:
    """Give how many pieces of a rule match the beginning of a path, and what is left of it."""
    for count in range(len(pieces), 0, -1):
        pattern = "".join(piece.pattern for piece in pieces[:count])
        found = re.match(pattern, path, re.DOTALL)
        if found is not None:
            return count, path[found.end() :]
    return 0, path
