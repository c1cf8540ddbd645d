"""What `flask.sansio.blueprints` offers."""

from ....setup.blueprint import Blueprint as Blueprint
from ....setup.blueprint import DeferredSetupFunction as DeferredSetupFunction
from ....setup.blueprint_state import BlueprintSetupState as BlueprintSetupState
from ....setup.checks import setupmethod as setupmethod
from ....setup.scaffold import Scaffold as Scaffold
from ....typing import T_after_request as T_after_request
from ....typing import T_before_request as T_before_request
from ....typing import T_error_handler as T_error_handler
from ....typing import T_teardown as T_teardown
from ....typing import T_template_context_processor as T_template_context_processor
from ....typing import T_template_filter as T_template_filter
from ....typing import T_template_global as T_template_global
from ....typing import T_template_test as T_template_test
from ....typing import T_url_defaults as T_url_defaults
from ....typing import T_url_value_preprocessor as T_url_value_preprocessor
