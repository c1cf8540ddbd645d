"""URL matching without the detours: what werkzeug's matcher would find, by the same steps.

The rules are taken from the map's own matcher, in its own order. Whatever is more than a
plain hit or a plain miss is left to it: redirects, aliases, defaults, WebSockets, wrong
methods, slashes too few or too many, values that a converter refuses.
"""

from __future__ import annotations

import re
import typing as t
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from werkzeug.routing import Map, Rule
from werkzeug.routing.converters import (
    BaseConverter,
    FloatConverter,
    IntegerConverter,
    NumberConverter,
    UUIDConverter,
)
from werkzeug.routing.matcher import State, StateMachineMatcher

from ...hooks import Scope
from ...paths import split_blueprint_path

Match: t.TypeAlias = "tuple[Rule, dict[str, t.Any]]"
_Convert: t.TypeAlias = "Callable[[Sequence[str]], dict[str, t.Any]]"


class Odd(Exception):  # noqa: N818 - no error, but a question for the map's own matcher
    """A URL that is neither a plain hit nor a plain miss."""


class WatchedMatcher(StateMachineMatcher):
    """The map's own matcher, forgetting the table made of its rules when one is added."""

    def __init__(self, matcher: StateMachineMatcher) -> None:
        super().__init__(matcher.merge_slashes)
        self._root = matcher._root
        self.table: Table | None = None
        self.changes: int = 0

    def add(self, rule: Rule) -> None:
        """Take a rule up, and forget the table, also one that is being made meanwhile."""
        super().add(rule)
        self.changes += 1
        self.table = None


def table_of(url_map: Map) -> Table | None:
    """Give the table of a map's rules, or None for a map that works in a way of its own."""
    matcher = url_map._matcher
    if not isinstance(matcher, WatchedMatcher):
        if type(matcher) is not StateMachineMatcher or not _is_usual(type(url_map)):
            return None
        matcher = url_map._matcher = WatchedMatcher(matcher)
    table = matcher.table
    # A rule is known by its endpoint, and so by its oddities, only after the matcher has it.
    if table is None or url_map._remap:
        url_map.update()
        changes = matcher.changes
        table = Table(url_map, matcher._root)
        if matcher.changes == changes:
            matcher.table = table
    return table


def _is_usual(map_class: type[Map]) -> bool:
    """Tell whether a class of maps adds, sorts and binds rules as werkzeug's own does."""
    names = ("add", "bind", "bind_to_environ", "update")
    return all(getattr(map_class, name) is getattr(Map, name) for name in names)


class _Route:
    """A rule, and how the texts in its URLs become a view's arguments.

    :param is_odd: whether a match is more than the rule and its values.
    """

    __slots__ = ("_convert", "is_odd", "rule")

    def __init__(self, rule: Rule, is_odd: bool) -> None:
        self.rule = rule
        self.is_odd = is_odd
        # Made when the rule first matches: compiling a hundred takes as long as starting.
        self._convert: _Convert | None = None

    def accepts(self, method: str) -> bool:
        """Tell whether the rule answers a method."""
        methods = self.rule.methods
        return methods is None or method in methods

    def match(self, texts: Sequence[str]) -> Match:
        """Convert the texts of a URL.

        :raises Odd: where a match is more than that, or a converter refuses a text.
        """
        if self.is_odd:
            raise Odd
        rule = self.rule
        convert = self._convert
        if convert is None:
            conversions = {name: _conversion(each) for name, each in rule._converters.items()}
            convert = self._convert = _compile(conversions)
        try:
            return rule, convert(texts)
        except ValueError:
            raise Odd from None


def _compile(
    conversions: dict[str, Callable[[str], t.Any] | None],
) -> _Convert:
    """Make the function that makes a view's arguments of the texts of a URL.

    Compiled with an item for each, as a loop over them costs four times as much.
    """
    numbered = list(enumerate(conversions.items()))
    items = [
        f"{name!r}: {f'convert{number}(texts[{number}])' if convert else f'texts[{number}]'}"
        for number, (name, convert) in numbered
    ]
    converts = {f"convert{number}": convert for number, (_, convert) in numbered}
    source = f"lambda texts: {{{', '.join(items)}}}"
    return t.cast("_Convert", eval(source, converts))  # noqa: S307 - as above


