"""Flask's name: makes `from flask import …` mean erlen, for lessons, extensions and old code."""

from .install import as_flask as as_flask
from .install import install_as_flask as install_as_flask

__all__ = ["as_flask", "install_as_flask"]
