"""One workbook on the Inbox: what it would bring in words, and what has to be decided about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import _, ngettext
from desktop_app.ui import icons
from desktop_app.ui.models.inbox_lines import Line
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import breakable, button, label


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person may decide about a workbook, and what is decided so far."""

    altered: bool = False  # it was altered: the sound part may be taken
    take_altered: bool = False
    emptied: int = 0  # cells emptied by hand
    clear_emptied: bool = False
    held: int = 0  # records about places that are not the sender's, or that only a coordinator may send
    take_held: bool = False


class InboxCard(QFrame):
    """``chosen`` when the keyboard or the mouse comes to it; ``decided`` carries the changed `Asked`; ``left_out`` takes it off."""

    chosen = Signal()
    decided = Signal(object)
    left_out = Signal()

    def __init__(self, theme: Theme, line: Line, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duerow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line, self.asked = line, asked
        self._theme = theme
        self.setAccessibleName(line.spoken)
        self.setAccessibleDescription("\n".join(line.findings))
        found = breakable("\n".join(line.findings))
        self.details = label("", found or _("Nothing unusual about this workbook."))
        self.sound_part = QCheckBox()
        self.agree = QCheckBox()
        self.leave_emptied, self.clear_emptied = QRadioButton(), QRadioButton()
        self._column = QVBoxLayout(self)
        side = theme.space("l")
        self._column.setContentsMargins(side, theme.space("m"), theme.space("m"), theme.space("m"))
        self._column.setSpacing(theme.space("xs"))
        self._head()
        self._counts()
        if line.code:
            self._column.addWidget(self._comparison(line))
        self._column.addWidget(self.details)
        self._choices()
        self.choose(False)

    def choose(self, chosen: bool) -> None:
        """Show what was found, or fold it away; what stands in the way of merging is always shown."""
        self.details.setVisible(chosen or self.line.refused)

    def _head(self) -> None:
        theme, line = self._theme, self.line
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("strong", breakable(line.title)))
        words.addWidget(label("muted", breakable(line.about)))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        leave = button("link", _("Leave out"))
        leave.setAccessibleName(_("Leave out {file}").format(file=line.title))
        leave.clicked.connect(self.left_out)
        row.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        mark = QLabel()
        name, token = ("check", "accent") if line.calm else ("notice", "notice")
        mark.setPixmap(icons.pixmap(name, theme, theme.pixels(18), token, self.devicePixelRatioF()))
        seal = QHBoxLayout()
        seal.setSpacing(theme.space("s"))
        seal.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        seal.addWidget(label("" if line.calm else "notice", line.seal), 1)
        self._column.addLayout(seal)

    def _counts(self) -> None:
        if not self.line.counts:
            return
        row = FlowRow()
        row.flow.setSpacing(self._theme.space("l"))
        for one in self.line.counts:
            row.add(label("notice" if one.heed else "", one.text, wrap=False))
        self._column.addWidget(row)

    def _comparison(self, line: Line) -> QFrame:
        """The six characters, large: they are read out over the telephone."""
        box = QFrame()
        box.setObjectName("message")
        box.setProperty("tone", "notice")
        row = QVBoxLayout(box)
        row.setSpacing(self._theme.space("xs"))
        words = _("A computer that is not known here yet. Ring {place} and compare these six characters:")
        row.addWidget(label("", words.format(place=line.title)))
        code = label("title", " ".join(line.code), wrap=False)
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        code.setAccessibleName(" ".join(line.code))
        row.addWidget(code)
        row.addWidget(label("muted", _("If they differ, leave the workbook out.")))
        return box

    def _choices(self) -> None:
        asked = self.asked
        if asked.altered:
            self.sound_part.setText(_("Take the sound part"))
            self._offer(self.sound_part, asked.take_altered, "take_altered")
        if asked.held:
            text = ngettext(
                "Take the {count} held record too", "Take the {count} held records too", asked.held
            )
            self.agree.setText(text.format(count=asked.held))
            self._offer(self.agree, asked.take_held, "take_held")
        if asked.emptied:
            text = ngettext(
                "{count} cell was emptied in Excel:", "{count} cells were emptied in Excel:", asked.emptied
            )
            self._column.addWidget(label("strong", text.format(count=asked.emptied)))
            self.leave_emptied.setText(_("the figures stay"))
            self.clear_emptied.setText(_("the figures are cleared"))
            group = QButtonGroup(self)
            for radio in (self.leave_emptied, self.clear_emptied):
                group.addButton(radio)
            self.leave_emptied.setChecked(not asked.clear_emptied)
            self._column.addWidget(self.leave_emptied)
            self._offer(self.clear_emptied, asked.clear_emptied, "clear_emptied")

    def _offer(self, box: QCheckBox | QRadioButton, on: bool, name: str) -> None:
        box.setChecked(on)
        box.toggled.connect(lambda checked: self._decide(name, checked))
        self._column.addWidget(box)

    def _decide(self, name: str, on: bool) -> None:
        from dataclasses import replace

        change: Callable[..., Asked] = replace
        self.decided.emit(change(self.asked, **{name: on}))

    # Keys and the mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_Delete:
            self.left_out.emit()
        else:
            super().keyPressEvent(event)
