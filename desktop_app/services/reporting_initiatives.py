"""What reports say of initiatives: how many stand where, each one's own report, what was promised and delivered, and money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from desktop_app.domain.catalogue import Theme
from desktop_app.i18n import N_, _, format_number, format_period, ngettext
from desktop_app.reports.document import (
    AMOUNT,
    ATTENTION,
    DAY,
    GOOD,
    NOTICE,
    PERCENT,
    PLAIN,
    QUIET,
    WHOLE,
    Block,
    Callout,
    Cell,
    Column,
    Formula,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.services.initiative_cells import DECISION, SPENT, STATUS
from desktop_app.services.initiative_overview import Delivered, InitiativeRow
from desktop_app.services.initiative_report import CriterionLine, Report, report
from desktop_app.services.reporting_blocks import (
    MISSING,
    TONES,
    answer_words,
    cell,
    facts,
    group,
    money,
    numbered,
    numbers_of,
    row,
    span_words,
    status_cell,
    status_code,
    statuses,
    tone_of_met,
)
from desktop_app.services.reporting_scope import Scope, counted, text

_COUNTED = ("on_plan", "problems", "completed", "not_started", "cancelled")


def _links(scope: Scope) -> frozenset[str]:
    """The sections of the initiatives whose titles are known; the others have one where more than a status is told of them."""
    known = (one for one in scope.overview.rows if not one.untitled)
    return frozenset(_code(one) for one in known if one.filled or one.delivered)


def _code(line: InitiativeRow) -> str:
    return f"initiative_{line.initiative.code}"


def untitled(scope: Scope) -> list[InitiativeRow]:
    """The initiatives whose titles are not known yet."""
    return [one for one in scope.overview.rows if one.untitled]


def standing(scope: Scope) -> KeyFigures:
    """How many initiatives stand where in the report's half-year."""
    words = {**statuses(scope.session.catalogue), MISSING: _("not yet reported")}
    counts = Counter(_counted_as(one, scope.half) for one in scope.overview.rows)
    shown = [code for code in (*_COUNTED, MISSING) if counts[code] or code in _COUNTED[:3]]
    return KeyFigures(
        tuple(KeyFigure(counts[code], words.get(code, code), TONES.get(code, PLAIN)) for code in shown)
    )


def _counted_as(line: InitiativeRow, half: str) -> str:
    code = status_code(line, half)
    return code if code in _COUNTED else MISSING


def told(scope: Scope) -> bool:
    """Whether anything at all is said of the plan's initiatives at the place, or asked."""
    return any(one.statuses or one.filled or one.asked for one in scope.overview.rows)


def section(scope: Scope) -> Section:
    """The initiatives: where they stand, by theme and group, and each of those that are told of."""
    if not scope.overview.rows:
        return Section("initiatives", _("Initiatives"), (Paragraph(_(NO_INITIATIVES)),))
    blocks: list[Block] = []
    if not told(scope):
        blocks.append(nothing_told(scope))
        return Section("initiatives", _("Initiatives"), (*blocks, _names(scope)))
    blocks += [_by_theme(scope), _list(scope)]
    own = tuple(_one(scope, one) for one in scope.overview.rows if one.filled or one.delivered)
    own = tuple(part for part in own if len(part.blocks) > 1 or part.code in _links(scope))
    return Section("initiatives", _("Initiatives"), tuple(blocks), own)


def nothing_told(scope: Scope) -> Callout:
    """That a place neither tells of initiatives nor is asked: nothing can be late there."""
    words = _("Nothing is told of the plan's initiatives at {place}, and nothing is asked there.")
    return Callout(NOTICE, words.format(place=scope.place(scope.site)))


NO_INITIATIVES = N_("This plan has no initiatives in the catalogue. The coordinating office adds them.")


def _themes(scope: Scope) -> Iterator[tuple[str, list[InitiativeRow]]]:
    """The initiatives by theme or group, in the catalogue's order; those without one last."""
    themes: list[Theme] = [
        one for one in scope.session.catalogue.themes.values() if one.plan == scope.plan.code
    ]
    for theme in themes:
        if found := [one for one in scope.overview.rows if one.initiative.theme == theme.code]:
            yield text(theme.names), found
    known = {theme.code for theme in themes}
    if rest := [one for one in scope.overview.rows if one.initiative.theme not in known]:
        yield _("theme not known yet"), rest


def _by_theme(scope: Scope) -> Table:
    words = {**statuses(scope.session.catalogue), MISSING: _("not yet reported")}
    counts = [(name, Counter(_counted_as(one, scope.half) for one in rows)) for name, rows in _themes(scope)]
    shown = [
        code for code in (*_COUNTED, MISSING) if code in _COUNTED[:3] or any(c[code] for _n, c in counts)
    ]
    columns = (
        Column(_("Theme or group"), width=40),
        *(Column(words.get(code, code), WHOLE, 11, total=True) for code in shown),
        Column(_("In all"), WHOLE, 9, total=True),
    )
    rows = tuple(row(name, *(c[code] for code in shown), sum(c.values())) for name, c in counts)
    title = _("Where the initiatives stand, {period}").format(period=format_period(scope.half))
    return Table(columns, rows, title, total=_("Total"))


