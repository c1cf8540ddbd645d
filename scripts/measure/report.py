"""Figures as a table and as JSON: how often measured, median and range, and the limit to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

_COLUMNS = f"{'':<44}{'times':>6}{'median':>10}{'least':>10}{'most':>10}{'limit':>9}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured.

    :param unit: "ms", "kB", or "" for a ratio.
    :param limit: the largest median that is good enough; None where nothing is promised.
    :param note: what keeps the figure from counting, such as another way taken than was meant.
    """

    name: str
    unit: str
    values: Sequence[float]
    limit: float | None = None
    note: str = ""

    @property
    def median(self) -> float:
        """The middle of the values."""
        return median(self.values)

    @property
    def passed(self) -> bool:
        """Whether the figure counts and keeps its limit."""
        return not self.note and (self.limit is None or self.median <= self.limit)

    def as_dict(self) -> dict[str, object]:
        """Return what the JSON report holds."""
        return {
            "name": self.name,
            "unit": self.unit,
            "median": round(self.median, 4),
            "values": [round(value, 4) for value in self.values],
            "limit": self.limit,
            "passed": self.passed,
            **({"note": self.note} if self.note else {}),
        }


def print_figures(title: str, figures: Iterable[Figure]) -> None:
    """Print a table of figures."""
    print(f"\n{title}\n{_COLUMNS}")
    for figure in figures:
        name = f"{figure.name} ({figure.unit})" if figure.unit else figure.name
        least, most = min(figure.values), max(figure.values)
        numbers = "".join(f"{value:>10.2f}" for value in (figure.median, least, most))
        limit = "" if figure.limit is None else f"{figure.limit:>9.2f}"
        verdict = "" if figure.passed else f"  MISSED {figure.note}".rstrip()
        print(f"{name:<44}{len(figure.values):>6}{numbers}{limit}{verdict}")
