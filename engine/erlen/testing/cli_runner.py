"""A runner that calls commands without a process, and gives back what they printed."""

from __future__ import annotations

import typing as t

from click.testing import CliRunner, Result

from ..commands import ScriptInfo

if t.TYPE_CHECKING:
    from ..typing import Flask


class FlaskCliRunner(CliRunner):
    """Runs the commands of an application, made by `app.test_cli_runner()`.

    >>> from erlen import Flask
    >>> app = Flask("demo")
    >>> @app.cli.command()
    ... def hello():
    ...     print("Hello")
    >>> app.test_cli_runner().invoke(args=["hello"]).output
    'Hello\\n'
    """

    def __init__(self, app: Flask, **kwargs: t.Any) -> None:
        self.app = app
        """The application whose commands are run."""
        super().__init__(**kwargs)

    def invoke(  # type: ignore[override] # the command may be left out
        self, cli: t.Any = None, args: t.Any = None, **kwargs: t.Any
    ) -> Result:
        """Run a command.

        :param cli: the command; by default the application's group, `app.cli`.
        :param args: the words of the command line, or one string of them.
        :param kwargs: passed on to click; `obj` may be a `ScriptInfo` of your own.
        """
        if cli is None:
            cli = self.app.cli
        kwargs.setdefault("obj", ScriptInfo(create_app=lambda: self.app))
        return super().invoke(cli, args, **kwargs)
