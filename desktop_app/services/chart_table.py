"""The table behind a chart: every point with its figure, its origin, its interval and limits, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from desktop_app.analysis.points import Point
from desktop_app.i18n import _, format_number, format_percent, format_period, language
from desktop_app.services import chart_words
from desktop_app.services.chart_control import signals_at
from desktop_app.services.chart_data import MONTHS, ChartData
from desktop_app.services.chart_names import where, worked_out_float
from desktop_app.services.chart_points import dated_words

Where = tuple[int, int]
"""A line and a period of it, by their numbers."""

FIGURE, BOUND, COUNT, TEXT = "figure", "bound", "count", "text"
"""What stands in a column: the chart's own figures; what was worked out beside them; what was counted; words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands beneath it, each cell in words, and as a number where it is one."""

    heading: str
    kind: str
    words: Callable[[Where], str]
    value: Callable[[Where], Decimal | None] = lambda _at: None

    @property
    def numeric(self) -> bool:
        """Whether it is set flush right."""
        return self.kind != TEXT


def rows(data: ChartData) -> list[Where]:
    """A row for each period and, where there are several, each line; none for a year's months that have not been."""
    places = [(line, at) for at in range(len(data.periods)) for line in range(len(data.lines))]
    if data.view == MONTHS:
        return [at for at in sorted(places) if data.value_at(*at).state != "not_asked"]
    return places


def columns(data: ChartData) -> tuple[Column, ...]:
    """The columns that this chart needs."""
    found = [
        Column(_("Period"), TEXT, lambda at: format_period(_point(data, at).period or data.periods[at[1]]))
    ]
    if len(data.lines) > 1 and data.view != MONTHS:
        found.append(Column(_("Place"), TEXT, lambda at: where(data, at[0])))
    heading = data.unit.get(language()) or _("Figure")
    found.append(
        Column(
            heading,
            FIGURE,
            lambda at: chart_words.point_value(data, _point(data, at)),
            lambda at: _point(data, at).value,
        )
    )
    found += [*_counted(data), *_bounds(data), *_limits(data)]
    found.append(Column(_("What to know"), TEXT, lambda at: _remarks(data, at)))
    return tuple(found)


def _point(data: ChartData, at: Where) -> Point:
    return data.value_at(*at)


def _any(data: ChartData, holds: Callable[[Point], object]) -> bool:
    return any(holds(point) is not None for line in data.lines for point in line.points)


def _counted(data: ChartData) -> Iterable[Column]:
    """What a rate was worked out from."""
    if _any(data, lambda point: point.numerator):
        yield _of_point(_("Numerator"), COUNT, data, lambda point: point.numerator, format_number)
    if _any(data, lambda point: point.denominator):
        yield _of_point(_("Denominator"), COUNT, data, lambda point: point.denominator, format_number)


def _bounds(data: ChartData) -> Iterable[Column]:
    if not _any(data, lambda point: point.upper):
        return

    def shown(value: Decimal) -> str:
        return format_percent(value, 1) if data.kind == "percent" else format_number(value, 1)

    yield _of_point(_("95% interval, from"), BOUND, data, lambda point: point.lower, shown)
    yield _of_point(_("95% interval, to"), BOUND, data, lambda point: point.upper, shown)


def _of_point(
    heading: str,
    kind: str,
    data: ChartData,
    value: Callable[[Point], Decimal | None],
    shown: Callable[[Decimal], str],
) -> Column:
    def words(at: Where) -> str:
        found = value(_point(data, at))
        return "" if found is None else shown(found)

    return Column(heading, kind, words, lambda at: value(_point(data, at)))


def _limits(data: ChartData) -> Iterable[Column]:
    """The mean and the limits of a control chart, and what is a signal."""
    control = data.control
    if control is None:
        return
    for heading, values in (
        (_("Mean"), control.centre),
        (_("Lower limit"), control.lower),
        (_("Upper limit"), control.upper),
    ):
        yield _of_values(heading, data, values)
    yield Column(_("Signal"), TEXT, lambda at: "; ".join(signals_at(data, at[1])))


def _of_values(heading: str, data: ChartData, values: tuple[float | None, ...]) -> Column:
    def words(at: Where) -> str:
        found = values[at[1]]
        return "" if found is None else worked_out_float(data, found)

    def value(at: Where) -> Decimal | None:
        found = values[at[1]]
        return None if found is None else Decimal(str(found))

    return Column(heading, BOUND, words, value)


def _remarks(data: ChartData, at: Where) -> str:
    return "; ".join([*chart_words.point_remarks(data, _point(data, at)), *dated_words(data, at[1])])


def beside(data: ChartData) -> list[str]:
    """What stands beneath the table and has no place in a row: targets, initiatives, and the method of a control chart."""
    lines = [chart_words.level_words(data, level) for level in data.levels]
    for bar in data.bars:
        stretches = (
            f"{_when(data, first, last)} {chart_words.status_words(data, status)}"
            for first, last, status in bar.stretches
        )
        lines.append(f"{bar.names.get(language())}: {'; '.join(stretches)}")
    return [*lines, *chart_words.method_lines(data)]


def _when(data: ChartData, first: float, last: float) -> str:
    """The periods of a stretch, as far as the chart shows them."""
    most = len(data.periods) - 1
    begin, end = (min(max(round(at), 0), most) for at in (first + 0.5, last - 0.5))
    codes = dict.fromkeys((data.periods[begin], data.periods[max(begin, end)]))
    return "\u2013".join(format_period(code, "short") for code in codes)


def as_text(data: ChartData) -> str:
    """Title lines, tab-separated rows with their headings, and what stands beneath, as Excel takes it."""
    found = columns(data)
    lines = [*map(_flat, chart_words.head_lines(data)), ""]
    lines.append("\t".join(_flat(column.heading) for column in found))
    lines += ["\t".join(_flat(column.words(at)) for column in found) for at in rows(data)]
    lines += ["", *map(_flat, [*beside(data), *chart_words.foot_lines(data)])]
    return "\n".join(lines)


def as_html(data: ChartData) -> str:
    """The same as a page with a table, for a letter or a report."""
    found = columns(data)
    item, title, *more = map(escape, chart_words.head_lines(data))
    parts = [f"<p>{item}</p><h2>{title}</h2>", *(f"<p>{line}</p>" for line in more), '<table border="1">']
    parts.append("<tr>" + "".join(f"<th>{escape(column.heading)}</th>" for column in found) + "</tr>")
    for at in rows(data):
        cells = (
            f'<td align="{"right" if column.numeric else "left"}">{escape(column.words(at))}</td>'
            for column in found
        )
        parts.append("<tr>" + "".join(cells) + "</tr>")
    parts.append("</table>")
    parts += [f"<p>{escape(line)}</p>" for line in (*beside(data), *chart_words.foot_lines(data))]
    return f'<html lang="{language()}"><body>{"".join(parts)}</body></html>'


def _flat(text: str) -> str:
    """Text as one cell: no tabs or line ends, and never a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "@") else flat
