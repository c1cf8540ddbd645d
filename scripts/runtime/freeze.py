"""What the snapshot holds: run in Pyodide by ``make_snapshot.mjs``, before memory is written.

Imports the engine and the bridge, lets them answer a request, then drops what would be ballast.
"""

import gc
import importlib
import importlib.util
import linecache
import sys

# Wanted by the first lines of many a learner's app, yet imported by nothing that warms up.
ALSO = ("datetime", "random", "uuid", "werkzeug.debug", "werkzeug.test", "jinja2", "click")


def freeze() -> None:
    """Import, warm up and tidy."""
    importlib.invalidate_caches()
    importlib.import_module("erlen_bridge.standins").install()
    for name in ("erlen_bridge.late", *ALSO):
        importlib.import_module(name)
    if importlib.util.find_spec("erlen_bridge.warmup"):  # until it is there
        importlib.import_module("erlen_bridge.warmup").warm()
    tidy()


def tidy() -> None:
    """Drop caches and garbage."""
    linecache.clearcache()
    sys.path_importer_cache.clear()
    importlib.invalidate_caches()
    for _ in range(3):
        gc.collect()
