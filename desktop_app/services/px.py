"""Population and other official figures from PX files: what a table would bring, and bringing it in as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop_app.domain.catalogue import NATION, Catalogue
from desktop_app.domain.catalogue_search import fold
from desktop_app.domain.finding import Finding, Severity, hard, info
from desktop_app.domain.period import Period
from desktop_app.domain.record import CLEARED, WITHDRAWN
from desktop_app.domain.typed import check_text, read_typed, show_value
from desktop_app.errors import UserError
from desktop_app.exchange.px import Table, open_table
from desktop_app.i18n import language
from desktop_app.services import px_figures, px_matching
from desktop_app.services.entering import Entry, enter
from desktop_app.services.px_asked import Asked
from desktop_app.services.px_matching import PLACE, Match, Wish
from desktop_app.services.px_recipes import Recipe, population, recipes
from desktop_app.services.session import Session
from desktop_app.storage import cells
from desktop_app.storage.changes import ChangeSet

Progress = Callable[[int, int], object]

POPULATION = "*"
"""In the place of an item: all items that hold a population, by their ages."""

_ABOUT_PEOPLE = tuple(map(fold, ("population", "befolkning", "innuttaasut", "folketal")))
_LONGEST_TITLE = 300
_STEP = 200


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of a table: the item its figures are of (empty: what follows from its title), what its variables are,
    the place of all its figures where it names none, and the periods.
    """

    item: str = ""
    variables: Mapping[str, Wish] = field(default_factory=dict)
    site: str = ""
    span: tuple[Period, Period] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What a table says of one cell: ``typed`` as a person would type it, ``now`` what stands there (empty: nothing)."""

    site: str
    item: str
    period: str
    breakdown: str
    typed: str
    now: str
    action: str  # new, change, same
    added: int  # how many of the table's figures it is made of; 0: it follows from the others


@dataclass(frozen=True, slots=True)
class Look:
    """What a table would bring. With a hard finding nothing can be taken in."""

    table: Table
    matches: tuple[Match, ...]
    items: tuple[str, ...]
    placed: bool  # whether the table names places
    site: str  # of all figures, where it names none
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether it can be taken in."""
        return bool(self.figures) and all(one.severity is not Severity.HARD for one in self.findings)

    def count(self, action: str) -> int:
        """How many cells would be new, changed, or stay the same."""
        return sum(one.action == action for one in self.figures)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table brought, or would bring. Where ``refused``, nothing at all was taken in."""

    new: int
    changed: int
    same: int
    findings: tuple[Finding, ...]
    refused: bool
    changes: ChangeSet


def look(
    session: Session, path: Path, wishes: Wishes | None = None, progress: Progress | None = None
) -> Look:
    """What a table would bring, nothing being kept. Raises `UserError` for a file that is no whole PX table."""
    wishes = wishes or Wishes()
    table = open_table(path)
    catalogue = session.catalogue
    items = _items(catalogue, table, wishes.item)
    dimensions = [code for item in items for code in catalogue.items[item].dimensions]
    matches = px_matching.match(catalogue, table, dimensions, wishes.variables)
    findings = [*table.findings, *px_matching.tell(matches, language())]
    if not items:
        findings.append(hard("px_no_item"))
    placed = any(one.role == PLACE for one in matches)
    site = "" if placed else wishes.site or _nation(session)
    if not placed and not site:
        findings.append(hard("px_choose_site"))
    made = [recipe for item in items for recipe in recipes(catalogue, matches, item, wishes.item == item)]
    findings += _not_made(items, made)
    figures: tuple[Figure, ...] = ()
    if not _hard(findings):
        asked = Asked(session, wishes.span)
        sums = px_figures.read(table, matches, made, asked, progress, (site, ""))
        figures = _compare(session, sums)
        findings += asked.findings()
        findings += [info("px_mark", mark=mark) for mark in sums.marks]
        findings += _values_refused(session, figures)
        if not figures:
            findings.append(hard("px_nothing"))
    return Look(table, matches, items, placed, site, figures, tuple(findings))


def take(session: Session, found: Look, dry_run: bool = False, progress: Progress | None = None) -> Taken:
    """Takes in what was looked at, as one step that can be undone; where a check refuses a figure, nothing at all.

    The day the table was last updated stands in every record; its title and source in a note, once for each item and place at
    their latest figure. What already stands makes no record.
    """
    if not found.ready:
        return Taken(0, 0, 0, found.findings, True, ChangeSet("import"))
    note, findings = _note(found.table, session.identity.language)
    entries = _Entries(_entries(found, note), progress)
    entered = enter(session, entries, all_or_nothing=True, operation="import", dry_run=dry_run)
    actions = Counter(verdict.action for verdict in entered.verdicts)
    told = [
        replace(one, where=_where(session, *verdict.cell[1:4]))
        for verdict in entered.verdicts
        for one in verdict.findings
        if one.severity is not Severity.INFO
    ]
    refused = actions["refused"] > 0
    return Taken(
        actions["new"],
        actions["change"],
        found.count("same") + actions["same"],
        (*found.findings, *findings, *told),
        refused,
        ChangeSet("import") if refused or dry_run else entered.changes,
    )


class _Entries(Sequence[Entry]):
    """Entries that tell, as they are taken, how far the work has come. Giving it up takes back what was begun."""

    def __init__(self, entries: Sequence[Entry], progress: Progress | None) -> None:
        self._entries = entries
        self._progress = progress

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, at: Any) -> Any:
        return self._entries[at]

    def __iter__(self) -> Iterator[Entry]:
        for number, entry in enumerate(self._entries):
            if self._progress is not None and number % _STEP == 0:
                self._progress(number, len(self._entries))
            yield entry


def _entries(found: Look, note: str) -> list[Entry]:
    latest: dict[tuple[str, str], str] = {}
    for one in found.figures:
        latest[one.site, one.item] = max(latest.get((one.site, one.item), ""), one.period)
    noted: set[tuple[str, str]] = set()
    entries = []
    for one in found.figures:
        place = (one.site, one.item)
        words = note if one.period == latest[place] and place not in noted else ""
        if words:
            noted.add(place)
        if one.action != "same":
            entries.append(
                Entry(*place, one.period, one.breakdown, one.typed, words, extracted=found.table.updated)
            )
    return entries


def _items(catalogue: Catalogue, table: Table, wanted: str) -> tuple[str, ...]:
    """The item that a person names; else those of population, where the table is about it."""
    if wanted == POPULATION:
        return population(catalogue)
    if wanted:
        item = catalogue.item(wanted)
        if item.calculated or not item.numeric:
            raise UserError("px_item_takes_none", item=wanted)
        return (wanted,)
    words = ("TITLE", "CONTENTS", "DESCRIPTION")
    texts = [fold(table.text(word, lang)) for word in words for lang in ("", *table.languages)]
    about = any(word in text for word in _ABOUT_PEOPLE for text in texts)
    return population(catalogue) if about else ()


def _nation(session: Session) -> str:
    """What a table without places is of, unless somebody says otherwise; nothing where the nation is not the workspace's."""
    nations = (one.code for one in session.catalogue.sites.values() if one.level == NATION)
    return next((code for code in nations if code in session.reach), "")


