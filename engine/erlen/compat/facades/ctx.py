"""What `flask.ctx` offers."""

from ...current import AppCtxGlobals as _AppCtxGlobals  # noqa: F401 - extensions know this name
from ...current import has_app_context as has_app_context
from ...current import has_request_context as has_request_context
from ...flow.context import AppContext as AppContext
from ...flow.context import RequestContext as RequestContext
from ...flow.context import after_this_request as after_this_request
from ...flow.context import copy_current_request_context as copy_current_request_context
from ...signals import appcontext_popped as appcontext_popped
from ...signals import appcontext_pushed as appcontext_pushed
from ...typing import F as F
from .globals import _cv_app, _cv_request  # noqa: F401 - extensions know these names
