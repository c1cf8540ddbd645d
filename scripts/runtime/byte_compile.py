"""Byte-compile one archive inside Pyodide: its Python writes the bytecode that it will read.

Run by ``byte_compile.mjs``. In a wheel the bytecode goes beside its source, in ``__pycache__``; in
the standard library's zip, where nothing is ever unpacked, it takes the source's place. Nothing in
it depends on a clock: it is marked as never to be checked against its source.
"""

import base64
import csv
import hashlib
import importlib.util
import io
import marshal
import zipfile

Files = dict[str, bytes]

SITE_PACKAGES = "/lib/python3.14/site-packages"
STANDARD_LIBRARY = "/lib/python314.zip"

# The header's flags: hash-based, and not to be checked when it is imported (PEP 552).
UNCHECKED_HASH = (1).to_bytes(4, "little")


def compile_archive(source: str, target: str) -> None:
    """Read the archive `source`, compile its modules, write the archive `target`."""
    files = _read(source)
    compiled = _compile_wheel(files) if source.endswith(".whl") else _compile_library(files)
    _write(target, compiled)


def _compile_wheel(files: Files) -> Files:
    bytecode = {
        importlib.util.cache_from_source(name): _bytecode(content, f"{SITE_PACKAGES}/{name}")
        for name, content in files.items()
        if name.endswith(".py")
    }
    (record,) = (name for name in files if name.endswith(".dist-info/RECORD"))
    both = files | bytecode
    return both | {record: _record(both, record)}


def _compile_library(files: Files) -> Files:
    return {
        f"{name}c" if name.endswith(".py") else name: (
            _bytecode(content, f"{STANDARD_LIBRARY}/{name}") if name.endswith(".py") else content
        )
        for name, content in files.items()
    }


def _bytecode(source: bytes, path: str) -> bytes:
    code = compile(source, path, "exec", dont_inherit=True)
    header = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(source)
    return header + marshal.dumps(code)


def _record(files: Files, record: str) -> bytes:
    """Return a wheel's RECORD (the binary distribution format's list of files and hashes)."""
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\n")
    for name in sorted(files):
        if name != record:
            digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=")
            rows.writerow([name, f"sha256={digest.decode()}", len(files[name])])
    rows.writerow([record, "", ""])
    return lines.getvalue().encode()


def _read(path: str) -> Files:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        return {entry.filename: archive.read(entry) for entry in entries}


def _write(path: str, files: Files) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
