"""A web framework with Flask's API: the names that applications import."""

__version__ = "0.1.0"
