"""The suites that are run: a row each. CONTRIBUTING.md tells how to add one."""

from suites.suite import Suite

# Where a suite makes errors of warnings, those that newer Pythons and packages have added.
_DEPRECATED = ("-W", "default::DeprecationWarning")
_UNCLOSED = (
    "-W",
    "default::ResourceWarning",
    "-W",
    "default::pytest.PytestUnraisableExceptionWarning",
)

SUITES = (
    Suite(
        "flask",
        not_applicable={
            "tests/test_cli.py::test_get_version": "it wants Flask's own version line",
        },
    ),
    Suite(
        "flask-admin",
        tests=("flask_admin/tests",),
        options=(
            *_DEPRECATED,
            "--ignore=flask_admin/tests/geoa",
            "--ignore=flask_admin/tests/mongoengine",
            "--ignore=flask_admin/tests/pymongo",
            "--ignore=flask_admin/tests/sqla/test_postgres.py",
            "--ignore=flask_admin/tests/fileadmin/test_fileadmin_azure.py",
            "--ignore=flask_admin/tests/fileadmin/test_fileadmin_s3.py",
        ),
    ),
    Suite("flask-caching"),
    Suite("flask-cors"),
    Suite("flask-httpauth"),
    Suite("flask-jwt-extended"),
    Suite("flask-limiter"),
    Suite("flask-login", options=_DEPRECATED),
    Suite("flask-restful", options=("-p", "older_names")),
    Suite("flask-smorest"),
    Suite("flask-sqlalchemy", options=(*_DEPRECATED, *_UNCLOSED)),
    Suite("flask-wtf"),
    Suite("apiflask", tests=("tests", "examples")),
)
