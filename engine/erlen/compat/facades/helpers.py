"""What `flask.helpers` offers."""

from ...config import get_debug_flag as get_debug_flag
from ...config import get_load_dotenv as get_load_dotenv
from ...current import current_app as current_app
from ...current import request as request
from ...current import request_ctx as request_ctx
from ...current import session as session
from ...files import send_file as send_file
from ...files import send_from_directory as send_from_directory
from ...flashing import flash as flash
from ...flashing import get_flashed_messages as get_flashed_messages
from ...flow.response import make_response as make_response
from ...paths import get_root_path as get_root_path
from ...signals import message_flashed as message_flashed
from ...streaming import stream_with_context as stream_with_context
from ...templating import get_template_attribute as get_template_attribute
from ...urls import abort as abort
from ...urls import redirect as redirect
from ...urls import url_for as url_for
