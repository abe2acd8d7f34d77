"""What a table is taken for: the item its figures are of, their place where it names none, and what each variable is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _, language
from desktop_app.services.px import POPULATION, Wishes
from desktop_app.services.px_matching import ONE, SUM, Match, Wish, other_dimensions
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.px_variable import PxVariable

if TYPE_CHECKING:
    from desktop_app.services.px import Look


class PxChoices(QWidget):
    """``wished`` carries all that is wanted of the table, whenever a choice is made."""

    wished = Signal(object)

    def __init__(self, context: Context, found: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("body")
        self.context = context
        self.wishes = Wishes(POPULATION if found.items else "")
        self.variables: list[PxVariable] = []
        self.item, self.site = ElidedCombo(), ElidedCombo()
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.space("m"), 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(label("caption", _("What the table's figures are of")))
        column.addWidget(self.item)
        self.site_caption = label("caption", _("The place of all figures"))
        column.addWidget(self.site_caption)
        column.addWidget(self.site)
        column.addWidget(label("caption", _("What the table's variables are")))
        self._around = QVBoxLayout()
        self._around.setSpacing(theme.space("m"))
        column.addLayout(self._around)
        column.addStretch(1)
        self._offer_items(bool(found.items))
        self._offer_sites()
        self.item.activated.connect(self._choose_item)
        self.site.activated.connect(self._choose_site)

    def show_found(self, found: Look) -> None:
        """Show what a table is taken for now."""
        self.item.setCurrentIndex(max(0, self.item.findData(self.wishes.item)))
        self.site.setCurrentIndex(max(0, self.site.findData(found.site)))
        self.site.setVisible(not found.placed)
        self.site_caption.setVisible(not found.placed)
        self._show_variables(found.matches, other_dimensions(self.context.catalogue, found.items))

    def _offer_items(self, known: bool) -> None:
        self.item.setAccessibleName(_("What the table's figures are of"))
        if not known:
            self.item.addItem(_("Choose…"), "")
        self.item.addItem(_("Population, by age and sex"), POPULATION)
        for item in self.context.catalogue.items.values():
            if item.numeric and not item.calculated and not item.retired:
                self.item.addItem(item.names.get(language()), item.code)

    def _offer_sites(self) -> None:
        session, catalogue = self.context.session, self.context.catalogue
        self.site.setAccessibleName(_("The place of all figures"))
        self.site.addItem(_("Choose…"), "")
        for code in catalogue.sites:
            if code in session.reach:
                self.site.addItem(catalogue.site_label(code, language()), code)

    def _show_variables(self, matches: tuple[Match, ...], dimensions: list[str]) -> None:
        held = next((at for at, one in enumerate(self.variables) if one.holds_keyboard), None)
        for one in self.variables:
            self._around.removeWidget(one)
            one.hide()
            one.deleteLater()
        catalogue = self.context.catalogue
        self.variables = [PxVariable(self.context.theme, catalogue, one, dimensions) for one in matches]
        for variable in self.variables:
            variable.wished.connect(self._wish)
            self._around.addWidget(variable)
        if held is not None:
            self.variables[held].take_keyboard()

    def _choose_item(self, at: int) -> None:
        self._wish_for(replace(self.wishes, item=str(self.item.itemData(at))))

    def _choose_site(self, at: int) -> None:
        self._wish_for(replace(self.wishes, site=str(self.site.itemData(at))))

    def _wish(self, name: str, wish: Wish) -> None:
        """A role belongs to one variable: whoever had it before is found a new one."""
        kept: Mapping[str, Wish] = {
            other: one
            for other, one in self.wishes.variables.items()
            if other != name and (wish.role in (ONE, SUM) or one.role != wish.role)
        }
        self._wish_for(replace(self.wishes, variables={**kept, name: wish}))

    def _wish_for(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.wished.emit(wishes)
