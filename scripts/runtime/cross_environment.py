"""The cross-build environment that ``pyodide build`` asks for, made from the npm package alone.

The published one is a large download with headers and a compiler's set-up; pure-Python wheels
need no more than the versions and the target's sysconfig.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

from runtime.layout import CACHE, EPOCH, LOCK, PYODIDE, STANDARD_LIBRARY
from runtime.steps import run, tool

_SYSCONFIG = "_sysconfigdata__emscripten_wasm32-emscripten"


def cross_environment() -> Path:
    """Return the folder of an installed cross-build environment."""
    files = _environment_files()
    digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]
    folder = CACHE / "cross" / digest
    if not (folder / "xbuildenv").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _install(folder, files)
    return folder


def _environment_files() -> dict[str, bytes]:
    lock = (PYODIDE / LOCK).read_bytes()
    with zipfile.ZipFile(PYODIDE / STANDARD_LIBRARY) as library:
        sysconfig = library.read(f"{_SYSCONFIG}.py")
    return {
        "requirements.txt": b"",
        "pyodide-root/Makefile.envs": _makefile(json.loads(lock)["info"]).encode(),
        f"pyodide-root/dist/{LOCK}": lock,
        f"pyodide-root/cpython/sysconfigdata/{_SYSCONFIG}.py": sysconfig,
    }


def _makefile(info: dict[str, str]) -> str:
    version = json.loads((PYODIDE / "package.json").read_text())["version"]
    major, minor, micro = info["python"].split(".")
    variables = {
        "PYODIDE_VERSION": version,
        "PYODIDE_ABI_VERSION": info["abi_version"],
        "PYODIDE_EMSCRIPTEN_VERSION": info["platform"]
        .removeprefix("emscripten_")
        .replace("_", "."),
        "PYVERSION": info["python"],
        "PYMAJOR": major,
        "PYMINOR": minor,
        "PYMICRO": micro,
        "PLATFORM_TRIPLET": "wasm32-emscripten",
        "SYSCONFIG_NAME": _SYSCONFIG,
        "CPYTHONINSTALL": "$(PYODIDE_ROOT)/cpython",
        "TARGETINSTALLDIR": "$(PYODIDE_ROOT)/cpython",
        "PYTHONINCLUDE": "$(PYODIDE_ROOT)/cpython/include",
        "CFLAGS_BASE": "",
        "LDFLAGS_BASE": "",
    }
    exports = "".join(f"export {name} ?= {value}\n" for name, value in variables.items())
    return f"{exports}.output_vars:\n\tset\n"


def _install(folder: Path, files: dict[str, bytes]) -> None:
    archive = folder / "environment.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"xbuildenv/{name}")
            entry.size, entry.mtime = len(content), EPOCH
            tar.addfile(entry, io.BytesIO(content))
    run(
        [tool("pyodide"), "xbuildenv", "install", "--path", folder, "--url", archive.as_uri()],
        advice="The cross-build environment is made from node_modules/pyodide.",
    )
