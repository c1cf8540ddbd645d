"""An application's configuration: a dict that is filled from files, objects and the environment."""

from __future__ import annotations

import errno
import json
import os
import typing as t
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType

from werkzeug.utils import import_string

if t.TYPE_CHECKING:
    from .typing import App

T = t.TypeVar("T")


class ConfigAttribute(t.Generic[T]):
    """An attribute of the application that is a key of its config.

    :param name: the key.
    :param get_converter: applied to the value when it is read.
    """

    def __init__(self, name: str, get_converter: Callable[[t.Any], T] | None = None) -> None:
        self.__name__ = name
        self.get_converter = get_converter

    @t.overload
    def __get__(self, obj: None, owner: None) -> t.Self: ...
    @t.overload
    def __get__(self, obj: App, owner: type[App]) -> T: ...
    def __get__(self, obj: App | None, owner: type[App] | None = None) -> T | t.Self:
        if obj is None:
            return self
        value = obj.config[self.__name__]
        return self.get_converter(value) if self.get_converter is not None else value

    def __set__(self, obj: App, value: t.Any) -> None:
        obj.config[self.__name__] = value


class Config(dict[str, t.Any]):
    """A dict of settings; keys in capitals are settings, others are nobody's business.

    :param root_path: the folder that relative file names are under.
    :param defaults: the settings to begin with.

    >>> config = Config("/srv/app", {"DEBUG": False})
    >>> config.from_mapping(SECRET_KEY="dev")
    True
    >>> config["SECRET_KEY"]
    'dev'
    """

    def __init__(
        self, root_path: str | os.PathLike[str], defaults: dict[str, t.Any] | None = None
    ) -> None:
        super().__init__(defaults or {})
        self.root_path = root_path

    def from_envvar(self, variable_name: str, silent: bool = False) -> bool:
        """Load the Python file that an environment variable names.

        :param silent: return False rather than raise where the variable or file is missing.
        :return: whether the file was loaded.
        :raises RuntimeError: where the variable is not set.
        """
        filename = os.environ.get(variable_name)
        if filename:
            return self.from_pyfile(filename, silent=silent)
        if silent:
            return False
        raise RuntimeError(
            f"The environment variable {variable_name!r} is not set, so the configuration"
            " could not be loaded. Set it to the path of a configuration file."
        )

    def from_prefixed_env(
        self, prefix: str = "FLASK", *, loads: Callable[[str], t.Any] = json.loads
    ) -> bool:
        """Take every environment variable that begins with the prefix and an underscore.

        A value that `loads` reads is taken as read, any other as text. Two underscores
        in a name lead into a nested dict: `FLASK_MAIL__PORT` sets `config["MAIL"]["PORT"]`.

        :return: True.
        """
        start = f"{prefix}_"
        for name in sorted(os.environ):
            if name.startswith(start):
                self._set_nested(name.removeprefix(start), _load_or_keep(os.environ[name], loads))
        return True

    def _set_nested(self, name: str, value: t.Any) -> None:
        """Set a value, on the way making the dicts that its name leads through."""
        if "__" not in name:
            self[name] = value
            return
        *parents, last = name.split("__")
        place: dict[str, t.Any] = self
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value

    def from_pyfile(self, filename: str | os.PathLike[str], silent: bool = False) -> bool:
        """Run a Python file and take its names in capitals.

        :param filename: relative to the root path.
        :param silent: return False rather than raise where the file does not exist.
        :return: whether the file was loaded.
        :raises OSError: where the file cannot be read.
        """
        path = Path(self.root_path, filename)
        module = ModuleType("config")
        module.__file__ = str(path)
        try:
            source = path.read_bytes()
        except OSError as error:
            if _is_excused(error, silent, errno.ENOTDIR):
                return False
            raise
        exec(compile(source, path, "exec"), module.__dict__)  # noqa: S102 - a config file is code
        self.from_object(module)
        return True

    def from_object(self, obj: object | str) -> None:
        """Take an object's attributes in capitals: a class's, a module's, an instance's.

        :param obj: the object, or its import name.
        """
        if isinstance(obj, str):
            obj = import_string(obj)
        for key in dir(obj):
            if key.isupper():
                self[key] = getattr(obj, key)

    def from_file(
        self,
        filename: str | os.PathLike[str],
        load: Callable[[t.IO[t.Any]], Mapping[str, t.Any]],
        silent: bool = False,
        text: bool = True,
    ) -> bool:
        """Load a file by a function such as `json.load` or `tomllib.load`.

        :param filename: relative to the root path.
        :param silent: return False rather than raise where the file does not exist.
        :param text: open the file as text, in UTF-8; `tomllib` wants bytes.
        :return: whether the file was loaded.
        :raises OSError: where the file cannot be read.
        """
        path = Path(self.root_path, filename)
        try:
            with path.open("r" if text else "rb", encoding="utf-8" if text else None) as file:
                settings = load(file)
        except OSError as error:
            if _is_excused(error, silent):
                return False
            raise
        return self.from_mapping(settings)

    def from_mapping(
        self,
        mapping: Mapping[str, t.Any] | Iterable[tuple[str, t.Any]] | None = None,
        **kwargs: t.Any,
    ) -> bool:
        """Take the keys in capitals of a mapping, or of pairs, and of keywords.

        :return: True.
        """
        settings: dict[str, t.Any] = {}
        settings.update(mapping or (), **kwargs)
        self.update((key, value) for key, value in settings.items() if key.isupper())
        return True

    def get_namespace(
        self, namespace: str, lowercase: bool = True, trim_namespace: bool = True
    ) -> dict[str, t.Any]:
        """Give the settings whose keys begin with a prefix.

        :param lowercase: give the keys in lower case.
        :param trim_namespace: give the keys without the prefix.

        >>> Config("", {"IMAGE_TYPE": "fs"}).get_namespace("IMAGE_")
        {'type': 'fs'}
        """
        found = {}
        for key, value in self.items():
            if key.startswith(namespace):
                name = key.removeprefix(namespace) if trim_namespace else key
                found[name.lower() if lowercase else name] = value
        return found

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {dict.__repr__(self)}>"


def get_debug_flag() -> bool:
    """Tell whether the environment asks for debug mode: FLASK_DEBUG, unless 0, false or no."""
    return _is_yes(os.environ.get("FLASK_DEBUG", ""))


def get_load_dotenv(default: bool = True) -> bool:
    """Tell whether .env files are wanted: not where FLASK_SKIP_DOTENV says to skip them."""
    skip = os.environ.get("FLASK_SKIP_DOTENV", "")
    return not _is_yes(skip) if skip else default


def _is_yes(text: str) -> bool:
    return bool(text) and text.lower() not in {"0", "false", "no"}


def _load_or_keep(text: str, loads: Callable[[str], t.Any]) -> t.Any:
    try:
        return loads(text)
    except Exception:  # noqa: BLE001, RUF100 - any parser, so any error: the text stands for itself
        return text


def _is_excused(error: OSError, silent: bool, *further: int) -> bool:
    """Tell whether a missing file may pass; otherwise say in the error what failed."""
    if silent and error.errno in {errno.ENOENT, errno.EISDIR, *further}:
        return True
    error.strerror = f"Unable to load configuration file ({error.strerror})"
    return False
