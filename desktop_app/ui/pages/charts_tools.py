"""What can be done with the chart that is shown: one set of actions, on a row of buttons, on a short row, and in menus."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop_app.i18n import N_, _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow

_ACTIONS = {  # name: icon, words, what it does at length, keys
    "table": ("table", N_("As a table"), N_("The table behind the chart"), "T"),
    "whole": ("whole", N_("Show all"), N_("Show the whole span again"), "0"),
    "copy": ("copy", N_("Copy"), N_("Copy the picture, or the table"), "Ctrl+C"),
    "png": ("save", N_("Save as a picture (PNG)…"), N_("For a text or a presentation"), ""),
    "svg": ("save", N_("Save as a drawing (SVG)…"), N_("Sharp at any size"), ""),
    "pdf": ("save", N_("Save as a document (PDF)…"), N_("For paper and for mail"), ""),
    "xlsx": ("save", N_("Save as a workbook (Excel)…"), N_("The table, with a chart of it"), ""),
    "print": ("print", N_("Print…"), N_("Print the chart"), "Ctrl+P"),
    "present": (
        "present",
        N_("Present"),
        N_("Present on the whole screen, in the form for publication"),
        "F5",
    ),
    "star": ("star", N_("Keep"), N_("Keep this chart among the favourites, with what was chosen"), "Ctrl+D"),
}
SAVING = ("png", "svg", "pdf", "xlsx")
_FULL = ("table", "whole", "copy", "save", "print", "present")
_SHORT = ("table", "present")
_MENU = ("table", "whole", "copy", *SAVING, "print", "present", "star")


class ChartTools(QObject):
    """The actions by name; the page connects them."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self.actions: dict[str, QAction] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._short_buttons: list[QToolButton] = []
        for name, (icon, _words, _about, keys) in _ACTIONS.items():
            action = QAction(icons.icon(icon, theme), "", page)
            action.setShortcut(QKeySequence(keys) if keys not in ("", "0", "F5") else QKeySequence())
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page.addAction(action)
            self.actions[name] = action
        self.actions["table"].setCheckable(True)
        self.actions["star"].setCheckable(True)
        self._saving, self._everything = QMenu(page), QMenu(page)
        for name in SAVING:
            self._saving.addAction(self.actions[name])
        self.fill(self._everything)
        self.full, self.short = FlowRow(), QWidget()
        for name in _FULL:
            self.full.add(self._button(name))
        row = QHBoxLayout(self.short)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.spare = [self._short(self.actions[name]) for name in _SHORT]
        for made in self.spare:
            row.addWidget(made)
        self.more = self._short(None)
        self.more.setMenu(self._everything)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setIcon(icons.icon("more", theme))
        row.addWidget(self.more)
        self.star = self._short(self.actions["star"])
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def _button(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName("tool")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if name == "save":
            made.setIcon(icons.icon("save", self._theme))
            made.setMenu(self._saving)
            made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        else:
            made.setDefaultAction(self.actions[name])
        self.buttons[name] = made
        return made

    def _short(self, action: QAction | None) -> QToolButton:
        made = QToolButton()
        made.setObjectName("tool")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if action is not None:
            made.setDefaultAction(action)
        self._short_buttons.append(made)
        return made

    def show_short(self, shown: bool) -> None:
        """Show the short row, whole, or not at all."""
        for made in self.spare:
            made.show()
        self.short.setVisible(shown)

    def fill(self, menu: QMenu) -> None:
        """Put everything into a menu: the right click offers what the buttons do."""
        for name in _MENU:
            if name in ("copy", "print", "star"):
                menu.addSeparator()
            menu.addAction(self.actions[name])

    def offer(self, there: bool) -> None:
        """Whether there is a chart that anything could be done with."""
        for action in self.actions.values():
            action.setEnabled(there)

    def show_kept(self, kept: bool) -> None:
        """Whether what is shown is among the favourites."""
        star = self.actions["star"]
        star.setChecked(kept)
        star.setIcon(icons.icon("star-full" if kept else "star", self._theme, "accent" if kept else "muted"))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        for name, (_icon, words, about, keys) in _ACTIONS.items():
            action = self.actions[name]
            action.setText(_(words))
            said = _(about)
            if name == "star" and action.isChecked():
                action.setText(_("Keep no longer"))
                said = _("Take this chart off the favourites")
            action.setToolTip(_("{about} ({keys})").format(about=said, keys=keys) if keys else said)
        for made in (*self.buttons.values(), *self._short_buttons):
            action_of = made.defaultAction()
            if action_of is not None:
                made.setAccessibleName(action_of.text())
        self.buttons["save"].setText(_("Save…"))
        self.buttons["save"].setToolTip(_("Save as a picture, a drawing, a document or a workbook"))
        self.more.setToolTip(_("What can be done with the chart"))
        self.more.setAccessibleName(_("What can be done with the chart"))

    def dress(self) -> None:
        """Sizes for the look in force."""
        side = self._theme.pixels(20)
        for made in (*self.buttons.values(), *self._short_buttons):
            made.setIconSize(QSize(side, side))
        self.full.flow.setSpacing(self._theme.space("s"))
