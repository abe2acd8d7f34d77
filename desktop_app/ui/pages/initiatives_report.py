"""One initiative's report: the questions of a half-year to answer, what is known of the initiative, what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.record import Cell
from desktop_app.i18n import _, format_date, format_number, format_percent, format_period, language
from desktop_app.sentences import say
from desktop_app.services.chart_words import coverage
from desktop_app.services.initiatives import Answer, CriterionLine, DeliverableLine, Report
from desktop_app.ui import icons
from desktop_app.ui.marks import Mark, word
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_times import deliverable_words
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field_menu import FieldMenu, beside
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.initiative_earlier import InitiativeEarlier
from desktop_app.ui.widgets.initiative_facts import InitiativeFacts
from desktop_app.ui.widgets.initiative_field import Field
from desktop_app.ui.widgets.initiative_fields import ReadField, make_field
from desktop_app.ui.widgets.labels import button, label

_BESIDE_FROM = 900
"""From this width on (at 100 %) the facts stand beside the questions, else below them."""


class InitiativeReport(QWidget):
    """``left`` carries a cell and what was typed into it."""

    left = Signal(object, str)
    resting = Signal(object, str)  # the same of a text that is still being written
    answering = Signal(object, object)  # a cell, and the question about it that somebody wants to answer
    moreAsked = Signal(object, str)  # an answer (`Answer`), and what is wanted of it: `HISTORY` or `ASK`
    closed = Signal()
    stepped = Signal(int)  # to the initiative before or after
    startAsked = Signal()
    writingAsked = Signal()  # though the plan is closed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.report: Report | None = None
        self.fields: dict[tuple[str, str], Field] = {}
        self.asks = False  # whoever sits here may ask the place
        self._writes = False
        self.earlier: InitiativeEarlier | None = None
        self._made_of: object = None
        self.back, self.before, self.after = button("link"), button("link"), button("link")
        self.start, self.write = button(), button()
        self.heading = label("title")
        self.lead = label("muted")
        self._tools = FlowRow()
        for one in (self.back, self.before, self.after):
            self._tools.add(one)
        self.back.clicked.connect(self.closed)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.start.clicked.connect(self.startAsked)
        self.write.clicked.connect(self.writingAsked)
        starts = FlowRow()
        starts.add(self.start)
        starts.add(self.write)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._tools)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.lead)
        self._column.addWidget(starts)
        self._column.addLayout(self._parts)
        self._below = QVBoxLayout()
        self._column.addLayout(self._below)
        self._column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    # What is shown

    def show_report(self, catalogue: Catalogue, report: Report, writable: bool, closed: bool = False) -> None:
        """Show a report. The fields of the report shown before go on, with what is being typed in them.

        A closed plan asks for nothing: its reports are there to be read until somebody asks to write.
        """
        self.report = report
        writable = writable and not closed
        self._say(catalogue, report, writable, closed)
        made_of = (
            report.initiative, report.site, report.period, writable, language(), catalogue.digest,
            report.why_not is None, self.asks, "" if writable else _asked(report),
            tuple((one.delivered, one.answer.cell.asked) for one in report.deliverables),
        )  # fmt: skip
        if made_of == self._made_of:
            for answer in report.all_answers:
                field = self.fields.get(_key(answer))
                if field is not None:
                    field.show_answer(answer)
            self._refresh(catalogue, report)
            return
        self._made_of = made_of
        self._make(catalogue, report, writable)

    def finish(self) -> None:
        """Hand on whatever was typed and not handed on yet."""
        for field in self.fields.values():
            field.finish()

    def settle(self, cell: Cell, doubts: Sequence[str] = ()) -> None:
        """What was handed on from a cell's field has been kept, perhaps with doubts, or refused."""
        field = self.fields.get((cell.item, cell.breakdown))
        if field is not None and field.cell.cell == cell:
            field.settle(doubts)

    def current(self) -> Field | None:
        """The field that the keyboard is in."""
        at = QApplication.focusWidget()
        if at is None:
            return None
        return next((one for one in self.fields.values() if one.isAncestorOf(at)), None)

    def focus(self) -> None:
        """The keyboard goes to the first question, or to what can be read."""
        first = next(iter(self.fields.values()), None)
        (first or self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language now in force, when the report is shown next."""
        self._made_of = None

    def _say(self, catalogue: Catalogue, report: Report, writable: bool, closed: bool) -> None:
        self.heading.setText(words.numbered(report.initiative))
        self.back.setText(_("All initiatives"))
        self.before.setText(_("Initiative before"))
        self.after.setText(_("Initiative after"))
        self.back.setToolTip(_("Esc"))
        self.before.setToolTip("Alt+Page Up")
        self.after.setToolTip("Alt+Page Down")
        asked = writable and report.why_not is None
        self.lead.setText("" if closed else _why_read_only(catalogue, report, writable))
        self.write.setText(_("Add to this report"))
        self.write.setToolTip(
            _("The plan is closed and asks for nothing; what is missing may still be added.")
        )
        self.write.setVisible(closed and report.why_not is None)
        self.lead.setVisible(bool(self.lead.text()))
        self.start.setVisible(asked and bool(report.last))
        if report.last:
            text = _("Start from the last report ({period})")
            self.start.setText(text.format(period=format_period(report.last, "short")))
            self.start.setToolTip(
                _("Copies status, texts and judgements, as one step. Money and dates are not copied.")
            )

    # Making

    def _make(self, catalogue: Catalogue, report: Report, writable: bool) -> None:
        _empty(self._parts)
        _empty(self._below)
        self.fields = {}
        self._writes = writable and report.why_not is None
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(self.theme.space("m"))
        self._left.addWidget(self._answers(report))
        if report.deliverables:
            self._left.addWidget(self._deliverables(report))
        if report.criteria:
            self._left.addWidget(self._criteria(catalogue, report))
        self._left.addStretch(1)
        self._facts = InitiativeFacts(self.theme, catalogue, report)
        self._parts.addWidget(left, 3)
        self._parts.addWidget(self._facts, 2, Qt.AlignmentFlag.AlignTop)
        self.earlier = None
        if report.earlier:
            self._below.addWidget(label("strong", _("Earlier reports")))
            self.earlier = InitiativeEarlier(self.theme)
            self.earlier.setAccessibleName(_("Earlier reports"))
            self._below.addWidget(self.earlier)
            self.earlier.show_report(report)
        self._chain()

    def _refresh(self, catalogue: Catalogue, report: Report) -> None:
        """What follows from the answers is said anew."""
        facts = InitiativeFacts(self.theme, catalogue, report)
        self._parts.replaceWidget(self._facts, facts)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = facts
        if self.earlier is not None and report.earlier:
            self.earlier.show_report(report)

    def _chain(self) -> None:
        """Tab goes from question to question."""
        stops: list[QWidget] = [self.back, self.before, self.after, self.start, self.write]
        stops += list(self.fields.values())
        if self.earlier is not None:
            stops.append(self.earlier)
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _card(self, title: str) -> Card:
        card = Card(self.theme)
        if title:
            card.column.addWidget(label("strong", title))
        card.column.setSpacing(self.theme.space("m"))
        return card

    def _question(self, answer: Answer, title: str = "", hint: str = "") -> QWidget:
        if not self._writes or not answer.cell.asked:
            return self._with_menu(ReadField(self.theme, answer, title, asked=self._writes), answer)
        field = make_field(self.theme, answer, title, hint)
        field.left.connect(self.left)
        field.resting.connect(self.resting)
        field.answering.connect(self.answering)
        self.fields[_key(answer)] = field
        return self._with_menu(field, answer)

    def _with_menu(self, field: QWidget, answer: Answer) -> QWidget:
        menu = FieldMenu(self.theme, answer.item.names.get(language()), self.asks)
        menu.chosen.connect(lambda what: self.moreAsked.emit(answer, what))
        if isinstance(field, Field):  # Tab goes from question to question; Ctrl+H does what the menu does
            menu.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return beside(field, menu)

    def _answers(self, report: Report) -> Card:
        card = self._card("")
        for answer in report.answers:
            card.column.addWidget(self._question(answer))
        return card

    def _deliverables(self, report: Report) -> Card:
        card = self._card(_("Deliverables"))
        done = sum(line.delivered.done is not None for line in report.deliverables)
        text = _("{done} of {count} done ({percent})").format(
            done=done, count=len(report.deliverables), percent=format_percent(report.percent or 0, 0)
        )
        if all(line.delivered.known for line in report.deliverables):
            card.column.addWidget(label("muted", text))
        for line in report.deliverables:
            card.column.addWidget(self._deliverable(report, line))
        return card

    def _deliverable(self, report: Report, line: DeliverableLine) -> QWidget:
        """A field for the day it was done; where an earlier half-year tells that, what it tells."""
        one = line.delivered
        name = one.deliverable.names.get(language())
        if one.period not in ("", report.period) and not line.answer.cell.filled:
            return label("", "✓ " + deliverable_words(one))
        due = one.deliverable.due
        hint = _("due {day}").format(day=format_date(due)) if due else _("no day agreed")
        if one.late:
            hint = _("{due}; past its day").format(due=hint)
        what = line.answer.item.names.get(language())
        told = _("{due}. {question}: a day, as in {example}").format(
            due=hint, question=what, example=format_date("2024-05-03")
        )
        return self._question(line.answer, name, told)

    def _criteria(self, catalogue: Catalogue, report: Report) -> Card:
        card = self._card(_("Success criteria"))
        for line in report.criteria:
            card.column.addWidget(label("strong", line.criterion.names.get(language())))
            if line.criterion.item:
                card.column.addWidget(label("muted", _measured(catalogue, line)))
            card.column.addWidget(self._question(line.met))
            card.column.addWidget(self._question(line.evidence))
        return card

    # The look

    def _dress(self) -> None:
        theme = self.theme
        self._made_of = None
        self._column.setSpacing(theme.space("s"))
        self._parts.setSpacing(theme.space("m"))
        self._below.setSpacing(theme.space("s"))
        self._tools.flow.setSpacing(theme.space("m"))
        side = theme.pixels(18)
        for one, name in ((self.back, "back"), (self.start, "add")):
            one.setIcon(icons.icon(name, theme, "accent"))
            one.setIconSize(QSize(side, side))
        self._turn(self.width())

    def _turn(self, width: int) -> None:
        beside = width >= self.theme.pixels(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())


def _key(answer: Answer) -> tuple[str, str]:
    return answer.cell.cell.item, answer.cell.cell.breakdown


def _asked(report: Report) -> str:
    """The questions that stand open, as one string."""
    return " ".join(one.id for answer in report.all_answers for one in answer.asked_back)


def _why_read_only(catalogue: Catalogue, report: Report, writable: bool) -> str:
    if report.why_not is not None:
        return say(report.why_not, catalogue)
    if not writable:
        place = catalogue.site_label(report.site, language())
        return _(
            "Only to read: what {place} says is entered by those who carry the initiative there."
        ).format(place=place)
    return ""


def _measured(catalogue: Catalogue, line: CriterionLine) -> str:
    """The figure that measures a criterion, and of when."""
    item = catalogue.items.get(line.criterion.item)
    name = item.names.get(language()) if item else line.criterion.item
    if line.point is None or line.point.value is None:
        return _("Measured by: {item}. No figure for this half-year yet.").format(item=name)
    point = line.point
    told = [format_period(point.period, "short")]
    if point.places is not None and not point.places.whole:
        told.append(coverage(point.places))
    if point.provisional:
        told.append(word(Mark.PROVISIONAL))
    return _("Measured by: {item}. {figure} ({remarks})").format(
        item=name, figure=format_number(line.point.value), remarks=", ".join(told)
    )


def _empty(layout: QBoxLayout) -> None:
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
