"""Something else runs in this process for a while, and all is as before afterwards."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from erlen.compat import install_as_flask

from .application import forget, forget_for_good
from .logs import LoggingState


@contextlib.contextmanager
def surroundings_kept(project: Path) -> Iterator[None]:
    """Put back all that a run of pytest, or of another app, changes in this process.

    Libraries that were imported meanwhile stay; the modules of the project step aside.
    """
    # For good: what is first installed inside would be half taken back, its finder but no module.
    install_as_flask()
    folder, path, environment = Path.cwd(), list(sys.path), dict(os.environ)
    bytecode, logs, finders = sys.dont_write_bytecode, LoggingState(), list(sys.meta_path)
    aside = forget(project)
    try:
        yield
    finally:
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(environment)
        sys.dont_write_bytecode = bytecode
        sys.meta_path[:] = finders
        logs.restore()
        sys.modules.update(aside)
        # Last: the folder may be gone.
        os.chdir(folder)


@contextlib.contextmanager
def project_aside(project: Path, prefix: str, name: str = "project") -> Iterator[Path]:
    """Give a folder for another project, which takes this one's place for a while.

    The folder does not exist yet; it is gone afterwards, and with it all that was imported from it.

    :param prefix: what the name of the folder above begins with.
    """
    with tempfile.TemporaryDirectory(prefix=prefix) as folder, surroundings_kept(project):
        root = Path(folder).resolve() / name
        try:
            yield root
        finally:
            forget_for_good(root)
