"""Commands of an application, and the finding and loading of the application they act on."""

from .dotenv import load_dotenv as load_dotenv
from .failures import NoAppException as NoAppException
from .failures import describe_failure as describe_failure
from .finding import find_app_by_string as find_app_by_string
from .finding import find_best_app as find_best_app
from .groups import AppGroup as AppGroup
from .groups import pass_script_info as pass_script_info
from .groups import with_appcontext as with_appcontext
from .loading import locate_app as locate_app
from .loading import prepare_import as prepare_import
from .script_info import ScriptInfo as ScriptInfo

__all__ = [
    "AppGroup",
    "NoAppException",
    "ScriptInfo",
    "describe_failure",
    "find_app_by_string",
    "find_best_app",
    "load_dotenv",
    "locate_app",
    "pass_script_info",
    "prepare_import",
    "with_appcontext",
]
