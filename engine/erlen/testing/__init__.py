"""What tests need in place of a browser, a server and a shell."""

from .cli_runner import FlaskCliRunner as FlaskCliRunner
from .client import FlaskClient as FlaskClient
from .environ import EnvironBuilder as EnvironBuilder

__all__ = ["EnvironBuilder", "FlaskCliRunner", "FlaskClient"]
