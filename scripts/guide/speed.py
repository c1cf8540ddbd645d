"""The measurements as plots and tables, for the block `::: speed` of the guide's pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from guide.plots import Bar, Group, Plot, render_plot
from measure.results import BROWSER, NATIVE, read_results

Results = Mapping[str, Any]

_FRAMEWORKS = {"erlen": "erlen", "flask": "Flask", "bottle": "Bottle"}
_OURS, _OTHERS = 0, 1
# What the plot of presses shows, in the docs' words.
_PAGES = {
    "edit to page, url-for": "edit to page, a lesson",
    "edit to page, playground": "edit to page, the playground",
    "stop to page, url-for": "Stop to page, a lesson",
    "stop to page, playground": "Stop to page, the playground",
}


def render_speed(part: str) -> str:
    """Return what `::: speed native` or `::: speed browser` stands for.

    :raises KeyError: for any other part.
    """
    name, render = _PARTS[part]
    return render(read_results(name))


def render_native(results: Results) -> str:
    """Return how fast requests are answered, compared with Flask."""
    scenarios = results["scenarios"]
    shown = [name for name in _FRAMEWORKS if name != "flask"]
    groups = [
        Group(label, [_ratio(series, figures, name) for series, name in _among(shown, figures)])
        for label, figures in scenarios.items()
    ]
    means = results["means"]
    description = (
        f"Over all scenarios erlen is {means['erlen']:.1f} times as fast as Flask, and Bottle"
        f" {means['bottle']:.1f} times, by the geometric mean. The table below has every figure."
    )
    title = "How many times as fast as Flask"
    plot = Plot(
        "native-plot", title, description, [_FRAMEWORKS[each] for each in shown], groups, mark=1
    )
    rows = [
        [label, *(_native_cell(figures.get(name)) for name in _FRAMEWORKS)]
        for label, figures in scenarios.items()
    ]
    rows.append(["geometric mean", *(f"{means[name]:.2f}×" for name in _FRAMEWORKS)])
    columns = ["Scenario", *(f"{label}, µs" for label in _FRAMEWORKS.values())]
    return _figure(title, [plot], columns, rows, results["measured"])


def render_browser(results: Results) -> str:
    """Return how long starts, edits and stops take in a browser."""
    by_part = {part: kept["figures"] for part, kept in results.items() if part != "measured"}
    starts = [figure for figure in by_part["boot"] if figure["unit"] == "ms"]
    pages = [figure for figure in by_part["page"] if figure["name"] in _PAGES]
    plots = [
        _median_plot("start-plot", "Milliseconds from opening a page to Python", starts),
        _median_plot("page-plot", "Milliseconds from a press to the painted page", pages),
    ]
    rows = [_browser_row(figure) for figures in by_part.values() for figure in figures]
    columns = ["Figure", "Median", "Least", "Most", "Promised", "Times"]
    title = "Starts, edits and stops in Chromium"
    return _figure(title, plots, columns, rows, results["measured"])


_PARTS: dict[str, tuple[str, Callable[[Results], str]]] = {
    "native": (NATIVE, render_native),
    "browser": (BROWSER, render_browser),
}


def _among(names: Sequence[str], figures: Results) -> Iterable[tuple[int, str]]:
    return ((series, name) for series, name in enumerate(names) if name in figures)


def _ratio(series: int, figures: Results, name: str) -> Bar:
    ratio = figures[name]["ratio"]
    return Bar(series, ratio, f"{ratio:.1f}")


def _native_cell(figure: Mapping[str, float] | None) -> str:
    return "–" if figure is None else f"{figure['us']:.1f} ({figure['ratio']:.2f}×)"


def _median_plot(name: str, title: str, figures: Sequence[Results]) -> Plot:
    groups = [Group(_label(figure), [_median_bar(figure)]) for figure in figures]
    told = ", ".join(f"{group.label}: {group.bars[0].text}" for group in groups)
    has_others = any(bar.series == _OTHERS for group in groups for bar in group.bars)
    legend = ["the playground", *(["bare Pyodide"] if has_others else [])]
    return Plot(name, title, f"Medians. {told}.", legend, groups)


def _label(figure: Results) -> str:
    name = str(figure["name"])
    return _PAGES.get(name, name)


def _median_bar(figure: Results) -> Bar:
    series = _OTHERS if figure["name"].startswith("bare") else _OURS
    return Bar(series, figure["median"], f"{figure['median']:.0f} ms")


def _browser_row(figure: Results) -> list[str]:
    values, unit = figure["values"], figure["unit"]
    numbers = [figure["median"], min(values), max(values)]
    limit = figure["limit"]
    promised = "–" if limit is None else _with_unit(limit, unit)
    shown = [_with_unit(number, unit) for number in numbers]
    return [_label(figure), *shown, promised, str(len(values))]


def _with_unit(number: float, unit: str) -> str:
    digits = 0 if number >= 100 else 1 if number >= 10 else 2
    return f"{number:.{digits}f} {unit}".rstrip()


def _figure(
    title: str,
    plots: Iterable[Plot],
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    measured: Mapping[str, str],
) -> str:
    """Return plots above the table of all their figures, and what these were measured on."""
    drawn = "".join(
        f'<figure class="plot">\n<figcaption>{escape(plot.title)}</figcaption>\n'
        f"{render_plot(plot)}</figure>\n"
        for plot in plots
    )
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
    facts = "; ".join(f"{name} {value}" for name, value in measured.items())
    return (
        f'{drawn}<div class="figures" role="region" aria-label="{escape(title)}" tabindex="0">\n'
        f"<table>\n<caption>{escape(title)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
        f"<p>Measured on: {escape(facts)}.</p>\n"
    )


def _cells(row: Sequence[str]) -> str:
    first, *rest = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(
        f"<td>{escape(cell)}</td>" for cell in rest
    )