class _Step:
    """A state of the matcher: what may follow in a URL, and the rules that end here."""

    __slots__ = ("dynamic", "only", "rest", "routes", "static")

    def __init__(self, state: State, odd: set[int]) -> None:
        self.static = {text: _Step(following, odd) for text, following in state.static.items()}
        self.dynamic = [
            (_Pattern(part.content, part.final, part.suffixed), _Step(following, odd))
            for part, following in state.dynamic
        ]
        self.routes = [_Route(rule, id(rule) in odd) for rule in state.rules]
        # The one dynamic way on, where there is one and it takes one segment as one value.
        self.only: _Way | None = None
        # The same where it takes all that is left as one value, as for static files.
        self.rest: _Step | None = None
        if len(self.dynamic) == 1:
            pattern, following_step = self.dynamic[0]
            if pattern.takes_segment is not None:
                self.only = (pattern.takes_segment, following_step)
            elif pattern.takes_rest:
                self.rest = following_step


_Way: t.TypeAlias = "tuple[Callable[[str], object], _Step]"

# The default converter takes any segment but an empty one, and an int decimal digits.
_WHOLE_SEGMENTS: dict[str, Callable[[str], object]] = {
    r"(?P<__werkzeug_0>[^/]{1,})\Z": bool,
    r"(?P<__werkzeug_0>\d+)\Z": str.isdecimal,
}
# The converter of paths takes any line that does not begin with a slash.
_WHOLE_REST = r"(?P<__werkzeug_0>[^/].*?)\Z"


class _Pattern:
    """What a dynamic part of a URL looks like."""

    __slots__ = ("groups", "is_final", "is_suffixed", "match", "takes_rest", "takes_segment")

    def __init__(self, content: str, is_final: bool, is_suffixed: bool) -> None:
        regex = re.compile(content)
        self.match = regex.match
        self.is_final = is_final
        self.is_suffixed = is_suffixed
        numbered = {
            int(name.removeprefix("__werkzeug_")): index
            for name, index in regex.groupindex.items()
            if name.startswith("__werkzeug_")
        }
        self.groups = [numbered[number] for number in sorted(numbered)]
        # Tells whether a segment matches, and is as a whole the only value in it.
        self.takes_segment: Callable[[str], object] | None = None
        if not is_final and not is_suffixed:
            self.takes_segment = _WHOLE_SEGMENTS.get(content)
        self.takes_rest: bool = is_final and not is_suffixed and content == _WHOLE_REST


class Table:
    """The rules of a URL map that is bound to one domain.

    :param url_map: the map.
    :param root: the first state of its matcher.
    """

    def __init__(self, url_map: Map, root: State) -> None:
        self.domain: str = url_map.default_subdomain
        self._paths: dict[str, list[_Route]] = {}
        # By what stands before it: where the last part of a path is a value, as in most of them.
        self._last_parts: dict[str, _Step] = {}
        self._start: _Step | None = None
        domain = root.static.get(self.domain)
        # A rule for any subdomain would be asked as well: then all of them are left alone.
        if domain is not None and not root.dynamic and "" in domain.static and not domain.dynamic:
            odd = set(map(id, _odd_rules(url_map)))
            self._start = _Step(domain.static[""], odd)
            self._paths.update(_static_paths(self._start, ""))
            self._last_parts.update(_static_prefixes(self._start, ""))
        # Where one rule alone has a path, which most rules do.
        self.static: dict[str, Rule] = {
            path: routes[0].rule
            for path, routes in self._paths.items()
            if len(routes) == 1 and not routes[0].is_odd
        }

    def match(self, path: str, method: str) -> Match | None:
        """Find the rule and the values of a path.

        :param path: as sent, in Latin-1 (PEP 3333).
        :return: None where no rule matches.
        :raises Odd: where the map's own matcher must be asked.
        """
        prefix, slash, part = path.rpartition("/")
        last = self._last_parts.get(prefix)
        if last is not None and slash and part not in last.static and method.isupper():
            takes_segment, end = last.only  # type: ignore[misc]  # which all of them have
            if takes_segment(part) and part.isascii():
                for route in end.routes:
                    methods = route.rule.methods
                    if methods is None or method in methods:
                        return route.match((part,))
        routes = self._paths.get(path)
        if routes is not None:
            for route in routes:
                rule = route.rule
                methods = rule.methods
                if methods is None or method in methods:
                    if route.is_odd or (methods is None and not method.isupper()):
                        raise Odd
                    return rule, {}
        if not method.isupper():
            raise Odd  # the map puts it in capitals
        step = self._start
        if not path.isascii():
            path = path.encode("latin1").decode(errors="replace")
        parts = path.split("/")
        if step is None or parts.pop(0) or not parts or "//" in path:
            raise Odd
        # As long as there is one way on, go it; otherwise search from the start.
        texts: list[str] = []
        left = iter(parts)
        for part in left:
            static = step.static
            following = static.get(part) if static else None
            if following is None:
                if step.only is None:
                    if part and not step.dynamic:
                        return None
                    if step.rest is None or not part or "\n" in path:
                        break
                    texts.append("/".join([part, *left]))
                    step = step.rest
                    continue  # to the end
                takes_segment, following = step.only
                if not takes_segment(part):
                    break
                texts.append(part)
            elif step.dynamic:
                break
            step = following
        else:
            for route in step.routes:
                methods = route.rule.methods
                if methods is None or method in methods:
                    return route.match(texts)
        found = _search(t.cast("_Step", self._start), parts, 0, method, [])
        return None if found is None else found[0].match(found[1])


