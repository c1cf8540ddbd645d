"""The options of the command as `flask.cli` names them, each with its callback."""

from ...cli.options import make_options

_env_file_option, _app_option, _debug_option = make_options(version=False)
_env_file_callback = _env_file_option.callback
_set_app = _app_option.callback
_set_debug = _debug_option.callback
