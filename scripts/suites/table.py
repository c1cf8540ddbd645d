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
    # The longest one first, so that it does not end last.
    Suite(
        "flask-admin",
        tests=("flask_admin/tests",),
        options=(
            *_DEPRECATED,
            # These talk to servers: PostgreSQL, MongoDB, and those of Azure and Amazon.
            "--ignore=flask_admin/tests/geoa",
            "--ignore=flask_admin/tests/sqla/test_postgres.py",
            "--ignore=flask_admin/tests/mongoengine",
            "--ignore=flask_admin/tests/pymongo",
            "--ignore=flask_admin/tests/fileadmin/test_fileadmin_azure.py",
            "--ignore=flask_admin/tests/fileadmin/test_fileadmin_s3.py",
        ),
    ),
    Suite("flask-caching"),
    Suite("flask-compress"),
    Suite("flask-cors"),
    Suite("flask-httpauth"),
    Suite("flask-jwt-extended"),
    Suite("flask-limiter"),
    Suite("flask-login", options=_DEPRECATED),
    Suite("flask-marshmallow"),
    Suite("flask-openapi3"),
    Suite("flask-restful", options=("-p", "older_names")),
    Suite("flask-smorest"),
    Suite("flask-socketio", tests=("test_socketio.py",)),
    Suite("flask-sqlalchemy", options=(*_DEPRECATED, *_UNCLOSED)),
    Suite("flask-talisman", tests=("flask_talisman",)),
    Suite("flask-wtf"),
    Suite("apiflask", tests=("tests", "examples")),
    Suite("opentelemetry-instrumentation-flask"),
)
