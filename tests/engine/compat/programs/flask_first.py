"""Import Flask itself, then try to install."""

import flask  # noqa: F401 - it must be there

from erlen import install_as_flask

try:
    install_as_flask()
except ImportError as error:
    print(error)
