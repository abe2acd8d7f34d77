"""One variable of a table: what it is taken for, and which of its values counts where it is nothing known here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _, language, ngettext
from desktop_app.services.px_matching import AGE, ONE, PLACE, SEX, SUM, TIME, Match, Wish
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue

_TOLD = 4


class PxVariable(QWidget):
    """``wished`` carries the variable's name and what a person wants of it."""

    wished = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        match: Match,
        dimensions: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.match = match
        variable, lang = match.variable, language()
        name = variable.label(lang)
        self.role, self.value = ElidedCombo(), ElidedCombo()
        self.role.setAccessibleName(_("What “{variable}” is").format(variable=name))
        self.value.setAccessibleName(_("The value of “{variable}” that counts").format(variable=name))
        for code, words in (
            (PLACE, _("Place")),
            (TIME, _("Time")),
            (AGE, _("Age")),
            (SEX, _("Sex")),
            *((code, catalogue.dimensions[code].names.get(lang)) for code in dimensions),
            (ONE, _("Only one value counts")),
            (SUM, _("All values added up")),
        ):
            self.role.addItem(words, code)
        self.value.addItem(_("Choose…"), None)
        for at, one in enumerate(variable.values):
            self.value.addItem(one.name(lang), at)
        self._show()
        self.role.activated.connect(self._choose_role)
        self.value.activated.connect(self._choose_value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(label("strong", name))
        column.addWidget(label("small", self._values(lang)))
        column.addWidget(self.role)
        column.addWidget(self.value)

    @property
    def holds_keyboard(self) -> bool:
        """Whether the keyboard is at one of its choices."""
        return self.role.hasFocus() or self.value.hasFocus()

    def take_keyboard(self) -> None:
        """Put the keyboard where there is still something to choose."""
        (self.value if self.match.open else self.role).setFocus()

    def _show(self) -> None:
        one = self.match
        added = one.role == ONE and one.chosen is None and not one.open
        self.role.setCurrentIndex(max(0, self.role.findData(SUM if added else one.role)))
        self.value.setVisible(one.role == ONE and not added)
        self.value.setCurrentIndex(0 if one.chosen is None else one.chosen + 1)

    def _values(self, lang: str) -> str:
        values = self.match.variable.values
        names = ", ".join(one.name(lang) for one in values[:_TOLD]) + (" …" if len(values) > _TOLD else "")
        words = ngettext("{count} value: {names}", "{count} values: {names}", len(values))
        return words.format(count=len(values), names=names)

    def _choose_role(self, at: int) -> None:
        self.wished.emit(self.match.variable.name, Wish(str(self.role.itemData(at))))

    def _choose_value(self, at: int) -> None:
        number = self.value.itemData(at)
        if number is not None:
            self.wished.emit(self.match.variable.name, Wish(ONE, int(number)))
