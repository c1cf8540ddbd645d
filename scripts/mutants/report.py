"""What the gate says of mutants: how many each lesson's checks caught, and which are left."""

from __future__ import annotations

from collections.abc import Sequence

from course.problems import Problem
from mutants.making import MOST
from mutants.trying import Hunt

# How many of a hundred mutants the checks of a whole course must catch.
LIMIT = 90


def describe_hunt(hunt: Hunt) -> list[str]:
    """Return a line of figures for a lesson, and one for each mutant that is left."""
    sample = " (a sample)" if hunt.made + hunt.equivalent == MOST else ""
    head = (
        f"mutants {hunt.lesson.matter.id:<24} {hunt.made:>3} made{sample}, {hunt.caught:>3} caught"
        f", {len(hunt.survivors)} survived, {hunt.equivalent} declared equivalent"
    )
    folder = f"{hunt.lesson.folder}/solution"
    return [head, *(f"        {folder}/{mutant}" for mutant in hunt.survivors)]


def describe_course(hunts: Sequence[Hunt]) -> str:
    """Return the figures of all lessons together."""
    made, caught = sum(hunt.made for hunt in hunts), sum(hunt.caught for hunt in hunts)
    declared = sum(hunt.equivalent for hunt in hunts)
    return (
        f"Mutants: {made} made, {caught} caught ({_percent(hunts):.1f} %), {made - caught} survived"
        f", and {declared} more are declared equivalent."
    )


def find_too_many(hunts: Sequence[Hunt]) -> list[Problem]:
    """Return the problem of a course whose checks catch too few."""
    percent = _percent(hunts)
    if percent >= LIMIT:
        return []
    message = f"The checks catch {percent:.1f} % of the mutants; the limit is {LIMIT} %."
    mend = "Strengthen the checks that let one live, or declare it equivalent in mutants.toml."
    return [Problem("course.toml", message, mend)]


def _percent(hunts: Sequence[Hunt]) -> float:
    made = sum(hunt.made for hunt in hunts)
    return 100 * sum(hunt.caught for hunt in hunts) / made if made else 100.0
