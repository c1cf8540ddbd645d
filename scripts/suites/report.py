"""Tells what the suites showed: a table, and below it what wants a word; or JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence

from suites.comparing import Comparison

_HEAD = ("suite", "version", "on Flask", "on erlen", "passed / applicable", "not applicable")


def as_json(comparisons: Sequence[Comparison]) -> str:
    """Write all that is known as JSON."""
    return json.dumps([dataclasses.asdict(comparison) for comparison in comparisons], indent=2)


def as_text(comparisons: Sequence[Comparison], *, with_reasons: bool = False) -> str:
    """Write a table, then the tests that do not apply, and those that differ.

    :param with_reasons: add the traceback to each test that differs.
    """
    lines = list(_table([_HEAD, *map(_row, comparisons)]))
    for comparison in comparisons:
        lines += _remarks(comparison, with_reasons)
    return "\n".join(lines)


def _row(comparison: Comparison) -> tuple[str, ...]:
    return (
        comparison.suite,
        comparison.version,
        str(comparison.passed_on_flask),
        str(comparison.passed_on_erlen),
        f"{comparison.passed} / {comparison.applicable}",
        str(len(comparison.not_applicable)),
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _remarks(comparison: Comparison, with_reasons: bool) -> Iterator[str]:
    if comparison.not_applicable:
        yield f"\n{comparison.suite}: not applicable"
        for test, reason in comparison.not_applicable.items():
            yield f"  {test}: {reason}"
    if comparison.foreign:
        yield f"\n{comparison.suite}: THE RUN SHOWS NOTHING, as it met the wrong framework"
        yield from (f"  {module}" for module in comparison.foreign)
    if comparison.applicable == 0:
        yield f"\n{comparison.suite}: THE RUN SHOWS NOTHING, as no test passes on Flask"
    if comparison.differences:
        yield f"\n{comparison.suite}: otherwise than on Flask"
    for difference in comparison.differences:
        yield f"  {difference.test}: {difference.on_flask} on Flask, {difference.on_erlen} on erlen"
        if with_reasons:
            yield from (f"    {line}" for line in difference.reason.splitlines())
