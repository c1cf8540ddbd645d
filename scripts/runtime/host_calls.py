"""The Python end of the host under Node: call a function by name, JSON in and JSON out."""

import json
import traceback
from importlib import import_module


def call(function: str, arguments: str) -> str:
    """Call `function`, named as ``package.module:name``, with a JSON list of arguments.

    :return: a JSON object with ``value``, or with ``error`` if the function raised.
    """
    module, _, name = function.partition(":")
    try:
        value = getattr(import_module(module), name)(*json.loads(arguments))
        return json.dumps({"value": value})
    except BaseException as error:  # SystemExit and KeyboardInterrupt would end the host
        return json.dumps({"error": _described(error)})


def _described(error: BaseException) -> dict[str, str]:
    return {
        "name": type(error).__name__,
        "message": str(error),
        "traceback": "".join(traceback.format_exception(error)),
    }