def _not_made(items: Sequence[str], made: Sequence[Recipe]) -> list[Finding]:
    """Items, or some of their parts, that the table's ages and other values do not make up."""
    whole = {one.item for one in made if not one.breakdown}
    some = {one.item for one in made}
    return [
        info("px_no_total" if item in some else "px_not_made", item=item)
        for item in items
        if item not in whole
    ]


def _compare(session: Session, sums: px_figures.Sums) -> tuple[Figure, ...]:
    """Each figure beside what stands in its cell now."""
    catalogue, today = session.catalogue, session.today()
    typed = px_figures.with_unknown(catalogue, sums.typed)
    items = {item for _site, item, _period, _breakdown in typed}
    standing = {one.cell[1:5]: one for one in cells.values(session.workspace.read, items=items, bare=True)}
    order = {
        (item, part): (number, at)
        for number, item in enumerate(catalogue.items)
        if item in items
        for at, part in enumerate(catalogue.breakdowns(item))
    }
    place = {code: number for number, code in enumerate(catalogue.sites)}
    figures = []
    for site, item, period, breakdown in sorted(
        typed, key=lambda key: (place[key[0]], key[2], *order[key[1], key[3]])
    ):
        text = typed[site, item, period, breakdown]
        now = standing.get((site, item, period, breakdown))
        read = read_typed(catalogue.items[item], text, today)
        action, shown = "new", ""
        if now is not None and now.state not in (CLEARED, WITHDRAWN):
            same = not isinstance(read, Finding) and (now.state, now.value) == (read.state, read.value)
            action = "same" if same and not now.coverage and not now.disputed else "change"
            shown = show_value(catalogue.items[item], now.state, now.value, "en")
        added = sums.added.get((site, item, period, breakdown), 0)
        figures.append(Figure(site, item, period, breakdown, text, shown, action, added))
    return tuple(figures)


def _values_refused(session: Session, figures: Sequence[Figure]) -> list[Finding]:
    """Figures that their items cannot take: they keep the whole table out."""
    found = []
    for one in figures:
        read = read_typed(session.catalogue.items[one.item], one.typed, session.today())
        if isinstance(read, Finding):
            found.append(replace(read, where=_where(session, one.site, one.item, one.period)))
    return found


def _where(session: Session, site: str, item: str, period: str) -> str:
    catalogue, lang = session.catalogue, language()
    known = catalogue.items.get(item)
    name = (known.short or known.names).get(lang) if known else item
    return f"{catalogue.site_label(site, lang)}, {name}, {period}"


def _note(table: Table, lang: str) -> tuple[str, list[Finding]]:
    """The table's title and source, as a note; left out where a check of notes would refuse it."""
    title, source = (
        table.title(lang)[:_LONGEST_TITLE].rstrip(" ."),
        table.text("SOURCE", lang)[:_LONGEST_TITLE],
    )
    matrix = table.text("MATRIX") or table.path.stem
    note = f"{title} ({matrix}). {source}".rstrip(" .") + "."
    return (note, []) if check_text(note) is None else ("", [info("px_note_left")])


def _hard(findings: Iterable[Finding]) -> bool:
    return any(one.severity is Severity.HARD for one in findings)
