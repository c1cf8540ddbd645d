"""What is typed or pasted, as lines: samples bring their prompts and their output along."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Python's prompts, as the documentation prints them.
PYTHON = re.compile(r"^(>>>|\.\.\.)(?: (.*))?$")

#: A shell's prompts: `$ `, `C:\path> ` and `PS C:\path> `.
SHELL = re.compile(r"^(?:\$ |(?:PS )?[A-Za-z]:\\[^>\n]*>\s?)(.*)$")


#: What a terminal shows for two of its keys.
KEYS = {"^C", "^D"}


def has_prompts(text: str) -> bool:
    """Say whether a text brings prompts along."""
    return any(PYTHON.match(line) or SHELL.match(line) for line in text.split("\n"))


def begins_in_python(text: str) -> bool:
    """Say whether the first line with a prompt is one for Python."""
    lines = [line for line in text.split("\n") if PYTHON.match(line) or SHELL.match(line)]
    return bool(lines) and PYTHON.match(lines[0]) is not None


def typed_lines(text: str) -> list[str]:
    """Split what was typed into lines, without prompts.

    Where any line has a prompt, those without one are the sample's output and are left out.

    >>> typed_lines(">>> 1 + 1\\n2\\n>>> with a:\\n...     b\\n...")
    ['1 + 1', 'with a:', '    b', '']
    >>> typed_lines("$ export FLASK_APP=hello\\n$ flask run\\n * Running on")
    ['export FLASK_APP=hello', 'flask run']
    """
    text = text.replace("\r\n", "\n")
    if has_prompts(text):
        return list(_prompted(text.split("\n")))
    return text.removesuffix("\n").split("\n")


def _prompted(lines: list[str]) -> Iterator[str]:
    """Take the lines with a prompt; what follows a block ends it."""
    in_block = False
    for line in lines:
        python, shell = PYTHON.match(line), SHELL.match(line)
        if not python and not shell and line not in KEYS:
            continue
        if in_block and not (python and python[1] == "..."):
            yield ""
        content = (python[2] or "") if python else shell[1] if shell else line
        in_block = bool(python and python[1] == "..." and content)
        yield content
    if in_block:
        yield ""
