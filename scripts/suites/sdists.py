"""Source distributions, which hold the tests: fetched by name, verified, unpacked."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path, PurePosixPath

from provision.steps import SetUpError, run
from suites.pins import Pin
from suites.places import BUILD

SDISTS = BUILD / "sdists"


def fetch_sdist(python: Path, name: str, pin: Pin) -> Path:
    """Download a package's source distribution, unless it lies here already.

    pip wants a package's metadata of whatever it downloads, and so has it built. It does so
    in the environment of ``python``, which has what that takes: nothing is fetched unpinned.

    :raises SetUpError: when it cannot be downloaded or is not the pinned file.
    """
    folder = SDISTS / f"{name}-{pin.version}"
    if not _archives(folder):
        wanted = BUILD / f"{name}.txt"
        wanted.write_text(pin.lines)
        run(
            [
                *(python, "-m", "pip", "--disable-pip-version-check", "download", "-qq"),
                *("--no-deps", "--no-binary", ":all:", "--no-build-isolation"),
                *("--require-hashes", "-r", wanted, "-d", folder),
            ],
            advice="Is the package index reachable? Run the command again once it is.",
        )
    return _only_archive(folder, name)


def _archives(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.tar.gz"))


def _only_archive(folder: Path, name: str) -> Path:
    archives = _archives(folder)
    if len(archives) != 1:
        raise SetUpError(f"{name} has no source distribution (.tar.gz), and so no tests to run.")
    return archives[0]


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a source distribution anew, all but the modules of Flask itself."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as contents:
        members = [
            member.replace(name=str(path), deep=False)
            for member in contents.getmembers()
            if (path := _below_top(member.name)) and not _is_flasks_own(path)
        ]
        contents.extractall(folder, members, filter="data")


def _below_top(name: str) -> PurePosixPath | None:
    """Leave out the folder that everything in a source distribution lies in."""
    parts = PurePosixPath(name).parts[1:]
    return PurePosixPath(*parts) if parts else None


def _is_flasks_own(path: PurePosixPath) -> bool:
    return path.parts[0] == "flask" or path.parts[:2] == ("src", "flask")
