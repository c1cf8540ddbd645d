"""What `flask.sansio.scaffold` offers."""

from werkzeug.exceptions import default_exceptions as default_exceptions

from ....paths import find_package as find_package
from ....paths import get_root_path as get_root_path
from ....setup.checks import setupmethod as setupmethod
from ....setup.scaffold import Scaffold as Scaffold
from ....typing import F as F
from ....typing import T_after_request as T_after_request
from ....typing import T_before_request as T_before_request
from ....typing import T_error_handler as T_error_handler
from ....typing import T_route as T_route
from ....typing import T_teardown as T_teardown
from ....typing import T_template_context_processor as T_template_context_processor
from ....typing import T_url_defaults as T_url_defaults
from ....typing import T_url_value_preprocessor as T_url_value_preprocessor
