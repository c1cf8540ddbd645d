"""What the snapshot holds: run in Pyodide by ``make_snapshot.mjs``, before memory is written.

Imports the engine and the bridge, lets them answer a request, then drops what would be ballast.
"""

import gc
import importlib
import linecache
import sys

# Wanted by the first lines of many a learner's app, or by what puts the late files in place.
ALSO = ("datetime", "erlen_bridge.late", "random", "uuid")


def freeze() -> None:
    """Import, warm up and tidy."""
    importlib.invalidate_caches()
    importlib.import_module("erlen_bridge.standins").install()
    for name in ALSO:
        importlib.import_module(name)
    importlib.import_module("erlen_bridge.warmup").warm()
    tidy()


def tidy() -> None:
    """Drop caches and garbage."""
    linecache.clearcache()
    sys.path_importer_cache.clear()
    importlib.invalidate_caches()
    for _ in range(3):
        gc.collect()
