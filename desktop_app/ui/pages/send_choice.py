"""What is to go, and to whom: upwards to whoever coordinates, or from a coordinator down to a place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.period import parse_span
from desktop_app.i18n import _, language
from desktop_app.ui.context import Context
from desktop_app.ui.operations.sending import Wanted
from desktop_app.ui.widgets.labels import label

LACKING, SPAN, EVERYTHING, BLANK, CATALOGUE = "lacking", "span", "everything", "blank", "catalogue"
_YEARS = 6
_UP = ""


class SendChoice(QWidget):
    """``changed`` when something else is wanted."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.to, self.what, self.first, self.last = QComboBox(), QComboBox(), QComboBox(), QComboBox()
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
        years = QHBoxLayout()
        years.addWidget(self.first)
        years.addWidget(self.last)
        column.addLayout(years)
        self.to.activated.connect(lambda _at: self._turn())
        for box in (self.what, self.first, self.last):
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
        if chosen == SPAN and self.first.currentText():
            years = sorted((self.first.currentText(), self.last.currentText()))
            span = parse_span(f"{years[0]}..{years[1]}")
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
        self.first.setAccessibleName(_("From year"))
        self.last.setAccessibleName(_("To year"))
        self.nobody_above.setText(
            _("Nobody is above you to send to. From here workbooks go down: to a municipality or a place.")
        )
        if not self.first.count():
            year = self._context.session.today().year
            for box in (self.first, self.last):
                box.addItems([str(year - back) for back in range(_YEARS)])
        self._offer_places()
        self._offer_contents()

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
                (SPAN, _("Everything of some years")),
                (EVERYTHING, _("Everything there is")),
                (BLANK, _("Empty forms, to be filled in by hand")),
            )
        for code, text in offered:
            self.what.addItem(text, code)
        self.what.setCurrentIndex(max(0, self.what.findData(kept)))
        self._show_years()

    def _turn(self) -> None:
        self._offer_contents()
        self.changed.emit()

    def _choose(self) -> None:
        self._show_years()
        self.changed.emit()

    def _show_years(self) -> None:
        some_years = self.what.currentData() == SPAN
        self.first.setVisible(some_years)
        self.last.setVisible(some_years)
