"""The `erlen` command: run, shell, routes, and the commands of applications and extensions.

Unlike Flask, `run --help` tells the default host and port.
Unlike Flask, an application in a file called `flask.py` or `erlen.py` is told to be renamed.
"""

from ..commands import AppGroup as AppGroup
from ..commands import NoAppException as NoAppException
from ..commands import ScriptInfo as ScriptInfo
from ..commands import find_app_by_string as find_app_by_string
from ..commands import find_best_app as find_best_app
from ..commands import load_dotenv as load_dotenv
from ..commands import locate_app as locate_app
from ..commands import pass_script_info as pass_script_info
from ..commands import prepare_import as prepare_import
from ..commands import with_appcontext as with_appcontext
from ..config import get_debug_flag as get_debug_flag
from ..config import get_load_dotenv as get_load_dotenv
from ..serving import show_server_banner as show_server_banner
from .group import FlaskGroup as FlaskGroup
from .main import cli as cli
from .main import main as main
from .options import get_version as get_version
from .options import version_option as version_option
from .paths import CertParamType as CertParamType
from .paths import SeparatedPathType as SeparatedPathType
from .routes import routes_command as routes_command
from .run import run_command as run_command
from .shell import shell_command as shell_command

__all__ = [
    "AppGroup",
    "CertParamType",
    "FlaskGroup",
    "NoAppException",
    "ScriptInfo",
    "SeparatedPathType",
    "cli",
    "find_app_by_string",
    "find_best_app",
    "get_debug_flag",
    "get_load_dotenv",
    "get_version",
    "load_dotenv",
    "locate_app",
    "main",
    "pass_script_info",
    "prepare_import",
    "routes_command",
    "run_command",
    "shell_command",
    "show_server_banner",
    "version_option",
    "with_appcontext",
]
