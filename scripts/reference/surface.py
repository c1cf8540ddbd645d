"""Erlen's public names as they are when it is imported: signatures, docstrings, members.

Imported, not parsed: what an application offers comes from several modules, some of it made by a
recipe, and what a request offers from its base class in another package. Only what importing does
not tell is read in the sources.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import click
from blinker import Signal
from werkzeug.local import LocalProxy

from erlen.setup import defaults
from reference.docstrings import Docstring, Field, Paragraph, read_docstring
from reference.rest import read_rest
from reference.signatures import plain_type, signature_of
from reference.sources import (
    Attribute,
    class_attributes,
    dict_items,
    module_attributes,
    written_docstring,
)
from reference.topics import TOPICS, Topic

OWN = "erlen"
# What is taken over from these packages is listed; from others the base class is named.
LISTED = ("werkzeug",)
# Longer types and values stand in a block of their own.
LONGEST_VALUE = 60
VALUES = frozenset({"property", "attribute", "setting", "signal", "proxy", "value"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One public name.

    :param name: its whole name, such as "erlen.Flask.route"; also its anchor.
    :param kind: what it is, in a word or two.
    :param signature: how it is called, or the value and type of an attribute.
    :param bases: the classes that a class extends, by their whole names.
    :param members: what a class has, by itself and from erlen's own bases.
    :param inherited: what it has from each base class of another package.
    """

    name: str
    kind: str
    signature: str
    doc: Docstring
    bases: tuple[str, ...] = ()
    members: tuple[Entry, ...] = ()
    inherited: tuple[tuple[str, tuple[Entry, ...]], ...] = ()

    @property
    def short(self) -> str:
        """The name's last part."""
        return self.name.rpartition(".")[2]

    @property
    def is_value(self) -> bool:
        """Whether it is read, not called: its signature is what follows its name then."""
        return self.kind in VALUES

    @property
    def is_short(self) -> bool:
        """Whether it is a value whose type fits behind its name."""
        return self.is_value and len(self.signature) <= LONGEST_VALUE

    def walk(self) -> Iterator[Entry]:
        """Yield the entry and all that is inside it."""
        yield self
        for member in self.members:
            yield from member.walk()
        for _, members in self.inherited:
            yield from members


@dataclass(frozen=True, slots=True)
class Chapter:
    """A topic and what it explains.

    :param settings: the keys of the configuration, on the page that lists them.
    """

    topic: Topic
    entries: tuple[Entry, ...]
    settings: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Entry]:
        """Yield every entry of the page."""
        for entry in self.entries:
            yield from entry.walk()
        yield from self.settings


def read_surface(topics: Sequence[Topic] = TOPICS) -> list[Chapter]:
    """Read every name that the topics list."""
    return [
        Chapter(
            topic,
            tuple(map(_read_name, topic.names)),
            tuple(_read_settings()) if topic.settings else (),
        )
        for topic in topics
    ]


def _read_settings() -> Iterator[Entry]:
    for setting in dict_items(defaults, "DEFAULT_CONFIG"):
        shown = f" = {setting.value}"
        yield Entry(setting.name, "setting", shown, read_docstring(setting.doc))


def _read_name(name: str) -> Entry:
    module_name, _, short = name.rpartition(".")
    # Asked as an attribute: a module may import what it offers only then.
    thing = getattr(importlib.import_module(module_name), short)
    if inspect.isclass(thing):
        return _read_class(name, thing)
    if isinstance(thing, click.Command):
        return _read_command(name, thing)
    if isinstance(thing, LocalProxy) and (doc := written_docstring(module_name, short)):
        # Asked for its docstring, the proxy gives that of the object of the moment.
        return Entry(name, "proxy", "", read_docstring(doc))
    attribute = _find_attribute(short, thing)
    if attribute is not None:
        return _read_attribute(name, attribute, _kind_of_value(thing))
    return _read_function(name, thing)


def _find_attribute(name: str, thing: Any) -> Attribute | None:
    """Find the assignment of a value, in whichever of erlen's modules it stands."""
    for module_name, module in sorted(sys.modules.items()):
        if module_name.partition(".")[0] == OWN and vars(module).get(name) is thing:
            found = module_attributes(module).get(name)
            if found is not None:
                return found
    return None


def _kind_of_value(thing: object) -> str:
    if isinstance(thing, Signal):
        return "signal"
    return "proxy" if isinstance(thing, LocalProxy) else "value"


def _read_class(name: str, owner: type) -> Entry:
    doc = inspect.getdoc(owner) if "__doc__" in vars(owner) else ""
    return Entry(
        name,
        "exception" if issubclass(owner, BaseException) else "class",
        signature_of(owner, name.rpartition(".")[2]),
        _read_doc(doc, owner.__module__),
        bases=tuple(_whole_name(base) for base in owner.__bases__ if base is not object),
        members=_read_members(name, owner, [each for each in owner.__mro__ if _is_own(each)]),
        inherited=tuple(_read_inherited(name, owner)),
    )


