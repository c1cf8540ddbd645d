"""`flask.cli` as a library: the same names, signatures, options, and what calling them does."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from .comparison import Comparison, module

FUNCTIONS = [
    "AppGroup",
    "AppGroup.command",
    "AppGroup.group",
    "CertParamType.convert",
    "FlaskGroup",
    "FlaskGroup.get_command",
    "FlaskGroup.list_commands",
    "FlaskGroup.make_context",
    "FlaskGroup.parse_args",
    "NoAppException",
    "ScriptInfo",
    "ScriptInfo.load_app",
    "SeparatedPathType.convert",
    "find_app_by_string",
    "find_best_app",
    "get_debug_flag",
    "get_load_dotenv",
    "get_version",
    "load_dotenv",
    "locate_app",
    "main",
    "pass_script_info",
    "prepare_import",
    "show_server_banner",
    "with_appcontext",
]


def cli_of(framework: ModuleType) -> Any:
    return module(framework, "cli")


def find(framework: ModuleType, name: str) -> Any:
    found = cli_of(framework)
    for part in name.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_takes_the_same_parameters(compare: Comparison, name: str) -> None:
    def parameters(f: ModuleType) -> list[tuple[str, str, str]]:
        signature = inspect.signature(find(f, name))
        return [
            (each.name, each.kind.name, repr(each.default))
            for each in signature.parameters.values()
        ]

    compare.values(parameters)


@pytest.mark.parametrize("name", ["AppGroup", "FlaskGroup", "NoAppException", "ScriptInfo"])
def test_class_has_the_same_ancestors(compare: Comparison, name: str) -> None:
    compare.values(lambda f: [each.__name__ for each in find(f, name).__mro__])


# What erlen has beyond Flask's.
OWN_OPTIONS = {"xray"}


@pytest.mark.parametrize("name", ["cli", "run_command", "shell_command", "routes_command"])
def test_command_has_the_same_options(compare: Comparison, name: str) -> None:
    def options(f: ModuleType) -> Any:
        command = find(f, name)
        return (
            command.context_settings,
            [
                (
                    option.name,
                    option.opts,
                    option.secondary_opts,
                    option.is_eager,
                    option.expose_value,
                    option.default,
                    type(option.type).__name__,
                )
                for option in command.params
                if option.name not in OWN_OPTIONS
            ],
        )

    compare.values(options)


def test_script_info_keeps_what_it_was_given(compare: Comparison) -> None:
    def kept(f: ModuleType) -> Any:
        made: list[Any] = []

        def create_app() -> Any:
            made.append(f.Flask("made"))
            return made[-1]

        info = cli_of(f).ScriptInfo("nowhere", create_app, False, False)
        app = info.load_app()
        return (
            info.app_import_path,
            info.create_app is create_app,
            info.set_debug_flag,
            info.load_dotenv_defaults,
            info.data,
            app is info.load_app() is made[0],
            len(made),
        )

    compare.values(kept)


def test_application_and_blueprint_have_groups(compare: Comparison) -> None:
    def groups(f: ModuleType) -> list[tuple[str, Any]]:
        owners = [
            f.Flask("demo"),
            f.Blueprint("b", "b"),
            f.Blueprint("b", "b", cli_group="other"),
            f.Blueprint("b", "b", cli_group=None),
        ]
        return [(type(owner.cli).__name__, owner.cli.name) for owner in owners]

    compare.values(groups)


def outcome(result: Result) -> Any:
    return result.exit_code, result.output, type(result.exception).__name__


def test_commands_of_blueprints_are_nested_merged_or_named(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("demo")
        inner = f.Blueprint("inner", __name__)
        inner.cli.command("say")(lambda: click.echo("inner"))
        for name, group in [("own", ...), ("other", "named"), ("merged", None)]:
            options = {} if group is ... else {"cli_group": group}
            blueprint = f.Blueprint(name, __name__, **options)
            blueprint.cli.command(f"say-{name}")(lambda name=name: click.echo(name))
            if name == "own":
                blueprint.register_blueprint(inner)
            app.register_blueprint(blueprint)
        runner = app.test_cli_runner()
        lines = [
            ["own", "say-own"],
            ["named", "say-other"],
            ["say-merged"],
            ["own", "inner", "say"],
            ["inner", "say"],
            ["nothing"],
            ["--help"],
        ]
        return [outcome(runner.invoke(args=line)) for line in lines]

    compare.values(run)


def test_blueprint_s_group_may_be_chosen_where_it_is_registered(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("demo")
        blueprint = f.Blueprint("b", __name__, cli_group="first")
        blueprint.cli.command("say")(lambda: click.echo("said"))
        app.register_blueprint(blueprint, cli_group="second")
        runner = app.test_cli_runner()
        return [outcome(runner.invoke(args=[name, "say"])) for name in ("first", "second", "b")]

    compare.values(run)


def test_context_is_pushed_once_and_only_where_asked_for(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("demo")
        cli = cli_of(f)
        told: list[Any] = []
        app.teardown_appcontext(lambda error: told.append(("down", repr(error))))

        def tell(*args: Any) -> None:
            told.append((f.has_app_context() and f.current_app.name, args))

        app.cli.command("inside")(tell)
        app.cli.command("outside", with_appcontext=False)(tell)
        app.cli.add_command(click.Command("plain", callback=tell))
        app.cli.add_command(click.Command("wrapped", callback=cli.with_appcontext(tell)))
        group = app.cli.group("group")(lambda: tell("group"))
        group.command("deep")(click.argument("word")(lambda word: tell(word)))

        @app.cli.command("fails")
        def fails() -> None:
            raise ValueError("no")

        runner = app.test_cli_runner()
        lines = ["inside", "outside", "plain", "wrapped", "group deep x", "fails", "group deep"]
        answers = [outcome(runner.invoke(args=line.split())) for line in lines]
        with app.app_context():
            answers.append(outcome(runner.invoke(args=["inside"])))
        return answers, told, type(group).__name__

    compare.values(run)


def test_command_of_a_group_of_one_s_own_loads_the_application(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        cli = cli_of(f)

        def create_app() -> Any:
            app = f.Flask("made")
            app.cli.command("of-app")(lambda: click.echo(f.current_app.name))
            return app

        group = cli.FlaskGroup(
            "site",
            create_app=create_app,
            params=[click.Option(["--more"])],
            callback=lambda more: click.echo(more),
        )

        @group.command("own")
        @cli.pass_script_info
        def own(info: Any) -> None:
            click.echo(f"{info.load_app().name} {f.current_app.name} {sorted(info.data)}")

        @group.command("bare", with_appcontext=False)
        def bare() -> None:
            click.echo(f.has_app_context())

        runner = CliRunner()
        lines = [
            "own",
            "bare",
            "--more x own",
            "of-app",
            "nothing",
            "--help",
            "routes",
            "--version --more",
        ]
        answers = [outcome(runner.invoke(group, line.split())) for line in lines]
        # The options' help tells of the differences there are on purpose.
        return [(code, output.partition("Options:")[0], error) for code, output, error in answers]

    compare.values(run)


def test_group_without_defaults_has_what_is_added(compare: Comparison) -> None:
    def names(f: ModuleType) -> Any:
        group = cli_of(f).FlaskGroup(
            add_default_commands=False, add_version_option=False, create_app=lambda: f.Flask("x")
        )
        with group.make_context("site", ["--no-debug"], resilient_parsing=True) as ctx:
            return (
                group.list_commands(ctx),
                [param.name for param in group.params],
                type(ctx.obj).__name__,
                group.get_command(ctx, "nothing"),
            )

    compare.values(names)


def test_script_info_of_the_caller_is_used(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        cli = cli_of(f)
        app = f.Flask("given")
        info = cli.ScriptInfo(create_app=lambda: app)
        info.data["note"] = "kept"

        @click.command()
        @click.option("--word", default="none")
        @cli.with_appcontext
        @cli.pass_script_info
        def command(info: Any, word: str) -> None:
            click.echo(f"{info.data} {f.current_app.name} {word}")

        runner = f.Flask("runner").test_cli_runner(env={"A": "1"})
        return [
            outcome(runner.invoke(command)),
            outcome(runner.invoke(command, "--word x")),
            outcome(runner.invoke(command, ["--word", "x"], obj=info)),
            type(runner).__name__,
            runner.app.name,
            runner.env,
        ]

    compare.values(run)


def test_class_of_the_runner_is_the_application_s(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        class Runner(module(f, "testing").FlaskCliRunner):
            pass

        class App(f.Flask):
            test_cli_runner_class = Runner

        return type(App("demo").test_cli_runner()) is Runner

    assert compare.values(run) is True


@pytest.mark.parametrize("value", ["app.pem", "adhoc", "ADHOC", "nowhere.pem", "ssl", "os.nothing"])
def test_certificate_is_read_alike(
    compare: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    (tmp_path / "app.pem").touch()
    monkeypatch.chdir(tmp_path)

    def convert(f: ModuleType) -> Any:
        try:
            return cli_of(f).CertParamType().convert(value, None, None)
        except click.BadParameter as error:
            return error.message

    compare.values(convert)


@pytest.mark.parametrize("value", ["a", "a:b", "", "a::b"])
def test_paths_are_separated_alike(compare: Comparison, value: str) -> None:
    def convert(f: ModuleType) -> Any:
        return cli_of(f).SeparatedPathType().convert(value, None, None)

    compare.values(convert)


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("name", ["app.py", None])
def test_banner_is_the_same(
    compare: Comparison, capsys: pytest.CaptureFixture[str], name: str | None, debug: bool
) -> None:
    def banner(f: ModuleType) -> str:
        cli_of(f).show_server_banner(debug, name)
        return capsys.readouterr().out

    compare.values(banner)


def test_banner_is_not_repeated_by_the_reloader(
    compare: Comparison, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")

    def banner(f: ModuleType) -> str:
        cli_of(f).show_server_banner(True, "app")
        return capsys.readouterr().out

    assert compare.values(banner) == ""