def _list(scope: Scope) -> Table:
    catalogue = scope.session.catalogue
    columns = (
        Column(_("Initiative"), width=40),
        Column(_("Status"), width=18),
        Column(_("Last told"), width=14),
        Column(_("Done"), WHOLE, 8, total=True),
        Column(_("Promised"), WHOLE, 9, total=True),
        Column(_("Done, share"), PERCENT, 9, formula=Formula("share", 3, 4)),
    )
    rows: list[Row] = []
    for name, members in _themes(scope):
        known = [one for one in members if not one.untitled]
        if known:
            rows.append(group(name))
        for one in known:
            latest = one.latest(scope.half)
            done, promised = _counts(one)
            rows.append(
                row(
                    cell(None, numbered(one.initiative), link=_code(one)),
                    status_cell(catalogue, one, scope.half),
                    cell(None, format_period(latest[0], "short") if latest else ""),
                    done,
                    promised,
                    None if not promised or done is None else Decimal(100 * done) / promised,
                )
            )
    rows.extend(_folded(scope))
    return Table(columns, tuple(rows), _("The initiatives one by one"), total=_("Total"))


def _names(scope: Scope) -> Table:
    """The initiatives of a plan of which nothing is told: titles, and who carries them."""
    columns = (Column(_("Initiative"), width=60), Column(_("Responsible"), width=30))
    rows: list[Row] = []
    for name, members in _themes(scope):
        rows.append(group(name))
        rows.extend(
            row(cell(None, numbered(one.initiative)), cell(None, text(one.initiative.responsible)))
            for one in members
            if not one.untitled
        )
        if folded := [one for one in members if one.untitled]:
            words = _("Numbers {numbers} (titles not known yet)").format(numbers=numbers_of(folded))
            rows.append(row(cell(None, words), cell()))
    return Table(columns, tuple(rows))


def _counts(line: InitiativeRow) -> tuple[int | None, int | None]:
    if not line.delivered or not all(one.known for one in line.delivered):
        return None, None
    return sum(one.done is not None for one in line.delivered), len(line.delivered)


def _folded(scope: Scope) -> Iterable[Row]:
    """The initiatives without a title in one line: their numbers, and how many stand where."""
    rows = untitled(scope)
    if not rows:
        return
    words = {**statuses(scope.session.catalogue), MISSING: _("not yet reported")}
    counts = Counter(_counted_as(one, scope.half) for one in rows)
    said = counted(
        [
            f"{words.get(code, code)}: {format_number(counts[code])}"
            for code in (*_COUNTED, MISSING)
            if counts[code]
        ]
    )
    name = ngettext(
        "{count} initiative whose title is not known yet; the coordinating office fills it in",
        "{count} initiatives whose titles are not known yet; the coordinating office fills them in",
        len(rows),
    ).format(count=format_number(len(rows)))
    yield group(name)
    line = _("Numbers {numbers}: {statuses}").format(numbers=numbers_of(rows), statuses=said)
    yield row(cell(None, line), *[None] * 5)


def _one(scope: Scope, line: InitiativeRow) -> Section:
    """One initiative's own report."""
    initiative = line.initiative
    said = report(scope.session, initiative.code, scope.site, scope.half)
    latest = line.latest(scope.half)
    when = _when(scope, latest[0]) if latest else ""
    blocks: list[Block] = [
        facts(
            (_("Status"), status_cell(scope.session.catalogue, line, scope.half).text + when),
            (_("Responsible"), text(initiative.responsible)),
            (_("Partners"), text(initiative.partners)),
            (_("Adviser"), text(initiative.adviser)),
            (_("Target group"), text(initiative.target_group)),
            (_("From and to"), span_words(initiative.from_, initiative.to)),
            (_("Budget"), money(initiative.budget_dkk)),
            (_("Spent in all, as far as it is reported"), money(line.spent)),
        )
    ]
    blocks.extend(_narrative(scope, said))
    blocks.extend(_criteria(scope, said.criteria))
    return Section(_code(line), numbered(initiative), tuple(blocks))


def _when(scope: Scope, half: str) -> str:
    if half == scope.half:
        return ""
    return " " + _("(last told of: {period})").format(period=format_period(half, "short"))


def _narrative(scope: Scope, said: Report) -> Iterator[Block]:
    """Done, obstacles, next steps; a decision that is wanted stands out. Free words stay inside."""
    if not scope.internal:
        return
    told_of = [
        (text(answer.item.names), answer_words(answer))
        for answer in said.answers
        if answer.item.code not in (STATUS, SPENT, DECISION)
    ]
    shown = facts(*told_of)
    if shown.facts:
        yield shown
    for answer in said.answers:
        if answer.item.code == DECISION and (words := answer_words(answer)):
            yield Callout("decision", text(answer.item.names), words)


