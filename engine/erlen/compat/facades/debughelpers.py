"""What `flask.debughelpers` offers."""

from ...flow.matching import FormDataRoutingRedirect as FormDataRoutingRedirect
from ...wrappers import DebugFilesKeyError as DebugFilesKeyError


class UnexpectedUnicodeError(AssertionError, UnicodeError):
    """Known to old code by name; nothing raises it."""
