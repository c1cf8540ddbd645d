"""The rows of advice: which error, in which words, and what to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of error and what to say about it.

    :param error: the class's name, or that of one of its bases.
    :param sentence: a regular expression to find in the message; the advice may use its named
        groups, and `name`, `endpoint` and `key` where the exception has them.
    :param where: whether the innermost frame is the learner's or a library's.
    """

    error: str
    advice: str
    sentence: str = ""
    where: Literal["own", "library", "anywhere"] = "anywhere"


#: Names that are forgotten in the import line.
FRAMEWORK = "|".join(
    (
        "Blueprint|Flask|Response|abort|current_app|flash|g|get_flashed_messages|jsonify",
        "make_response|redirect|render_template|render_template_string|request|send_file",
        "send_from_directory|session|stream_with_context|url_for",
    )
)

ROWS: tuple[Row, ...] = (
    # What cannot be read at all: Python's own syntax.
    Row(
        "TabError",
        "Lines of one block are indented with tabs in one place and spaces in another. Indent "
        "every line with spaces.",
    ),
    Row(
        "IndentationError",
        "The line after a colon belongs inside the block: indent it by four spaces.",
        sentence=r"expected an indented block",
    ),
    Row(
        "IndentationError",
        "This line is indented further than the one above, without a line that ends in a colon "
        "before it. Move it to the left.",
        sentence=r"unexpected indent",
    ),
    Row(
        "IndentationError",
        "This line's indentation fits no block above it. Line it up with the block it belongs to.",
    ),
    Row(
        "SyntaxError",
        "The bracket '{bracket}' is opened here and never closed. Add the bracket that closes it.",
        sentence=r"'(?P<bracket>[(\[{])' was never closed",
    ),
    Row(
        "SyntaxError",
        "The bracket '{bracket}' closes nothing. Remove it, or add the one that opens.",
        sentence=r"unmatched '(?P<bracket>[)\]}])'",
    ),
    Row(
        "SyntaxError",
        "Brackets close in the order in which they were opened: '{closing}' does not close "
        "'{opening}'.",
        sentence=r"'(?P<closing>.)' does not match opening parenthesis '(?P<opening>.)'",
    ),
    Row(
        "SyntaxError",
        "A text begins with a quote and has to end with the same quote, on the same line.",
        sentence=r"unterminated (f-|t-)?string literal",
    ),
    Row(
        "SyntaxError",
        "A text that begins with three quotes has to end with three quotes.",
        sentence=r"unterminated triple-quoted",
    ),
    Row(
        "SyntaxError",
        "This line opens a block, so it has to end with a colon.",
        sentence=r"expected ':'",
    ),
    Row(
        "SyntaxError",
        "One equals sign gives a name a value; to compare, write two: ==.",
        sentence=r"Maybe you meant '==' (or ':=' )?instead of '='|cannot assign to .* here",
    ),
    Row(
        "SyntaxError",
        "Two values stand side by side. A comma, an operator or a quote is missing between them.",
        sentence=r"forgot a comma",
    ),
    Row(
        "SyntaxError",
        "'return' belongs inside a function. Indent it below its 'def' line.",
        sentence=r"'return' outside function",
    ),
    Row(
        "SyntaxError",
        "Write plain quotes and plain spaces: this character looks like one and is another. It "
        "often comes with text that was copied.",
        sentence=r"invalid (non-printable )?character",
    ),
    Row(
        "SyntaxError",
        "Python cannot read this line. Look at the marked place and just before it: a missing "
        "quote, bracket, comma or colon is the usual cause.",
    ),
    # Names and imports.
    Row(
        "UnboundLocalError",
        "The function gives '{variable}' a value further down, so it is the function's own name "
        "there and has no value yet. Set it earlier, or pass it in as an argument.",
        sentence=r"local variable '(?P<variable>[^']+)'",
    ),
    Row(
        "NameError",
        "'{name}' is part of the framework but not imported. Add it to the import at the top: "
        "from flask import {name}.",
        sentence=rf"name '(?P<name>{FRAMEWORK})' is not defined",
    ),
    Row(
        "NameError",
        "Python does not know the name '{name}' at this line. Check its spelling, and that it is "
        "imported or defined above.",
    ),
    Row(
        "ModuleNotFoundError",
        "There is no module named '{name}' here. Check its spelling; for a file of your own, "
        "check that it is in the project.",
    ),
    Row(
        "ImportError",
        "Two files import each other, and '{wanted}' is not defined yet when it is asked for. "
        "Move the import to where it is used, or what both need into a third file.",
        sentence=r"cannot import name '(?P<wanted>[^']+)'.*circular import",
    ),
    Row(
        "ImportError",
        "The module has nothing called '{wanted}'. Check the spelling; capitals matter.",
        sentence=r"cannot import name '(?P<wanted>[^']+)'",
    ),
    Row("ImportError", "A module could not be imported. The message says which and why."),
    # The app itself.
    Row(
        "AppNotFoundError",
        "Add a file app.py that makes the app: app = Flask(__name__).",
    ),
    Row(
        "NoAppException",
        "The file has to make the app and call it app: app = Flask(__name__). If a function "
        "create_app makes it, that function has to return it.",
    ),
    Row(
        "AssertionError",
        "Two views have the same name, '{view}'. Give one of the two functions another name.",
        sentence=r"overwriting an existing endpoint function: '?(?P<view>[\w.]*\w)",
    ),
    Row(
        "AssertionError",
        "The app is set up before its first request. Move this call to the top of the file, out "
        "of the view.",
        sentence=r"setup (method|finished)|has already handled its first request",
    ),
    Row(
        "ValueError",
        'The rule of a route begins with a slash: "/hello", not "hello".',
        sentence=r"must start with a (leading )?slash|(?i:urls?.*slash)",
    ),
    Row(
        "LookupError",
        "The rule asks for a converter that does not exist. There are string, int, float, path "
        "and uuid.",
        sentence=r"the converter '.*' does not exist",
    ),
    # What a view gets and gives.
    Row(
        "TypeError",
        "The rule of the route has a variable '{argument}', but the view does not take it. Give "
        "the function a parameter of that name.",
        sentence=r"^(?P<view>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<argument>\w+)'",
        where="library",
    ),
    Row(
        "TypeError",
        "The view takes {arguments}, but the rule of the route has no variable of that name. Add "
        "it to the rule in angle brackets, such as <name>.",
        sentence=r"^[\w.<>]+\(\) missing .*? arguments?: (?P<arguments>.+)",
        where="library",
    ),
    Row(
        "TypeError",
        "The framework passes this function an argument that it does not take: an error handler "
        "gets the error, an after_request function the response. Give it a parameter.",
        sentence=r"takes \d+ positional arguments? but",
        where="library",
    ),
    Row(
        "TypeError",
        "A view has to give an answer, and this one ends without a 'return'. Return a string, a "
        "dict, a list or a response.",
        sentence=r"returned None|did not return a valid response.*None",
    ),
    Row(
        "TypeError",
        "A view returns a string, a dict, a list, a response or a tuple of these. Turn what it "
        "returns into one of them, for instance with str().",
        sentence=r"(return type must be|Return a string|valid response)",
    ),
    Row(
        "TypeError",
        "The call lacks an argument: {arguments}. Pass it inside the brackets.",
        sentence=r"missing .*? arguments?: (?P<arguments>.+)",
    ),
    Row(
        "TypeError",
        "The function has no parameter named '{argument}'. Check the spelling of both.",
        sentence=r"got an unexpected keyword argument '(?P<argument>\w+)'",
    ),
    Row(
        "TypeError",
        "The call passes more arguments than the function takes. Compare it with the 'def' line.",
        sentence=r"takes \d+ positional arguments? but",
    ),
    Row(
        "TypeError",
        "Text and numbers cannot be joined with +. Turn the number into text with str(), or use "
        "an f-string.",
        sentence=r"can only concatenate str|unsupported operand type\(s\) for \+: '\w+' and 'str'",
    ),
    Row(
        "TypeError",
        "A value is None where another was expected. Often a function lacks its 'return', or a "
        "form field or a key was not there.",
        sentence=r"NoneType",
    ),
    Row(
        "TypeError",
        "The brackets after a name call it, and this value is not a function. Remove the "
        "brackets, or check that the name was not reused.",
        sentence=r"object is not callable",
    ),
    Row(
        "TypeError",
        "This value cannot be turned into JSON. Give strings, numbers, lists and dicts.",
        sentence=r"is not JSON serializable",
    ),
    # URLs, templates, the session, the request.
    Row(
        "BuildError",
        "url_for() takes the name of a view function, and '{endpoint}' needs a value for: "
        "{missing}. Pass it by name, such as url_for('{endpoint}', name=...).",
        sentence=r"Did you forget to specify values? (?P<missing>\[.*?\])",
    ),
    Row(
        "BuildError",
        "url_for() takes the name of a view function, and there is none called '{endpoint}'. "
        "Check the spelling.",
    ),
    Row(
        "TemplateNotFound",
        "There is no template '{name}'. Templates are files in the folder templates; check that "
        "it is there and spelled alike.",
    ),
    Row(
        "TemplateSyntaxError",
        "A tag such as {{% if %}}, {{% for %}} or {{% block %}} is still open at the end of the "
        "template. Close it, for instance with {{% endif %}}, {{% endfor %}} or {{% endblock %}}.",
        sentence=r"[Uu]nexpected end of template",
    ),
    Row(
        "TemplateSyntaxError",
        "Jinja knows no tag '{tag}' here. Check its spelling, and that each tag is closed by "
        "its own.",
        sentence=r"[Ee]ncountered unknown tag '(?P<tag>\w+)'",
    ),
    Row(
        "TemplateAssertionError",
        "Jinja has no {kind} called '{wanted}'. Check the spelling.",
        sentence=r"No (?P<kind>filter|test) named '(?P<wanted>\w+)'",
    ),
    Row(
        "TemplateSyntaxError",
        "Jinja cannot read this line of the template. Look for a missing or doubled bracket: "
        "{{{{ … }}}} shows a value, {{% … %}} is a tag.",
    ),
    Row(
        "UndefinedError",
        "The template uses '{variable}', which it was not given. Pass it to render_template() by "
        "name: {variable}=...",
        sentence=r"^'(?P<variable>\w+)' is undefined",
    ),
    Row(
        "UndefinedError",
        "A value in the template does not have what is asked of it. Check the spelling on both "
        "sides of the dot.",
    ),
    Row(
        "BadRequestKeyError",
        "The request has no field '{key}'. The name in the form, its name=\"…\", and the one in "
        "the code have to be alike; .get('{key}') gives None instead of an error.",
    ),
    Row(
        "RuntimeError",
        "A session is signed, and that needs a secret. Set app.secret_key to a long random text "
        "before the first request.",
        sentence=r"secret key",
    ),
    Row(
        "RuntimeError",
        "This works only while a request is answered. Use it inside a view, or in a "
        "'with app.test_request_context():' block.",
        sentence=r"outside of request context",
    ),
    Row(
        "RuntimeError",
        "This needs the app at hand. Use it inside a view, or in a 'with app.app_context():' "
        "block.",
        sentence=r"outside of application context",
    ),
    # Values.
    Row(
        "KeyError",
        "The dict has no key {message}. Check its spelling; .get() gives None instead of an error.",
    ),
    Row(
        "IndexError",
        "The list is shorter than the number asks for. Counting starts at 0.",
    ),
    Row(
        "AttributeError",
        "A value is None, which has no '{name}'. Often a function lacks its 'return', or "
        "something that was looked up is not there.",
        sentence=r"'NoneType' object has no attribute '(?P<name>\w+)'",
    ),
    Row(
        "AttributeError",
        "There is nothing called '{name}' on this value. Check the spelling after the dot, and "
        "what kind of value stands before it.",
    ),
    Row(
        "ValueError",
        "The text is not a number. Check it first, or use a converter such as <int:number> in "
        "the route.",
        sentence=r"invalid literal for int|could not convert string to float",
    ),
    Row(
        "ZeroDivisionError",
        "A number was divided by zero. Check the divisor first.",
    ),
    Row(
        "RecursionError",
        "A function calls itself, or two call each other, without end. Look for the call that "
        "repeats in the traceback and give it a case in which it stops.",
    ),
    Row(
        "FileNotFoundError",
        "There is no such file. Paths start at the project's folder; check the spelling.",
    ),
    Row(
        "SystemExit",
        "The code ends the whole program, which an app that serves must not do. Remove the call "
        "of exit() or sys.exit().",
    ),
    Row(
        "AssertionError",
        "An 'assert' of your own does not hold: what it states is not true at this point.",
        where="own",
    ),
)
