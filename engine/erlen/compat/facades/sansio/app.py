"""What `flask.sansio.app` offers."""

from ....config import Config as Config
from ....config import ConfigAttribute as ConfigAttribute
from ....config import get_debug_flag as get_debug_flag
from ....json.provider import DefaultJSONProvider as DefaultJSONProvider
from ....json.provider import JSONProvider as JSONProvider
from ....logging import create_logger as create_logger
from ....paths import find_package as find_package
from ....setup.application import App as App
from ....setup.checks import setupmethod as setupmethod
from ....setup.scaffold import Scaffold as Scaffold
from ....templating import DispatchingJinjaLoader as DispatchingJinjaLoader
from ....templating import Environment as Environment
from ....typing import T_shell_context_processor as T_shell_context_processor
from ....typing import T_teardown as T_teardown
from ....typing import T_template_filter as T_template_filter
from ....typing import T_template_global as T_template_global
from ....typing import T_template_test as T_template_test
