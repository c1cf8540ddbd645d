"""Lets `flask` mean erlen in every Python that a suite's tests start, from the start on."""

import os

if os.environ.get("SUITE_FRAMEWORK") == "erlen":
    import erlen

    erlen.install_as_flask()
