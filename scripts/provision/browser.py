"""A Chromium for the tests: one that is installed, else Playwright's own, else the system's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from provision.python_env import PYTHON
from provision.steps import ROOT, SetUpError, say, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# Playwright's own flags leave these on; each one makes Chromium call out to the network.
QUIET_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

# The address bar of each window has two pages of its own, a renderer each: the tests see none of
# them. Chromium takes the last list of features, so Playwright's stands here as well.
_UNUSED_FEATURES = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)

# What the package merely recommends is a desktop's: printers, portals, a notification daemon.
_APT_INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")


def set_up_browser() -> Path:
    """Find a Chromium, or install one; return the path of its executable.

    :raises SetUpError: when there is none and none can be installed.
    """
    found = find_browser()
    if found:
        return found
    with step("Browser: asking Playwright for its Chromium"):
        _try([str(PYTHON), "-m", "playwright", "install", "chromium"])
    found = find_browser()
    if found:
        return found
    if shutil.which("apt-get"):
        with step("Browser: installing the system's Chromium package"):
            sudo = ["sudo"] if os.geteuid() and shutil.which("sudo") else []
            _try([*sudo, "apt-get", "update", "-qq"])
            _try([*sudo, *_APT_INSTALL, "chromium", "fonts-liberation"])
    found = find_browser()
    if found:
        return found
    raise SetUpError(
        "No Chromium was found and none could be installed. Install Chromium or Chrome, or set"
        " ERLEN_CHROMIUM to the path of one."
    )


def find_browser() -> Path | None:
    """Find a Chromium: ERLEN_CHROMIUM, then the path, then Playwright's folder."""
    named = os.environ.get("ERLEN_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise SetUpError(f"ERLEN_CHROMIUM names {named}, and there is no such file.")
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    if MAC.is_file():
        return MAC
    return _playwrights_own()


def launch_arguments() -> list[str]:
    """Return the flags that Chromium needs here: it refuses its sandbox to root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    features = f"--disable-features={','.join(_UNUSED_FEATURES)}"
    return [*QUIET_FLAGS, features, "--disable-gpu", *(["--no-sandbox"] if root else [])]


def _playwrights_own() -> Path | None:
    if not PYTHON.exists():
        return None
    script = ROOT / "scripts" / "provision" / "playwright_path.py"
    answer = subprocess.run([PYTHON, script], capture_output=True, text=True, check=False)
    path = Path(answer.stdout.strip() or "/nonexistent")
    return path if answer.returncode == 0 and path.is_file() else None


def _try(command: list[str]) -> None:
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        say(f"  that did not work (exit code {code})")
