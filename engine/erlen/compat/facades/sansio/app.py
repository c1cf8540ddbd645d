"""What `flask.sansio.app` offers."""

import typing as t

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
from ....typing import (
    ShellContextProcessorCallable,
    TemplateFilterCallable,
    TemplateGlobalCallable,
    TemplateTestCallable,
)
from .scaffold import T_teardown as T_teardown

T_shell_context_processor = t.TypeVar(
    "T_shell_context_processor", bound=ShellContextProcessorCallable
)
T_template_filter = t.TypeVar("T_template_filter", bound=TemplateFilterCallable)
T_template_global = t.TypeVar("T_template_global", bound=TemplateGlobalCallable)
T_template_test = t.TypeVar("T_template_test", bound=TemplateTestCallable)
