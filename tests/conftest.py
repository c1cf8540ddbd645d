"""What holds for the tests of all parts."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run; whoever looks for more raises `max_examples` for a while.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
