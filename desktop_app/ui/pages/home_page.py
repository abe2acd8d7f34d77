"""Home: what is due, in words, one click from being done; for a coordinator who is missing; and small trends of the key figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _, format_date, format_period, language, ngettext
from desktop_app.ui.context import Context, Target
from desktop_app.ui.menus import home as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.operations import health, overview
from desktop_app.ui.pages.dashboard_home import HomeSignals
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.due_row import FillBar, LinkRow
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.trend_card import TrendCard
from desktop_app.ui.words import due_words, filled_words, status_word

if TYPE_CHECKING:
    from desktop_app.services.missing import Missing
    from desktop_app.services.trends import Trend

_DONE_SHOWN = 6
_MISSING_SHOWN = 4
_NAMED = 4
"""Missing places named on the line; the dialog lists them all."""


class HomePage(ColumnPage):
    """Rebuilt from the workspace whenever something it shows has changed."""

    topics = frozenset({"cells", "completions", "reviews", "packages", "catalogue", "identity"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rows: list[LinkRow] = []
        self.cards: list[TrendCard] = []
        self._all_missing = False
        self._wants_keyboard = True  # the page was just opened: what is due first is one key away
        self.clock = label("notice")
        self.clock.hide()
        self.column.addWidget(self.clock)
        self._list, self._trends, self._done = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.signals = HomeSignals(context)
        for part in (self._list, self._trends, self._done):
            self.column.addLayout(part)
            if part is self._trends:
                self.column.addWidget(self.signals)
        self.column.addStretch(1)
        self.health = label("small")
        self.column.addWidget(self.health)
        self.texts.put(self.heading.setText, lambda: _("Home"))
        context.theme.changed.connect(self._again)

    def _again(self) -> None:
        if self.context.is_open and self.isVisible():
            self.reload()

    def open(self, target: Target | None = None) -> None:
        self._wants_keyboard = True
        super().open(target)
        self._take_keyboard("")

    def reload(self) -> None:
        overview.read(self.context, self._show)
        overview.read_trends(self.context, self._show_trends)
        health.read(self.context, self._show_health, "home-health")
        self.signals.reload()

    def _show_health(self, found: health.Health) -> None:
        from desktop_app.sentences import say

        self.health.setText(health.sentence(found))
        self.clock.setVisible(found.clock is not None)
        self.clock.setText(say(found.clock) if found.clock is not None else "")

    def _show(self, found: overview.Overview) -> None:
        was_at = next((row.text for row in self.rows if row is self.window().focusWidget()), "")
        for part in (self._list, self._done):
            _empty(part)
            part.setSpacing(self.context.theme.space("s"))
        self.rows = []
        self._greet()
        waiting = [one for one in found.own if not one.due.done]
        done = [one for one in found.own if one.due.done]
        if self.context.session.identity.coordinator:
            self._coordinate(found)
        if waiting:
            self._caption(self._list, _("To do"))
            for one in waiting:
                self._list.addWidget(self._due_row(one))
        elif found.own:
            self._list.addWidget(label("lead", _("Nothing is due. Thank you.")))
        if done:
            self._caption(self._done, _("Done"))
            for one in done[:_DONE_SHOWN]:
                self._done.addWidget(self._due_row(one))
        self._take_keyboard(was_at)

    def _take_keyboard(self, was_at: str) -> None:
        """The keyboard goes to the first line when the page is opened, and stays at its line when the lines are made anew."""
        if not self.isVisible() or not self.rows or not (was_at or self._wants_keyboard):
            return
        self._wants_keyboard = False
        row = next((row for row in self.rows if row.text == was_at), self.rows[0])
        row.show()  # a layout shows what it was given only later, and what is hidden takes no keyboard
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _greet(self) -> None:
        session, lang = self.context.session, language()
        names = [self.context.catalogue.site_label(code, lang) for code in session.own_sites]
        self.heading.setText(", ".join(names[:3]))
        owner = session.identity
        provider = self.context.catalogue.providers.get(owner.provider)
        role = _("Coordinator") if owner.coordinator else provider.names.get(lang) if provider else ""
        words = [role, owner.author, _("Made-up figures, for the demonstration") if owner.fictional else ""]
        self.lead.setText(" · ".join(word for word in words if word))

    # For a coordinator

    def _coordinate(self, found: overview.Overview) -> None:
        count = found.disagreements
        if count:
            text = ngettext(
                "{count} figure is under disagreement",
                "{count} figures are under disagreement",
                count,
            )
            row = self._link(text.format(count=count), _("Two people have said different things."))
            row.opened.connect(lambda: self.context.go.emit("disagreements", None))
        if found.packages:
            text = ngettext("{count} package merged", "{count} packages merged", found.packages)
            row = self._link(text.format(count=found.packages), _("Drop more workbooks on the Inbox."))
            row.opened.connect(lambda: self.context.go.emit("inbox", None))
        if found.missing:
            self._caption(self._list, _("Places whose reports are missing"))
            shown = found.missing if self._all_missing else found.missing[:_MISSING_SHOWN]
            for one in shown:
                self._missing_row(one)
            more = len(found.missing) - len(shown)
            if more:
                text = ngettext("Show {count} more report", "Show {count} more reports", more)
                link = button("link", text.format(count=more))
                link.clicked.connect(self._show_all_missing)
                self._list.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all_missing(self) -> None:
        self._all_missing = True
        self.reload()

    def _missing_row(self, one: Missing) -> None:
        count = len(one.places)
        names = [self._place(place.site) for place in one.places[:_NAMED]]
        more = count - len(names)
        listed = "; ".join(names)  # a name may hold a comma: the municipality behind it
        if more > 0:
            listed = ngettext("{places} and {count} more", "{places} and {count} more", more).format(
                places=listed, count=more
            )
        words = ngettext("{count} of {of} place missing", "{count} of {of} places missing", one.of)
        when = _("was due {day}").format(day=format_date(one.due_date))
        detail = f"{words.format(count=count, of=one.of)} · {when} · {listed}"
        row = LinkRow(self.context.theme, self._report(one.form, one.period), detail)
        row.right.addWidget(
            FillBar(self.context.theme, (one.of - count) / max(1, one.of)), 0, Qt.AlignmentFlag.AlignRight
        )
        row.opened.connect(lambda: self._list_missing(one))
        offer(row, lambda _at: menus.missing(self.context, row, one.form))
        self.rows.append(row)
        self._list.addWidget(row)

    def _list_missing(self, one: Missing) -> None:
        from desktop_app.ui.dialogs.missing_dialog import MissingDialog, MissingPlace

        places = [
            MissingPlace(
                place.site, self._place(place.site), f"{status_word(place.status)}, {due_words(place)}"
            )
            for place in one.places
        ]
        words = ngettext("{count} of {of} place missing", "{count} of {of} places missing", one.of)
        dialog = MissingDialog(
            self.context.theme,
            self._report(one.form, one.period),
            words.format(count=len(places), of=one.of),
            places,
            self,
        )
        if self.context.run_dialog(dialog) and dialog.chosen:
            self.context.go.emit("enter", Target(one.form, dialog.chosen, one.period))

    # Small trends

    def _show_trends(self, found: Sequence[Trend]) -> None:
        theme = self.context.theme
        _empty(self._trends)
        self._trends.setSpacing(theme.space("s"))
        self.cards = [self._card(one) for one in found]
        if not self.cards:
            return
        self._caption(self._trends, _("The latest figures, and the twelve periods up to them"))
        row = FlowRow()
        row.flow.setSpacing(theme.space("m"))
        for card in self.cards:
            row.add(card)
        self._trends.addWidget(row)

    def _card(self, one: Trend) -> TrendCard:
        from desktop_app.services import chart_words

        period = format_period(one.last.period)
        place = self._place(one.site) if one.site not in self.context.session.own_sites else ""
        remarks = [text for text in chart_words.point_remarks(one.data, one.last) if text]
        about = " · ".join(text for text in (period[:1].upper() + period[1:], place, *remarks) if text)
        assert one.last.value is not None  # a trend has a last figure
        figure = chart_words.number(one.data, one.last.value)
        card = TrendCard(self.context.theme, one.names.get(language()), figure, about, one.figures)
        target = Target(site=one.site, item=one.item)
        card.opened.connect(lambda: self.context.go.emit("charts", target))
        offer(card, lambda _at: menus.trend(self.context, card, target))
        return card

    # Lines

    def _place(self, site: str) -> str:
        return self.context.catalogue.site_label(site, language())

    def _report(self, form: str, period: str) -> str:
        words = format_period(period)
        name = self.context.catalogue.form(form).names.get(language())
        return _("{period}: {form}").format(period=words[:1].upper() + words[1:], form=name)

    def _caption(self, where: QVBoxLayout, text: str) -> None:
        where.addSpacing(self.context.theme.space("m"))
        where.addWidget(label("caption", text))

    def _link(self, title: str, detail: str) -> LinkRow:
        row = LinkRow(self.context.theme, title, detail)
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _due_row(self, own: overview.Own) -> LinkRow:
        one, theme = own.due, self.context.theme
        title = self._report(one.form, one.period)
        place = self._place(one.site) if len(self.context.session.own_sites) > 1 else ""
        when = "" if one.done else due_words(one)
        said = f"“{own.words}”" if own.words else ""
        detail = " · ".join(text for text in (place, status_word(one.status), when, said) if text)
        filled = filled_words(one.filled, one.asked)
        row = LinkRow(theme, title, detail)
        row.setAccessibleName(f"{title}. {detail}. {filled}")
        row.right.addWidget(label("small", filled, wrap=False), 0, Qt.AlignmentFlag.AlignRight)
        row.right.addWidget(FillBar(theme, one.filled / max(1, one.asked)), 0, Qt.AlignmentFlag.AlignRight)
        target = Target(one.form, one.site, one.period)
        row.opened.connect(lambda: self.context.go.emit("enter", target))
        offer(row, lambda _at: menus.due(self.context, row, one))
        self.rows.append(row)
        return row


def _empty(layout: QVBoxLayout) -> None:
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
