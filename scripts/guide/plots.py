"""Bars as SVG: text stays text, and the page's own custom properties colour it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 640
_LABELS = 220
_BAR = 14
_GAP = 12
_TOP = 30
_ROOM_FOR_VALUE = 70


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    :param series: its place in the legend, from 0.
    :param text: the value as it is written behind the bar.
    """

    series: int
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that stand together."""

    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of horizontal bars.

    :param name: an id of its own on the page.
    :param description: what the plot shows, for those who do not see it.
    :param mark: a value that is drawn as a line through all bars; None for none.
    """

    name: str
    title: str
    description: str
    legend: Sequence[str]
    groups: Sequence[Group]
    mark: float | None = None


def render_plot(plot: Plot) -> str:
    """Return a plot as an SVG element."""
    most = max(bar.value for group in plot.groups for bar in group.bars)
    scale = (WIDTH - _LABELS - _ROOM_FOR_VALUE) / most
    height = _TOP + sum(_height(group) for group in plot.groups)
    body = [*_legend(plot.legend), *_groups(plot.groups, scale)]
    if plot.mark is not None:
        place = _LABELS + plot.mark * scale
        body.append(f'<path class="mark" d="M{place:.1f} {_TOP - 6}V{height - _GAP + 6}"/>')
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-labelledby="{plot.name}-title {plot.name}-description">\n'
        f'<title id="{plot.name}-title">{escape(plot.title)}</title>\n'
        f'<desc id="{plot.name}-description">{escape(plot.description)}</desc>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _height(group: Group) -> int:
    return len(group.bars) * _BAR + _GAP


def _legend(names: Sequence[str]) -> Iterator[str]:
    for series, name in enumerate(names):
        x = _LABELS + series * 150
        yield f'<rect class="series-{series}" x="{x}" y="4" width="12" height="12"/>'
        yield f'<text x="{x + 18}" y="14">{escape(name)}</text>'


def _groups(groups: Sequence[Group], scale: float) -> Iterator[str]:
    y = _TOP
    for group in groups:
        middle = y + len(group.bars) * _BAR / 2 + 4
        yield (
            f'<text x="{_LABELS - 8}" y="{middle:g}" text-anchor="end">{escape(group.label)}</text>'
        )
        for number, bar in enumerate(group.bars):
            yield from _bar(bar, y + number * _BAR, bar.value * scale)
        y += _height(group)


def _bar(bar: Bar, y: float, length: float) -> Iterator[str]:
    yield (
        f'<rect class="series-{bar.series}" x="{_LABELS}" y="{y}" width="{length:.1f}"'
        f' height="{_BAR - 2}"/>'
    )
    yield (
        f'<text class="value" x="{_LABELS + length + 5:.1f}" y="{y + 10}">{escape(bar.text)}</text>'
    )
