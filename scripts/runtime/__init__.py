"""The browser's Python, built: wheels, lock, bytecode, memory snapshot and manifest.

``scripts/build_runtime.py`` is the command; each module here is one step of it, in this order:
pins, wheels, lock, bytecode, snapshot, manifest. ``pyodide_host`` runs the result under Node.
"""
