"""Values of options that are paths: several in one, and certificates."""

from __future__ import annotations

import importlib
import importlib.util
import os
import typing as t

import click
from werkzeug.utils import import_string

if t.TYPE_CHECKING:
    _ParamType = click.ParamType[t.Any]
else:
    _ParamType = click.ParamType  # generic in new clicks only


class SeparatedPathType(click.Path):
    """Several paths in one value, separated as in PATH: by ":", on Windows by ";"."""

    def convert(
        self, value: t.Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> t.Any:
        """Split the value, and check each path."""
        if not isinstance(value, str):
            return value
        parts = self.split_envvar_value(value)
        return [super(SeparatedPathType, self).convert(part, param, ctx) for part in parts]


class CertParamType(_ParamType):
    """A certificate: a file, "adhoc" for one made at once, or the name of an `SSLContext`."""

    name = "path"

    def __init__(self) -> None:
        self.path_type: click.Path = click.Path(exists=True, dir_okay=False, resolve_path=True)

    def convert(
        self, value: t.Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> t.Any:
        """Give the file's path, "adhoc", or the context that the name stands for."""
        if importlib.util.find_spec("ssl") is None:
            raise click.BadParameter(
                'Using "--cert" requires Python to be compiled with SSL support.', ctx, param
            )
        try:
            return self.path_type.convert(value, param, ctx)
        except click.BadParameter:
            if str(value).lower() == "adhoc":
                return _check_adhoc(ctx, param)
            found = import_string(value, silent=True)
            if is_ssl_context(found):
                return found
            raise


def _check_adhoc(ctx: click.Context | None, param: click.Parameter | None) -> str:
    try:
        importlib.import_module("cryptography")
    except ImportError as error:
        raise click.BadParameter(
            "Using ad-hoc certificates requires the cryptography library.", ctx, param
        ) from error
    return "adhoc"


def is_ssl_context(value: object) -> bool:
    """Tell whether a value is an `ssl.SSLContext`."""
    # Late: a Python without OpenSSL has no ssl, and only HTTPS needs it.
    import ssl

    return isinstance(value, ssl.SSLContext)


def validate_key(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Join the key to its certificate, as `--cert` and `--key` belong together."""
    cert = ctx.params.get("cert")
    cert_is_file = isinstance(cert, (str, os.PathLike)) and cert != "adhoc"
    if value is None:
        if cert_is_file:
            raise click.BadParameter('Required when using "--cert".', ctx, param)
        return None
    if cert is None:
        raise click.BadParameter('"--cert" must also be specified.', ctx, param)
    if not cert_is_file:
        kind = 'is "adhoc"' if cert == "adhoc" else "is an SSLContext object"
        raise click.BadParameter(f'When "--cert" {kind}, "--key" is not used.', ctx, param)
    ctx.params["cert"] = cert, value
    return value
