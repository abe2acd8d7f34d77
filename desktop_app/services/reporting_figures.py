"""What reports say of a plan's indicators: all of them at a glance, each with its chart, and those without a figure by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.catalogue import Item
from desktop_app.errors import UserError
from desktop_app.i18n import _, format_period, ngettext
from desktop_app.reports.document import (
    CAVEAT,
    DECIMAL,
    NOTICE,
    PERCENT,
    PLAIN,
    QUIET,
    TEXT,
    Block,
    Callout,
    Column,
    Fact,
    Facts,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.sentences import say
from desktop_app.services import chart_words, charting
from desktop_app.services.chart_data import ChartData
from desktop_app.services.reporting_blocks import cell, joined
from desktop_app.services.reporting_charts import (
    change,
    chart_of,
    kind_of,
    latest,
    signal_words,
    signals,
    year_before,
)
from desktop_app.services.reporting_scope import Scope, counted, text


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the plan, where it is counted nearest to the report's place, and its figures."""

    item: Item
    site: str
    data: ChartData


@dataclass(frozen=True, slots=True)
class Indicators:
    """The plan's indicators: those with figures, and those without any, with the sentence why."""

    told: tuple[Indicator, ...]
    silent: tuple[tuple[Item, str], ...]


def read(scope: Scope) -> Indicators:
    """All indicators of the plan."""
    told: list[Indicator] = []
    silent: list[tuple[Item, str]] = []
    for item in scope.indicators:
        try:
            site = charting.counted_at(scope.session.catalogue, item.code, scope.site)
            data = scope.figures(item.code, site)
        except UserError as error:
            left_out = error.code == "release_without"
            why = _("Not in the release") if left_out else say(error, scope.session.catalogue)
            silent.append((item, why))
            continue
        if data.empty:
            silent.append((item, _why_empty(data)))
        else:
            told.append(Indicator(item, site, data))
    return Indicators(tuple(told), tuple(silent))


def _why_empty(data: ChartData) -> str:
    """Why there is nothing to draw; which figures a calculated one lacks is told on its own sheet."""
    if any(phrase.code == "chart_lacks" for phrase in data.title):
        return _("Cannot be worked out yet: figures are lacking")
    return chart_words.title(data)


def glance(scope: Scope, found: Indicators) -> Table:
    """Every indicator in a line: its latest figure, the change in a year, the signal, and what is to be known."""
    columns = (
        Column(_("Indicator"), width=36),
        Column(_("Period"), width=11),
        Column(_("Figure"), DECIMAL, 9),
        Column(_("In a year"), PERCENT, 9, signed=True),
        Column(_("Signal"), TEXT, 22),
        Column(_("To be known"), TEXT, 20),
    )
    nowhere = len(found.told) > 1 and not any(signal_words(one.data) for one in found.told)
    unlimited = _("too few figures for limits")
    return Table(
        columns,
        tuple(_line(scope, one, "" if nowhere else unlimited) for one in found.told),
        _("The figures at a glance"),
        _("Too few figures for limits.") if nowhere else "",
    )


def _line(scope: Scope, one: Indicator, unlimited: str) -> Row:
    """An indicator's line; ``unlimited`` stands where there are no limits to tell a signal by."""
    data, point = one.data, latest(one.data)
    assert point is not None, "an indicator that is told has a figure"
    earlier = year_before(data.lines[0].points, point)
    said = signal_words(data)
    remarks = chart_words.point_remarks(data, point)
    if one.site != scope.site:
        remarks = [scope.place(one.site), *remarks]
    return Row(
        (
            cell(text(data.names), link=_code(one)),
            cell(None, format_period(point.period, "short")),
            cell(point.value, kind=kind_of(data)),
            cell(change(data, earlier, point)),
            cell(None, said or unlimited, PLAIN if signals(data) else QUIET),
            cell(None, joined(remarks)),
        )
    )


def _code(one: Indicator) -> str:
    return f"item_{one.item.code}"


def section(scope: Scope, found: Indicators) -> Section:
    """Each indicator with its chart, its signal in words and a small table."""
    blocks: list[Block] = []
    if not found.told:
        blocks.append(Callout(NOTICE, _("There are no figures for this plan's indicators here yet.")))
    if found.told:
        words = _(
            "No colour says whether a change is good: more notifications or reports may mean that more is told."
        )
        blocks.append(Paragraph(words))
    blocks.extend(_silent(found))
    return Section(
        "indicators", _("Indicators"), tuple(blocks), tuple(_one(scope, one) for one in found.told)
    )


def _silent(found: Indicators) -> Iterator[Block]:
    if not found.silent:
        return
    heading = ngettext(
        "{count} indicator without a figure", "{count} indicators without a figure", len(found.silent)
    ).format(count=len(found.silent))
    reasons = dict.fromkeys(why for _item, why in found.silent)
    yield Facts(
        tuple(
            Fact(why, "; ".join(text(item.names) for item, own in found.silent if own == why))
            for why in reasons
        ),
        heading,
    )


def _one(scope: Scope, one: Indicator) -> Section:
    data = one.data
    blocks: list[Block] = []
    if one.site != scope.site:
        words = _("This is counted for {place}; there is no figure for {site} alone.")
        blocks.append(
            Callout(NOTICE, words.format(place=scope.place(one.site), site=scope.place(scope.site)))
        )
    blocks.append(chart_of(data))
    caveat = text(data.limitations)
    if caveat:
        blocks.append(Callout(CAVEAT, _("What the figure cannot say"), caveat))
    return Section(_code(one), text(data.names), tuple(blocks))


def sources(scope: Scope, found: Indicators) -> Section:
    """Where the figures come from, and when they were drawn from their registers."""
    columns = (
        Column(_("Indicator"), width=34),
        Column(_("Source"), width=40),
        Column(_("Extracted"), width=18),
        Column(_("Place"), width=18),
    )
    rows = tuple(
        Row(
            (
                cell(text(one.data.names)),
                cell(None, "; ".join(text(source) for source in one.data.sources)),
                cell(None, extracted_words(one.data.extracted) or _("day not told")),
                cell(None, scope.place(one.site)),
            )
        )
        for one in found.told
    )
    nothing = Paragraph(_("There are no figures for this plan's indicators here yet."))
    return Section("sources", _("Sources"), (Table(columns, rows) if rows else nothing,))


def extracted_words(days: tuple[str, ...]) -> str:
    """The first and the last day on which figures were drawn from a register."""
    if not days:
        return ""
    return " \u2013 ".join(dict.fromkeys(map(chart_words.format_day, (days[0], days[-1]))))


def extracted_of_all(found: Indicators) -> str:
    """The extraction days of all figures of a report."""
    days = sorted({day for one in found.told for day in one.data.extracted})
    return extracted_words(tuple(days))


def caveats(found: Indicators) -> list[str]:
    """The indicators whose latest figure is not whole, settled and final, by name."""
    kinds = (
        (_("Under disagreement: {items}."), "disputed"),
        (_("Provisional: {items}."), "provisional"),
        (_("Covers only a part: {items}."), "partial"),
    )
    lines = []
    for words, mark in kinds:
        names = [text(one.data.names) for one in found.told if getattr(one.data.lines[0].given[-1], mark)]
        if names:
            lines.append(words.format(items=counted(names)))
    return lines
