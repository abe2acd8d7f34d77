"""Kalaallisut, Dansk, English: three buttons that switch at once."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop_app.i18n import LANGUAGE_NAMES, language
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.labels import button


class LanguageRow(QWidget):
    """Shows and switches the language in force."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        self.buttons = {code: button("", name) for code, name in LANGUAGE_NAMES.items()}
        for code, one in self.buttons.items():
            one.setCheckable(True)
            one.clicked.connect(lambda _checked=False, code=code: context.switch_language(code))
            group.addButton(one)
            layout.addWidget(one)
        layout.addStretch(1)
        context.languageChanged.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        self.buttons[language()].setChecked(True)
