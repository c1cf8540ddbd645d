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

_WANTED: dict[type[BaseConverter], str] = {
    IntegerConverter: "a whole number",
    FloatConverter: "a number with a point",
    UUIDConverter: "a UUID",
    PathConverter: "a path",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule beside the URL that was asked for.

    :param rule: the rule as it was written.
    :param outcome: "matched"; "shadowed", it would match too, but another came first;
        "method", the path matches and the method does not; "slash", only the slash at the
        end is missing; "value", a converter refused a value; "path", the path differs.
    :param reason: why, as a sentence.
    :param is_near: whether it nearly matched.
    """

    rule: str
    endpoint: str
    methods: list[str]
    outcome: Outcome
    reason: str
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
    outcome, reason, is_near = _judge(rule, path, method, matched)
    methods = sorted(rule.methods or ())
    return Tried(rule.rule, str(rule.endpoint), methods, outcome, reason, is_near)


def _judge(rule: Rule, path: str, method: str, matched: Rule | None) -> tuple[Outcome, str, bool]:
    if rule is matched:
        return "matched", "It matches path and method.", True
    pieces = _pieces(rule)
    whole = re.compile("".join(pattern for pattern, _, _ in pieces) + r"\Z", re.DOTALL)
    found = whole.match(path)
    if found is None and not rule.is_leaf and whole.match(f"{path}/"):
        return "slash", "It ends with a slash, which this path lacks.", True
    if found is None and rule.is_leaf and path != "/" and whole.match(path.rstrip("/")):
        return "slash", "It has no slash at its end, unlike this path.", True
    if found is None:
        return _where_it_differs(pieces, path)
    for name, text in found.groupdict().items():
        try:
            rule._converters[name].to_python(text)
        except ValidationError as error:
            told = str(error) or "its converter refused it"
            return "value", f"<{name}> cannot be {text!r}: {told}.", True
    if rule.methods is not None and method not in rule.methods:
        allowed = ", ".join(sorted(rule.methods))
        return "method", f"The path matches, but it takes {allowed} and not {method}.", True
    return "shadowed", "It would match too, but another rule comes before it.", True


_Piece: t.TypeAlias = "tuple[str, str, str]"


def _pieces(rule: Rule) -> list[_Piece]:
    """Split a rule into pieces: the pattern, the text as written, and what is wanted."""
    path = rule._trace[rule._trace.index((False, "|")) + 1 :]
    return [_dynamic(rule, text) if is_dynamic else _static(text) for is_dynamic, text in path]


def _static(text: str) -> _Piece:
    return re.escape(text), text, repr(text)


def _dynamic(rule: Rule, name: str) -> _Piece:
    converter = rule._converters[name]
    wanted = _WANTED.get(type(converter), "text without a slash")
    if isinstance(converter, AnyConverter):
        wanted = "one of " + ", ".join(sorted(converter.items))
    return f"(?P<{name}>{converter.regex})", f"<{name}>", wanted


def _where_it_differs(pieces: list[_Piece], path: str) -> tuple[Outcome, str, bool]:
    """Say at which piece of a rule the path goes another way."""
    count, rest = _longest(pieces, path)
    # More than the slash that every path begins with.
    is_near = sum(len(text) for _, text, _ in pieces[:count]) > 1
    if count == len(pieces):
        return "path", f"The rule ends where the path goes on with {rest!r}.", is_near
    _, text, wanted = pieces[count]
    is_dynamic = text.startswith("<")
    expected = f"{text} wants {wanted}" if is_dynamic else f"The rule goes on with {wanted}"
    if not rest:
        return "path", f"{expected}, and the path ends.", is_near
    return "path", f"{expected}, and the path has {rest!r}.", is_near


def _longest(pieces: list[_Piece], path: str) -> tuple[int, str]:
    """Give how many pieces of a rule match the beginning of a path, and what is left of it."""
    for count in range(len(pieces), 0, -1):
        pattern = "".join(pattern for pattern, _, _ in pieces[:count])
        found = re.match(pattern, path, re.DOTALL)
        if found is not None:
            return count, path[found.end() :]
    return 0, path
