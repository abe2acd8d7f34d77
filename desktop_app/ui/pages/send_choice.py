"""What is to go, and to whom: upwards to whoever coordinates, or from a coordinator down to a place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.period import parse_period, parse_span, period_at
from desktop_app.i18n import N_, _, format_period, language
from desktop_app.ui.context import Context
from desktop_app.ui.operations.sending import Wanted
from desktop_app.ui.widgets.labels import label

LACKING, SPAN, EVERYTHING, BLANK, CATALOGUE = "lacking", "span", "everything", "blank", "catalogue"
_YEARS = 6
_UNITS = {"year": N_("by years"), "quarter": N_("by quarters"), "month": N_("by months")}
_UP = ""


class SendChoice(QWidget):
    """``changed`` when something else is wanted."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.to, self.what, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.first, self.last = QComboBox(), QComboBox()
        self._to_title, self._what_title = label("caption"), label("caption")
        self.nobody_above: QLabel = label("muted")
        for box in (self.to, self.what):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
        self.to.setMaxVisibleItems(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nobody_above)
        column.addWidget(self._to_title)
        column.addWidget(self.to)
        column.addSpacing(context.theme.space("s"))
        column.addWidget(self._what_title)
        column.addWidget(self.what)
        span = QHBoxLayout()
        for box in (self.unit, self.first, self.last):
            span.addWidget(box)
            box.setMaxVisibleItems(16)
        column.addLayout(span)
        self.unit.activated.connect(lambda _at: self._offer_span())
        self.to.activated.connect(lambda _at: self._turn())
        for box in (self.what, self.unit, self.first, self.last):
            box.activated.connect(lambda _at: self._choose())

    @property
    def going_down(self) -> bool:
        """Whether it goes from a coordinator to a place below."""
        return bool(self.to.currentData())

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        chosen = self.what.currentData()
        span = None
        if chosen == SPAN and self.first.currentData():
            first, last = sorted((str(self.first.currentData()), str(self.last.currentData())))
            span = parse_span(f"{first}..{last}")
        to = str(self.to.currentData() or "")
        return Wanted(to, span, chosen == EVERYTHING, chosen == BLANK, chosen == CATALOGUE)

    def reload(self) -> None:
        """Offer what the workspace's role allows, in the language in force; what was chosen stays chosen."""
        put = (
            (self._to_title, self.to, _("To whom")),
            (self._what_title, self.what, _("What goes along")),
        )
        for title, box, text in put:
            title.setText(text)
            box.setAccessibleName(text)
        self.unit.setAccessibleName(_("Years, quarters or months"))
        self.first.setAccessibleName(_("From"))
        self.last.setAccessibleName(_("To"))
        self.nobody_above.setText(
            _("Nobody is above you to send to. From here workbooks go down: to a municipality or a place.")
        )
        self._offer_units()
        self._offer_places()
        self._offer_contents()

    def _offer_units(self) -> None:
        kept = self.unit.currentData()
        self.unit.clear()
        for code, text in _UNITS.items():
            self.unit.addItem(_(text), code)
        self.unit.setCurrentIndex(max(0, self.unit.findData(kept)))
        self._offer_span()

    def _offer_span(self) -> None:
        """The latest periods of the kind chosen, the latest first; what was chosen stays, as near as it can."""
        running = period_at(self._context.session.today(), self.unit.currentData())
        count = _YEARS * 12 // running.months
        for box in (self.first, self.last):
            kept = box.currentData()
            wanted = parse_period(kept).last_day if kept else None
            box.clear()
            for back in range(count):
                period = running.shift(-back)
                words = format_period(period.code)
                box.addItem(words[:1].upper() + words[1:], period.code)
            if wanted is not None:
                near = period_at(wanted, running.type).code
                box.setCurrentIndex(max(0, box.findData(near)))

    def _offer_places(self) -> None:
        from desktop_app.services.exporting import default_addressee

        session = self._context.session
        above = default_addressee(session)
        kept = self.to.currentData()
        self.to.clear()
        if above:
            name = session.catalogue.site_label(above, language())
            self.to.addItem(_("{place} (upwards)").format(place=name), _UP)
        if session.identity.coordinator:
            for code in session.catalogue.sites:
                if (
                    code in session.reach
                    and code not in session.own_sites
                    and session.catalogue.asked_forms(code)
                ):
                    self.to.addItem(session.catalogue.site_label(code, language()), code)
        self.to.setCurrentIndex(max(0, self.to.findData(kept) if kept is not None else 0))
        self.to.setVisible(self.to.count() > 1)
        self._to_title.setVisible(self.to.count() > 1)
        self.nobody_above.setVisible(not above)

    def _offer_contents(self) -> None:
        kept = self.what.currentData()
        self.what.clear()
        if self.going_down:
            offered = (
                (LACKING, _("What they do not have yet: corrections, questions, receipts")),
                (EVERYTHING, _("Everything of theirs, for a replacement laptop")),
                (BLANK, _("Empty forms, to be filled in by hand")),
                (CATALOGUE, _("The catalogue: what is asked, and its words")),
            )
        else:
            offered = (
                (LACKING, _("What the receiver does not have yet")),
                (SPAN, _("Everything of a span of time")),
                (EVERYTHING, _("Everything there is")),
                (BLANK, _("Empty forms, to be filled in by hand")),
            )
        for code, text in offered:
            self.what.addItem(text, code)
        self.what.setCurrentIndex(max(0, self.what.findData(kept)))
        self._show_span()

    def _turn(self) -> None:
        self._offer_contents()
        self.changed.emit()

    def _choose(self) -> None:
        self._show_span()
        self.changed.emit()

    def _show_span(self) -> None:
        for box in (self.unit, self.first, self.last):
            box.setVisible(self.what.currentData() == SPAN)
