"""What a run in between changes in the process is put back, but for what must stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FIRST_INSIDE = """\
import sys
from pathlib import Path

from erlen.compat import install_as_flask
from erlen_bridge.interlude import surroundings_kept

with surroundings_kept(Path(sys.argv[1])):
    install_as_flask()
import flask.globals

print(flask.globals.__name__, flask.Flask.__module__)
"""


def test_framework_that_is_installed_inside_stays_installed(tmp_path: Path) -> None:
    # A process of its own: in this one the framework stands already.
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_INSIDE, str(tmp_path)],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.stdout, answer.stderr) == ("erlen.compat.facades.globals erlen.app\n", "")