def _criteria(scope: Scope, lines: Sequence[CriterionLine]) -> Iterator[Block]:
    if not lines:
        return
    columns = [Column(_("Success criterion"), width=30), Column(_("Met?"), width=12)]
    if scope.internal:
        columns.append(Column(_("Evidence"), width=40))
    rows = []
    for line in lines:
        met = answer_words(line.met)
        said = [
            cell(text(line.criterion.names)),
            cell(None, met or _("not yet reported"), tone_of_met(line.met.cell.value) if met else QUIET),
        ]
        evidence = [answer_words(line.evidence), _measured(scope, line)]
        rows.append(
            Row((*said, *([cell(None, "\n".join(filter(None, evidence)))] if scope.internal else [])))
        )
    yield Table(tuple(columns), tuple(rows), _("Success criteria"))


def _measured(scope: Scope, line: CriterionLine) -> str:
    """The figure that measures a criterion, with its period."""
    item = scope.session.catalogue.items.get(line.criterion.item)
    if item is None or line.point is None or line.point.value is None:
        return ""
    shown = format_number(line.point.value, None if item.kind == "whole" else 1)
    words = _("{item}: {value} ({period})")
    return words.format(item=text(item.names), value=shown, period=format_period(line.point.period, "short"))


def deliverables(scope: Scope) -> Section:
    """What the initiatives have promised, when it was due, and when it was done."""
    rows: list[Row] = []
    for one in scope.overview.rows:
        if one.delivered:
            rows.append(group(numbered(one.initiative)))
            rows.extend(
                row(text(done.deliverable.names), done.deliverable.due, done.done, _standing(done))
                for done in one.delivered
            )
    title = _("Deliverables")
    if rows and not told(scope):
        return Section("deliverables", title, (nothing_told(scope),))
    if not rows:
        words = _("The catalogue names no deliverables of this plan. The coordinating office adds them.")
        return Section("deliverables", title, (Paragraph(words),))
    columns = (
        Column(_("Deliverable"), width=40),
        Column(_("Due"), DAY, 12),
        Column(_("Done"), DAY, 12),
        Column(_("Standing"), width=20),
    )
    return Section("deliverables", title, (Paragraph(delivered_words(scope)), Table(columns, tuple(rows))))


def delivered_words(scope: Scope) -> str:
    """How much of what was promised is done, and what is past its day."""
    every = [done for one in scope.overview.rows for done in one.delivered]
    known = [done for done in every if done.known]
    words = _("{done} of {count} deliverables done").format(
        done=format_number(sum(one.done is not None for one in known)), count=format_number(len(known))
    )
    late = sum(one.late for one in every)
    past = ngettext("{count} deliverable is past its day", "{count} deliverables are past their day", late)
    words = f"{words[:1].upper()}{words[1:]}"
    return f"{words}; {past.format(count=format_number(late))}." if late else f"{words}."


def _standing(done: Delivered) -> Cell:
    if done.done is not None:
        due = done.deliverable.due
        return cell(None, _("done, after its day") if due and done.done > due else _("done"), GOOD)
    if done.late:
        return cell(None, _("past its day"), ATTENTION)
    return cell(None, _("not yet reported") if done.known else _("not known here"), QUIET)


def spending(scope: Scope) -> Section:
    """Budget and what was spent, as far as it is reported."""
    lines = [
        one for one in scope.overview.rows if one.initiative.budget_dkk is not None or one.spent is not None
    ]
    about_plan = facts(
        (_("Budget of the plan"), money(scope.plan.budget_dkk)), (_("About it"), text(scope.plan.budget_note))
    )
    blocks: list[Block] = [about_plan] if about_plan.facts else []
    if not lines:
        blocks.append(Paragraph(_("Neither budgets nor spending of single initiatives are known here.")))
        return Section("money", _("Budget and spending"), tuple(blocks))
    columns = (
        Column(_("Initiative"), width=40),
        Column(_("Budget, kr."), AMOUNT, 14, total=True),
        Column(_("Spent, kr."), AMOUNT, 14, total=True),
        Column(_("Spent, share"), PERCENT, 10, formula=Formula("share", 2, 1)),
    )
    known = [one for one in lines if not one.untitled]
    rows = [_money_row(numbered(one.initiative), [one]) for one in known]
    if folded := [one for one in lines if one.untitled]:
        words = _("Numbers {numbers} (titles not known yet)").format(numbers=numbers_of(folded))
        rows.append(_money_row(words, folded))
    note = _(
        "Spent is what was reported in all half-years up to now. An empty cell is not zero: nothing was reported."
    )
    blocks.append(Table(columns, tuple(rows), note=note, total=_("Total")))
    return Section("money", _("Budget and spending"), tuple(blocks))


def _money_row(name: str, lines: Sequence[InitiativeRow]) -> Row:
    budget = _sum([one.initiative.budget_dkk for one in lines])
    spent = _sum([one.spent for one in lines])
    return row(name, budget, spent, 100 * spent / budget if budget and spent is not None else None)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
