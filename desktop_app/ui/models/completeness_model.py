"""Places by periods: how a form's reports came in, each with a sign and a word, never by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import N_, _, format_date, format_period, language, ngettext
from desktop_app.ui import icons
from desktop_app.ui.context import Target
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.services.arrivals import Arrival, Arrivals
    from desktop_app.services.due import Due
    from desktop_app.services.missing import Missing

Index = QModelIndex | QPersistentModelIndex

STANDINGS = {
    "on_time": N_("on time"),
    "late": N_("late"),
    "accepted": N_("accepted"),
    "changed": N_("changed since"),
    "returned": N_("returned"),
    "begun": N_("begun"),
    "missing": N_("missing"),
    "waiting": N_("not due yet"),
}
_HEEDED = frozenset({"missing", "returned", "changed"})
_ICON_SIDE = 18


class CompletenessModel(QAbstractTableModel):
    """A row a place, a column a period."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue: Catalogue | None = None
        self._found: Arrivals | None = None
        self._signs: dict[str, QPixmap] = {}

    def show(self, found: Arrivals, catalogue: Catalogue) -> None:
        """Show how a form came in."""
        self.beginResetModel()
        self._found, self._catalogue = found, catalogue
        self._signs.clear()
        self.endResetModel()

    def arrival(self, index: Index) -> Arrival | None:
        """The report in a cell; None where nothing was asked."""
        if self._found is None or not index.isValid():
            return None
        return self._found.rows[index.row()][1].get(self._found.periods[index.column()])

    def target(self, index: Index) -> Target | None:
        """The sheet behind a cell."""
        one = self.arrival(index)
        return None if one is None else Target(one.due.form, one.due.site, one.due.period)

    @property
    def counts(self) -> Counter[str]:
        """How many reports stand how."""
        rows = self._found.rows if self._found is not None else ()
        return Counter(one.standing for _site, row in rows for one in row.values())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if self._found is None or (parent and parent.isValid()) else len(self._found.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if self._found is None or (parent and parent.isValid()) else len(self._found.periods)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._found is None or self._catalogue is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return format_period(self._found.periods[section], "short")
        return self._place(section).replace(", ", ",\n")

    def _place(self, row: int) -> str:
        if self._found is None or self._catalogue is None:
            return ""
        return self._catalogue.site_label(self._found.rows[row][0], language())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.arrival(index)
        if one is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(STANDINGS[one.standing])
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(one.standing)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._sentence(one, index)
            case Qt.ItemDataRole.BackgroundRole if one.standing in _HEEDED:
                return self._theme.color("notice_soft")
        return None

    def _sign(self, standing: str) -> QPixmap:
        if standing not in self._signs:
            self._signs[standing] = sign(standing, self._theme)
        return self._signs[standing]

    def _sentence(self, one: Arrival, index: Index) -> str:
        return _("{place}, {period}: {state}; due {day}").format(
            place=self._place(index.row()),
            period=format_period(one.due.period),
            state=standing_words(one),
            day=format_date(one.due.due_date),
        )


def standing_words(one: Arrival) -> str:
    """How a report stands, and how many days late it was or is."""
    word = _(STANDINGS[one.standing])
    if not one.days or one.standing in ("accepted", "changed", "returned"):
        return word
    days = ngettext("{count} day", "{count} days", one.days).format(count=one.days)
    return _("{state}, {days}").format(state=word, days=days)


def sign(standing: str, theme: Theme) -> QPixmap:
    """The sign of a standing."""
    token = "notice" if standing in _HEEDED else "muted" if standing in ("waiting", "begun") else "accent"
    name = f"state-{standing.replace('_', '-')}"
    return icons.pixmap(name, theme, theme.pixels(_ICON_SIDE), token)


def reminder_lines(found: list[Missing], catalogue: Catalogue) -> list[str]:
    """Who to remind of what: a paragraph a form, ready to be copied into an e-mail or printed."""
    lines = []
    for one in found:
        form = catalogue.form(one.form).names.get(language())
        text = _("{form}, {period} (was due {day}):").format(
            form=form, period=format_period(one.period), day=format_date(one.due_date)
        )
        lines.append("\n".join([text, *_by_municipality(one.places, catalogue)]))
    return lines


def _by_municipality(places: Sequence[Due], catalogue: Catalogue) -> list[str]:
    """The places, a line a municipality where there are several: that is whom the nation rings."""
    groups: dict[str, list[Due]] = {}
    for one in places:
        above = catalogue.municipality(one.site)
        groups.setdefault("" if above == one.site else above, []).append(one)
    told = []
    for code, found in groups.items():
        names = ", ".join(_place(one, catalogue) for one in found)
        if len(groups) == 1 or not code:
            told.append(names)
        else:
            above = catalogue.sites[code].names.get(language())
            told.append(_("{municipality}: {places}").format(municipality=above, places=names))
    return told


def _place(one: Due, catalogue: Catalogue) -> str:
    name = catalogue.sites[one.site].names.get(language())
    if one.status in ("begun", "returned"):
        return _("{place} ({state})").format(place=name, state=_(STANDINGS[one.status]))
    return name
