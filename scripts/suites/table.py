"""The suites that are run: a row each. CONTRIBUTING.md tells how to add one."""

from suites.suite import Suite

SUITES = (
    Suite(
        "flask",
        not_applicable={
            "tests/test_cli.py::test_get_version": "it wants Flask's own version line",
        },
    ),
    Suite("flask-login"),
)
