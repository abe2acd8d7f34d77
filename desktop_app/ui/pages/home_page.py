"""Home: what is due, in words, one click from being done; for a coordinator what waits to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _, format_period, language, ngettext
from desktop_app.ui.context import Context, Target
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.due_row import FillBar, LinkRow
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.words import due_words, filled_words, status_word

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.due import Due
    from desktop_app.services.session import Session

_DONE_SHOWN = 6
_MISSING_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """What Home shows: one's own reports, disagreements, and for a coordinator places whose reports are missing."""

    due: list[Due]
    disagreements: list[Cell]
    missing: list[Due]
    packages: int


class HomePage(ColumnPage):
    """Rebuilt from the workspace whenever something it shows has changed."""

    topics = frozenset({"cells", "completions", "reviews", "packages", "catalogue", "identity"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rows: list[LinkRow] = []
        self._list = QVBoxLayout()
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.texts.put(self.heading.setText, lambda: _("Home"))
        context.theme.changed.connect(self._again)

    def _again(self) -> None:
        if self.context.is_open and self.isVisible():
            self.reload()

    def reload(self) -> None:
        self.context.read(_overview, self._show, key="home")

    def _show(self, found: Overview) -> None:
        self._empty(self._list)
        self.rows = []
        self._list.setSpacing(self.context.theme.space("s"))
        self._greet()
        waiting = [one for one in found.due if not one.done]
        done = [one for one in found.due if one.done]
        if self.context.session.identity.coordinator:
            self._coordinate(found)
        if waiting:
            self._caption(_("To do"))
            for one in waiting:
                self._list.addWidget(self._due_row(one))
        elif found.due:
            self._list.addWidget(label("lead", _("Nothing is due. Thank you.")))
        if done:
            self._caption(_("Done"))
            for one in done[:_DONE_SHOWN]:
                self._list.addWidget(self._due_row(one))

    def _greet(self) -> None:
        session, lang = self.context.session, language()
        names = [self.context.catalogue.site_label(code, lang) for code in session.own_sites]
        self.heading.setText(", ".join(names[:3]))
        owner = session.identity
        provider = self.context.catalogue.providers.get(owner.provider)
        role = _("Coordinator") if owner.coordinator else provider.names.get(lang) if provider else ""
        words = [role, owner.author, _("Made-up figures, for the demonstration") if owner.fictional else ""]
        self.lead.setText(" · ".join(word for word in words if word))

    def _coordinate(self, found: Overview) -> None:
        count = len(found.disagreements)
        if count:
            text = ngettext(
                "{count} figure is under disagreement",
                "{count} figures are under disagreement",
                count,
            )
            row = self._link(text.format(count=count), _("Two people have said different things."))
            row.opened.connect(lambda: self._go_to_cell(found.disagreements[0]))
        if found.packages:
            text = ngettext("{count} package merged", "{count} packages merged", found.packages)
            row = self._link(text.format(count=found.packages), _("Drop more workbooks on the Inbox."))
            row.opened.connect(lambda: self.context.go.emit("inbox", None))
        if found.missing:
            self._caption(_("Places whose reports are missing"))
            for one in found.missing[:_MISSING_SHOWN]:
                self._list.addWidget(self._due_row(one, with_place=True))
            more = len(found.missing) - _MISSING_SHOWN
            if more > 0:
                text = ngettext("and {count} more", "and {count} more", more)
                self._list.addWidget(label("muted", text.format(count=more)))

    def _go_to_cell(self, cell: Cell) -> None:
        forms = self.context.catalogue.forms_of(cell.item)
        form = cell.item if cell.kind != "value" else forms[0] if forms else ""
        item = cell.item if cell.kind == "value" else ""
        self.context.go.emit("enter", Target(form, cell.site, cell.period, item, cell.breakdown))

    def _caption(self, text: str) -> None:
        self._list.addSpacing(self.context.theme.space("m"))
        self._list.addWidget(label("caption", text))

    def _link(self, title: str, detail: str) -> LinkRow:
        row = LinkRow(self.context.theme, title, detail)
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _due_row(self, one: Due, with_place: bool = False) -> LinkRow:
        catalogue, lang, theme = self.context.catalogue, language(), self.context.theme
        form = catalogue.form(one.form).names.get(lang)
        period = format_period(one.period)
        title = _("{period}: {form}").format(period=period[:1].upper() + period[1:], form=form)
        several = with_place or len(self.context.session.own_sites) > 1
        place = catalogue.site_label(one.site, lang) if several else ""
        detail = " · ".join(text for text in (place, status_word(one.status), due_words(one)) if text)
        if one.done:
            detail = " · ".join(text for text in (place, status_word(one.status)) if text)
        filled = filled_words(one.filled, one.asked)
        row = LinkRow(theme, title, detail)
        row.setAccessibleName(f"{title}. {detail}. {filled}")
        row.right.addWidget(label("small", filled, wrap=False), 0, Qt.AlignmentFlag.AlignRight)
        row.right.addWidget(FillBar(theme, one.filled / max(1, one.asked)), 0, Qt.AlignmentFlag.AlignRight)
        target = Target(one.form, one.site, one.period)
        row.opened.connect(lambda: self.context.go.emit("enter", target))
        self.rows.append(row)
        return row

    @staticmethod
    def _empty(layout: QVBoxLayout) -> None:
        while (taken := layout.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _overview(session: Session) -> Overview:
    from desktop_app.services import settling
    from desktop_app.services.due import due

    own = due(session)
    if not session.identity.coordinator:
        return Overview(own, [], [], 0)
    from desktop_app.services import merging

    places = sorted(session.reach - set(session.own_sites))
    missing = [one for one in due(session, places) if not one.done and one.days_late > 0]
    return Overview(
        own, [one.cell for one in settling.conflicts(session)], missing, len(merging.packages(session))
    )
