"""Which entry a written name means, and where that entry is on the site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reference.surface import Chapter, Entry

# What the framework's objects are called wherever code speaks of them.
INSTANCES = {
    "app": "erlen.Flask",
    "current_app": "erlen.Flask",
    "bp": "erlen.Blueprint",
    "blueprint": "erlen.Blueprint",
    "request": "erlen.Request",
    "response": "erlen.Response",
    "session": "erlen.sessions.SessionMixin",
    "g": "erlen.current.AppCtxGlobals",
    "client": "erlen.testing.FlaskClient",
    "runner": "erlen.testing.FlaskCliRunner",
}
# Words that are more often a parameter or a module of Python's than what is so called here.
WORDS = frozenset(
    {"app", "args", "data", "endpoint", "get", "json", "key", "name", "new", "path", "test"}
)


class Names:
    """Every entry of the reference by the names that it goes by."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self.addresses: dict[str, str] = {}
        self.entries: dict[str, Entry] = {}
        for chapter in chapters:
            for entry in chapter.walk():
                self.entries[entry.name] = entry
                self.addresses[entry.name] = f"{chapter.topic.address}#{entry.name}"
        self._by_last_parts = _by_last_parts(self.entries)

    def address(self, name: str) -> str:
        """Return where an entry is, from the site's root."""
        return self.addresses[name]

    def find(self, text: str, scope: Sequence[str] = ()) -> str:
        """Return the whole name of the entry that a text means; nothing for other texts.

        :param scope: the classes and modules whose members may be named by themselves.
        """
        words = text.removesuffix("()")
        if not words.replace(".", "").replace("_", "").isalnum() or words.startswith("json."):
            return ""
        candidates = [f"{place}.{words}" for place in scope if words not in WORDS]
        first, _, rest = words.partition(".")
        if rest and first in INSTANCES:
            candidates.append(f"{INSTANCES[first]}.{rest}")
        candidates += [words, f"erlen.{words}"] if words not in WORDS else []
        if first == "flask":
            candidates.append(f"erlen.{rest}")
        found = next((each for each in candidates if each in self.entries), "")
        return found or self._by_last_parts.get(words.removeprefix("flask."), "")


def _by_last_parts(names: Iterable[str]) -> dict[str, str]:
    """Map what stands at the end of a whole name to it, where it is a class's or clear."""
    found: dict[str, list[str]] = {}
    for name in names:
        parts = name.split(".")
        for start in range(1, len(parts)):
            last = ".".join(parts[start:])
            if last[0].isupper() or "." in last:
                found.setdefault(last, []).append(name)
    return {last: whole[0] for last, whole in found.items() if len(whole) == 1}