def _search(
    step: _Step, parts: list[str], index: int, method: str, texts: list[str]
) -> tuple[_Route, list[str]] | None:
    """Try every way in the matcher's order: static parts first, then by weight."""
    if index == len(parts):
        return _ending(step, method, texts)
    part = parts[index]
    following = step.static.get(part)
    if following is not None:
        found = _search(following, parts, index + 1, method, texts)
        if found is not None:
            return found
    for pattern, following in step.dynamic:
        match = pattern.match("/".join(parts[index:]) if pattern.is_final else part)
        if match is None:
            continue
        if pattern.is_suffixed and match.groups()[-1] == "/":
            raise Odd
        more = [*texts, *map(match.group, pattern.groups)]
        after = len(parts) if pattern.is_final else index + 1
        found = _search(following, parts, after, method, more)
        if found is not None:
            return found
    if part == "" and index + 1 == len(parts) and step.routes:
        raise Odd  # a slash too many, which some rules allow
    return None


def _ending(step: _Step, method: str, texts: list[str]) -> tuple[_Route, list[str]] | None:
    """Choose among the rules that end where the URL ends."""
    for route in step.routes:
        if route.accepts(method):
            return route, texts
    if step.routes or "" in step.static:
        raise Odd  # a wrong method, or a slash too few
    return None


def _static_paths(step: _Step, path: str) -> Iterator[tuple[str, list[_Route]]]:
    """Give the paths in ASCII that have no variables, each with its rules."""
    if step.routes and path and path.isascii():
        yield path, step.routes
    for text, following in step.static.items():
        yield from _static_paths(following, f"{path}/{text}")


def _static_prefixes(step: _Step, path: str) -> Iterator[tuple[str, _Step]]:
    """Give the paths in ASCII without variables, that one value may follow."""
    if step.only is not None and path.isascii() and not path.endswith("/"):
        yield path, step
    for text, following in step.static.items():
        if text:
            yield from _static_prefixes(following, f"{path}/{text}")


def _odd_rules(url_map: Map) -> Iterator[Rule]:
    """Give the rules whose match is more than a rule and its values."""
    for rules in url_map._rules_by_endpoint.values():
        has_defaults = any(rule.defaults for rule in rules)
        for rule in rules:
            if (
                has_defaults
                or type(rule) is not Rule
                or rule.alias
                or rule.websocket
                or rule.redirect_to is not None
                or not all(map(_is_known, rule._converters.values()))
            ):
                yield rule


# Converters that do nothing but convert, and so may be called before the request is made.
_KNOWN = (BaseConverter.to_python, NumberConverter.to_python, UUIDConverter.to_python)


def _is_known(converter: BaseConverter) -> bool:
    return type(converter).to_python in _KNOWN and (
        not isinstance(converter, NumberConverter)
        or type(converter) in (IntegerConverter, FloatConverter)
    )


def _conversion(converter: BaseConverter) -> Callable[[str], t.Any] | None:
    """Give what converts a text, None where it stays as it is."""
    if type(converter).to_python is BaseConverter.to_python:
        return None
    if (
        type(converter) is IntegerConverter
        and not converter.fixed_digits
        and converter.min is None
        and converter.max is None
    ):
        return int
    return converter.to_python


NO_BLUEPRINT: tuple[Scope, ...] = (None,)


@lru_cache(maxsize=1024)
def scopes_of(endpoint: str | None) -> tuple[Scope, ...]:
    """Give the scopes of an endpoint: its blueprints, innermost first, then None."""
    if endpoint is None or "." not in endpoint:
        return NO_BLUEPRINT
    return (*split_blueprint_path(endpoint.rpartition(".")[0]), None)
