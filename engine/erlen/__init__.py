"""A web framework with Flask's API: the names that applications import.

Unlike Flask, `Markup` and `escape` can be imported from here, as from Flask 2.
Unlike Flask, errors say what to do about them: their classes are Flask's, their words are not.
"""

from markupsafe import Markup as Markup
from markupsafe import escape as escape

from . import bare_werkzeug as bare_werkzeug
from . import json as json
from .app import Flask as Flask
from .compat import install_as_flask as install_as_flask
from .config import Config as Config
from .current import current_app as current_app
from .current import g as g
from .current import has_app_context as has_app_context
from .current import has_request_context as has_request_context
from .current import request as request
from .current import session as session
from .files import send_file as send_file
from .files import send_from_directory as send_from_directory
from .flashing import flash as flash
from .flashing import get_flashed_messages as get_flashed_messages
from .flow.context import after_this_request as after_this_request
from .flow.context import copy_current_request_context as copy_current_request_context
from .flow.response import make_response as make_response
from .json import jsonify as jsonify
from .setup.blueprint import Blueprint as Blueprint
from .signals import appcontext_popped as appcontext_popped
from .signals import appcontext_pushed as appcontext_pushed
from .signals import appcontext_tearing_down as appcontext_tearing_down
from .signals import before_render_template as before_render_template
from .signals import got_request_exception as got_request_exception
from .signals import message_flashed as message_flashed
from .signals import request_finished as request_finished
from .signals import request_started as request_started
from .signals import request_tearing_down as request_tearing_down
from .signals import template_rendered as template_rendered
from .streaming import stream_with_context as stream_with_context
from .templating import get_template_attribute as get_template_attribute
from .templating import render_template as render_template
from .templating import render_template_string as render_template_string
from .templating import stream_template as stream_template
from .templating import stream_template_string as stream_template_string
from .urls import abort as abort
from .urls import redirect as redirect
from .urls import url_for as url_for
from .version import __version__ as __version__
from .wrappers import Request as Request
from .wrappers import Response as Response

__all__ = [
    "Blueprint",
    "Config",
    "Flask",
    "Markup",
    "Request",
    "Response",
    "abort",
    "after_this_request",
    "appcontext_popped",
    "appcontext_pushed",
    "appcontext_tearing_down",
    "before_render_template",
    "copy_current_request_context",
    "current_app",
    "escape",
    "flash",
    "g",
    "get_flashed_messages",
    "get_template_attribute",
    "got_request_exception",
    "has_app_context",
    "has_request_context",
    "install_as_flask",
    "json",
    "jsonify",
    "make_response",
    "message_flashed",
    "redirect",
    "render_template",
    "render_template_string",
    "request",
    "request_finished",
    "request_started",
    "request_tearing_down",
    "send_file",
    "send_from_directory",
    "session",
    "stream_template",
    "stream_template_string",
    "stream_with_context",
    "template_rendered",
    "url_for",
]
