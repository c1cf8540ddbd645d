"""What the gate says of mutants: how many each lesson's checks caught, and which are left."""

from __future__ import annotations

from collections.abc import Sequence

from course.problems import Problem
from mutants.trying import Hunt

# How many of a hundred mutants the checks of a whole course must catch.
LIMIT = 90


def describe_hunt(hunt: Hunt) -> list[str]:
    """Return a line of figures for a lesson, and one for each mutant that is left."""
    sample = f" of {hunt.possible}" if hunt.tried < hunt.possible else ""
    head = (
        f"mutants {hunt.lesson.matter.id:<24} {hunt.tried:>3}{sample} tried,"
        f" {hunt.caught:>3} caught ({_percent([hunt]):.0f} %), {len(hunt.survivors)} survived,"
        f" {hunt.equivalent} declared equivalent"
    )
    return [head, *(f"        {_place_of(hunt)}/{mutant}" for mutant in hunt.survivors)]


def describe_course(hunts: Sequence[Hunt]) -> str:
    """Return the figures of all lessons together."""
    made, caught = sum(hunt.made for hunt in hunts), sum(hunt.caught for hunt in hunts)
    tried, possible = sum(hunt.tried for hunt in hunts), sum(hunt.possible for hunt in hunts)
    return (
        f"Mutants: {tried} of {possible} possible ones tried, {caught} caught"
        f" ({_percent(hunts):.1f} %), {made - caught} survived, {tried - made} declared equivalent."
    )


def find_too_many(hunts: Sequence[Hunt]) -> list[Problem]:
    """Return the problems of a course whose checks catch too few: each that lives, and the share.

    One that is declared equivalent has its reason, and is none of them.
    """
    percent = _percent(hunts)
    if percent >= LIMIT:
        return []
    mend = "Strengthen the checks that let one live, or declare it equivalent in mutants.toml."
    survivors = [
        Problem(
            f"{_place_of(hunt)}/{mutant.file}",
            f"No check notices the fault: {mutant.change}.",
            "Strengthen a check, or give the reason in mutants.toml.",
            mutant.line,
        )
        for hunt in hunts
        for mutant in hunt.survivors
    ]
    message = f"The checks catch {percent:.1f} % of the mutants; the limit is {LIMIT} %."
    return [*survivors, Problem("course.toml", message, mend)]


def _place_of(hunt: Hunt) -> str:
    return f"{hunt.lesson.folder}/solution"


def _percent(hunts: Sequence[Hunt]) -> float:
    made = sum(hunt.made for hunt in hunts)
    return 100 * sum(hunt.caught for hunt in hunts) / made if made else 100.0