def _is_own(owner: type) -> bool:
    return owner.__module__.split(".")[0] == OWN


def _is_read(owner: type) -> bool:
    return owner.__module__.split(".")[0] in (OWN, *LISTED)


def _whole_name(owner: type) -> str:
    """Return a class's name as it is imported: from the package that exports it."""
    module = owner.__module__
    package = module.rpartition(".")[0]
    while package and vars(sys.modules[package]).get(owner.__name__) is owner:
        module, package = package, package.rpartition(".")[0]
    return f"{module}.{owner.__qualname__}"


def _read_inherited(name: str, owner: type) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield the listed packages' classes that a class extends, with what comes from each."""
    own = [each for each in owner.__mro__ if _is_own(each)]
    if own[:1] != [owner]:
        return
    foreign = [each for each in owner.__mro__ if each.__module__.split(".")[0] in LISTED]
    if foreign:
        hidden = {entry.short for entry in _read_members(name, owner, own)}
        members = _read_members(name, owner, foreign)
        kept = [entry for entry in members if entry.short not in hidden and entry.doc.blocks]
        yield _whole_name(foreign[0]), tuple(kept)


def _read_members(name: str, owner: type, classes: Sequence[type]) -> tuple[Entry, ...]:
    """Read the public members that classes give to the one that extends them, by name."""
    members: dict[str, Entry] = {}
    for each in classes:
        attributes = class_attributes(each)
        for short in [*vars(each), *attributes]:
            if not short.startswith("_") and short not in members:
                members[short] = _read_member(f"{name}.{short}", each, owner, attributes)
    return tuple(members[short] for short in sorted(members, key=str.lower))


def _read_member(name: str, found_in: type, owner: type, attributes: dict[str, Attribute]) -> Entry:
    short = name.rpartition(".")[2]
    value = inspect.getattr_static(found_in, short, None)
    if isinstance(value, property | functools.cached_property):
        return Entry(name, "property", signature_of(value, short), _doc_of(value, found_in))
    if isinstance(value, staticmethod | classmethod):
        kind = "class method" if isinstance(value, classmethod) else "static method"
        if short not in attributes:
            function = value.__func__
            return Entry(name, kind, signature_of(function, short), _doc_of(function, found_in))
    elif inspect.isroutine(value):
        # A method that says nothing itself does what it did in the class below.
        return Entry(name, "method", signature_of(value, short), _doc_below(short, found_in))
    if isinstance(value, type) and short not in attributes:
        return Entry(name, "class", "", _doc_of(value, found_in))
    attribute = attributes.get(short, Attribute(short, "", "", ""))
    entry = _read_attribute(name, attribute, "attribute", found_in.__module__)
    if entry.doc.blocks:
        return entry
    return replace(entry, doc=_doc_of_attribute(short, found_in, owner))


def _doc_of_attribute(short: str, found_in: type, owner: type) -> Docstring:
    """Take what says nothing of itself from the parameter, or from the class below."""
    for each in (found_in, owner):
        for field in _read_doc(each.__doc__, each.__module__).fields:
            if field.kind == "param" and field.name == short:
                return Docstring((Paragraph(field.text[:1].upper() + field.text[1:]),))
    for each in found_in.__mro__[1:]:
        if _is_read(each) and (known := class_attributes(each).get(short)) and known.doc:
            return _read_doc(known.doc, each.__module__)
    return Docstring()


def _doc_below(short: str, owner: type) -> Docstring:
    for each in owner.__mro__:
        text = getattr(vars(each).get(short), "__doc__", None)
        if text:
            return _read_doc(text, each.__module__)
    return Docstring()


def _doc_of(thing: Any, owner: type) -> Docstring:
    return _read_doc(thing.__doc__, owner.__module__)


def _read_attribute(name: str, attribute: Attribute, kind: str, module: str = OWN) -> Entry:
    shown = f": {plain_type(attribute.annotation)}" if attribute.annotation else ""
    shown += f" = {plain_type(attribute.value)}" if attribute.value else ""
    return Entry(name, kind, shown, _read_doc(attribute.doc, module))


def _read_function(name: str, function: Any) -> Entry:
    module = getattr(function, "__module__", OWN)
    short = name.rpartition(".")[2]
    return Entry(
        name, "function", signature_of(function, short), _read_doc(function.__doc__, module)
    )


def _read_command(name: str, command: click.Command) -> Entry:
    """Read what a command's own help tells, with its options."""
    options = tuple(
        Field("option", ", ".join([*each.opts, *each.secondary_opts]), each.help or "")
        for each in command.params
        if isinstance(each, click.Option)
    )
    blocks = read_docstring((command.help or "").replace("\b\n", "")).blocks
    return Entry(name, "command", "", Docstring(blocks, options))


def _read_doc(text: str | None, module: str) -> Docstring:
    plain = module.split(".")[0] == OWN
    return read_docstring(text or "") if plain else read_rest(text or "")
