"""Initiatives: a plan at a glance and, one Enter away, an initiative's report for a half-year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _, format_date, format_time, language
from desktop_app.ui.context import Context, Target
from desktop_app.ui.operations import entering, initiatives
from desktop_app.ui.pages import initiatives_asking as asking
from desktop_app.ui.pages.initiatives_choice import Choice, is_closed, may_write, plans, sites
from desktop_app.ui.pages.initiatives_keeping import Keeping
from desktop_app.ui.pages.initiatives_overview import InitiativesOverview
from desktop_app.ui.pages.initiatives_report import InitiativeReport
from desktop_app.ui.pages.page import Page
from desktop_app.ui.widgets.column_body import ColumnBody
from desktop_app.ui.widgets.field_menu import HISTORY
from desktop_app.ui.widgets.initiative_bar import InitiativeBar
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.words import status_word

if TYPE_CHECKING:
    from desktop_app.services.initiatives import Overview, Report, Started

_COMPACT_BELOW = 420


class InitiativesPage(Page):
    """The overview, or one report in its place. What is written is kept when its field is left."""

    topics = frozenset(
        {"cells", "drafts", "remarks", "completions", "reviews", "catalogue", "packages", "identity"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.choice: Choice | None = None
        self.initiative = ""
        self.data: Overview | None = None
        self.saved_at = ""
        self.bar = InitiativeBar(theme)
        self.overview = InitiativesOverview(context)
        self.report = InitiativeReport(theme)
        self.empty = label("lead")
        self._keeping = Keeping(self)
        self._status = ""
        self._explained: QWidget | None = None  # the question F1 was pressed on last
        self._added_to: set[Choice] = set()  # half-years of closed plans in which somebody asked to write
        self._shown_report = ("", "", "")
        self._build()
        self._connect()
        self.dress()

    def _build(self) -> None:
        body = ColumnBody()
        self._column = QVBoxLayout(body)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.overview, 1)
        self._column.addWidget(self.report, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.report.hide()
        self.empty.hide()
        self.texts.put(
            self.empty.setText,
            lambda: _("The catalogue has no plans with initiatives. The coordinating office adds them."),
        )

    def _connect(self) -> None:
        self.bar.stepped.connect(self.step)
        self.bar.planChosen.connect(self._choose_plan)
        self.bar.siteChosen.connect(self._choose_site)
        self.bar.completeAsked.connect(self.complete)
        self.overview.opened.connect(self.open_report)
        self.report.closed.connect(self.close_report)
        self.report.stepped.connect(self.next_initiative)
        self.report.startAsked.connect(self.start_from_last)
        self.report.writingAsked.connect(self._add)
        self.report.left.connect(self._keeping.take)
        self.report.resting.connect(self._keeping.put_by)
        self.report.answering.connect(partial(asking.answer, self.context))
        self.report.moreAsked.connect(partial(asking.more, self.context))
        self.context.changes.saved.connect(self._note_saved)
        self.context.theme.changed.connect(self._dress_again)
        for keys, do in (
            ("Ctrl+PgUp", lambda: self.step(-1)),
            ("Ctrl+PgDown", lambda: self.step(1)),
            ("Alt+PgUp", lambda: self.next_initiative(-1)),
            ("Alt+PgDown", lambda: self.next_initiative(1)),
            ("Ctrl+F", self._search),
            ("Ctrl+H", self._tell_history),
            ("Ctrl+S", self._say_saved),
            ("Ctrl+Shift+Return", self.complete),
            ("Ctrl+Z", lambda: self._step_back(False)),
            ("Ctrl+Y", lambda: self._step_back(True)),
            ("Ctrl+Shift+Z", lambda: self._step_back(True)),
            ("Esc", self.close_report),
            ("F1", self._explain),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # What is shown

    def open(self, target: Target | None = None) -> None:
        if target is not None and target.site and self.context.is_open:
            self._go_to(target)
        super().open(target)
        if self.context.is_open and not self.initiative:
            self.overview.focus()

    def _go_to(self, target: Target) -> None:
        """A half-year's reports of a place, and one of them where the cell of one is meant."""
        self.report.finish()
        session = self.context.session
        code = _initiative_of(self.context, target.breakdown)
        base = self.choice or Choice.first(session)
        if base is None:
            return
        known = session.catalogue.initiatives.get(code)
        plan = known.plan if known else base.plan
        choice = Choice(plan, target.site, target.period or base.period).fitting(session)
        self.choice, self.initiative, self._stale = choice, code, True

    def reload(self) -> None:
        session = self.context.session
        self.choice = self.choice.fitting(session) if self.choice else Choice.first(session)
        choice = self.choice
        self.empty.setVisible(choice is None)
        self.bar.setVisible(choice is not None)
        if choice is None:
            self.overview.hide()
            self.report.hide()
            return
        self.overview.setVisible(not self.initiative)
        self.report.setVisible(bool(self.initiative))
        self._offer(choice)
        initiatives.overview(self.context, choice.plan, choice.site, self._show)
        if self.initiative:
            initiatives.report(self.context, self.initiative, choice.site, choice.period, self._show_report)

    def _offer(self, choice: Choice) -> None:
        session, lang = self.context.session, language()
        catalogue = session.catalogue
        named = {}
        for plan in plans(catalogue):
            name = (plan.short or plan.names).get(lang)
            named[plan.code] = _("{plan} (closed)").format(plan=name) if is_closed(plan, session) else name
        places = {code: catalogue.site_label(code, lang) for code in sites(session)}
        self.bar.offer(named, choice.plan, places, choice.site)

    def _show(self, data: Overview) -> None:
        choice = self.choice
        if choice is None or (data.plan.code, data.site) != (choice.plan, choice.site):
            return
        self.data = data
        self._say_period(data, choice)
        self.overview.show_overview(self.context.catalogue, data, choice.period)

    def _say_period(self, data: Overview, choice: Choice) -> None:
        session = self.context.session
        writes = may_write(session, choice.site) and bool(data.reported(choice.period)[1])
        self.bar.show_period(
            choice.period,
            self._state(data, choice),
            self._status == "complete",
            choice.step(session, -1) is not None,
            choice.step(session, 1) is not None,
        )
        self.bar.complete.setVisible(writes)
        if data.form:
            from desktop_app.services import browsing

            form, site, period = data.form, choice.site, choice.period
            self.context.read(
                lambda session: browsing.form_status(session, form, site, period),
                self._show_status,
                key="initiatives-status",
            )

    def _show_status(self, found: tuple[str, str, str]) -> None:
        self._status = found[0]
        data, choice = self.data, self.choice
        if data is None or choice is None:
            return
        words = [self._state(data, choice)]
        if not data.closed:
            words += [*(status_word(one) for one in found[:2] if one), found[2]]
        self.bar.show_period(
            choice.period,
            " · ".join(word for word in words if word),
            found[0] == "complete",
            self.bar.back.isEnabled(),
            self.bar.forward.isEnabled(),
        )

    def _state(self, data: Overview, choice: Choice) -> str:
        """How many have a status; of a closed plan, that it asks for nothing."""
        reported, asked = data.reported(choice.period)
        parts = []
        if data.closed and data.plan.closed is not None:
            closed = _("The plan closed on {day} and asks for nothing.")
            parts.append(closed.format(day=format_date(data.plan.closed)))
        elif asked:
            parts.append(_("{reported} of {asked} have a status").format(reported=reported, asked=asked))
        else:
            parts.append(_("Nothing is asked here in this half-year."))
        if not may_write(self.context.session, choice.site):
            parts.append(_("only to read"))
        return " · ".join(parts)

    def _show_report(self, found: Report) -> None:
        choice = self.choice
        if choice is None or (found.initiative.code, found.site, found.period) != (
            self.initiative,
            choice.site,
            choice.period,
        ):
            return
        session = self.context.session
        writable = may_write(session, choice.site)
        closed = writable and found.plan is not None and is_closed(found.plan, session)
        closed = closed and choice not in self._added_to
        self.report.asks = session.identity.coordinator
        self.report.show_report(self.context.catalogue, found, writable, closed)
        shown = (found.initiative.code, found.site, found.period)
        if shown != self._shown_report:
            fresh = shown[0] != self._shown_report[0]
            self._shown_report = shown
            if fresh:
                self.area.verticalScrollBar().setValue(0)
            self.report.focus()

    def retranslate(self) -> None:
        self.report.finish()
        self.report.retranslate()
        self.overview.retranslate()
        self.bar.retranslate()
        super().retranslate()

    def _forget(self) -> None:
        self.initiative, self.choice, self._shown_report = "", None, ("", "", "")
        super()._forget()

    # Going from one to another

    def open_report(self, initiative: str, period: str = "") -> None:
        """Open an initiative's report, in the half-year shown or another one."""
        if self.choice is None:
            return
        self.report.finish()
        if period:
            self.choice = self.choice.at(self.context.session, period)
        self.initiative = initiative
        self.reload()

    def close_report(self) -> None:
        """Back to the plan, standing on the initiative."""
        if not self.initiative:
            return
        self.report.finish()
        at, self.initiative, self._shown_report = self.initiative, "", ("", "", "")
        self.reload()
        self.area.verticalScrollBar().setValue(0)
        self.overview.go_to(at)
        self.overview.focus()

    def next_initiative(self, by: int) -> None:
        """The report of the initiative before or after, in the order of the list."""
        if not self.initiative or self.data is None:
            return
        shown = self.overview.shown()
        if self.initiative not in shown:
            shown = [row.initiative.code for row in self.data.rows]
        at = shown.index(self.initiative) + by if self.initiative in shown else 0
        if 0 <= at < len(shown):
            self.open_report(shown[at])
        else:
            self.context.told.emit("info", _("There is no further initiative in this direction."))

    def finish(self) -> None:
        self.report.finish()

    def step(self, by: int) -> None:
        """The half-year before or after."""
        if self.choice is None:
            return
        self.report.finish()
        choice = self.choice.step(self.context.session, by)
        if choice is None:
            text = _("The plan has no later half-year yet.") if by > 0 else _("The plan began here.")
            self.context.told.emit("info", text)
            return
        self.choice = choice
        self.reload()

    def _choose_plan(self, plan: str) -> None:
        if self.choice is not None:
            self.report.finish()
            self.choice = self.choice.with_plan(self.context.session, plan)
            self.initiative, self._shown_report = "", ("", "", "")
            self.reload()

    def _choose_site(self, site: str) -> None:
        if self.choice is not None:
            self.report.finish()
            self.choice = Choice(self.choice.plan, site, self.choice.period)
            self.reload()

    def _search(self) -> None:
        self.close_report()
        self.overview.search()

    # What is written

    def _add(self) -> None:
        """Write into a half-year of a closed plan."""
        if self.choice is not None:
            self._added_to.add(self.choice)
            self.reload()
            self.report.focus()

    def start_from_last(self) -> None:
        """Copy the last half-year's answers into this one; ask before any is written over."""
        self.report.finish()
        choice = self.choice
        if choice is None or not self.initiative:
            return
        code, site, period = self.initiative, choice.site, choice.period

        def done(started: Started) -> None:
            if started.entered is not None:
                self.context.told.emit(
                    "info", _("Copied. Go through the texts and make them this half-year's.")
                )
                self.report.focus()
            elif asking.may_overwrite(self.context, started):
                initiatives.start_from_last(self.context, code, site, period, done, overwrite=True)

        initiatives.start_from_last(self.context, code, site, period, done)

    def complete(self) -> None:
        """Mark the half-year's report on all initiatives complete, or open it again."""
        data, choice = self.data, self.choice
        if data is None or choice is None or not data.form or self.bar.complete.isHidden():
            return
        self.report.finish()
        if self._status == "complete":
            entering.complete(
                self.context, data.form, choice.site, choice.period, lambda _done: None, reopen=True
            )
            return
        missing = [
            row for row in data.rows if choice.period in row.asked and choice.period not in row.statuses
        ]
        if asking.may_complete(self.context, choice.period, missing):
            entering.complete(self.context, data.form, choice.site, choice.period, lambda _done: None)

    def _step_back(self, redo: bool) -> None:
        self.report.finish()
        entering.step_back(self.context, redo)

    def _note_saved(self, moment: str) -> None:
        self.saved_at = moment

    def _tell_history(self) -> None:
        field = self.report.current()
        if field is not None:
            asking.more(self.context, field.answer, HISTORY)

    def _explain(self) -> None:
        """F1: what the question means that the keyboard is at; once more, or without one: the manual."""
        field = self.report.current()
        if field is None or field is self._explained:
            self._explained = None
            self.context.help.emit("initiatives#report" if self.initiative else "initiatives")
            return
        self._explained = field
        item, lang = field.answer.item, language()
        told = (item.definition.get(lang), item.counting.get(lang), item.limitations.get(lang))
        self.context.told.emit("info", f"{field.title.text()}: {' '.join(one for one in told if one)}")

    def _say_saved(self) -> None:
        self.report.finish()
        if self.saved_at:
            text = _("Already saved {time}").format(time=format_time(self.saved_at))
        else:
            text = _("Everything is saved.")
        self.context.told.emit("info", text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page is leaving the field."""
        self.report.finish()
        super().hideEvent(event)

    # The look

    def _dress_again(self) -> None:
        self.dress()
        if self.context.is_open and self.isVisible():
            self.report.finish()
            self.reload()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.dress()

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self.context.theme
        is_low = self.height() < theme.pixels(_COMPACT_BELOW)
        self.bar.compact(is_low)
        side, edge = theme.space("l"), theme.space("s" if is_low else "l")
        self._column.setContentsMargins(side, edge, side, edge)
        self._column.setSpacing(theme.space("s"))


def _initiative_of(context: Context, breakdown: str) -> str:
    """The initiative that a cell is about, itself or by its deliverable or criterion; empty where it names none."""
    catalogue, code = context.catalogue, breakdown.partition("=")[2]
    if code in catalogue.initiatives:
        return code
    if code in catalogue.deliverables:
        return catalogue.deliverables[code].initiative
    return catalogue.criteria[code].initiative if code in catalogue.criteria else ""
