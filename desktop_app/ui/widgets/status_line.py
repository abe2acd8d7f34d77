"""The line at the foot of the window: what is saved, the backup, what is due."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.i18n import _, format_time, ngettext
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button


class StatusLine(QFrame):
    """Says in words that nothing is lost. ``whoAsked`` when the name of who is typing is pressed."""

    whoAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self._saved, self._backup, self._due = QLabel(), QLabel(), QLabel()
        self._who = button("link")
        self._who.setObjectName("who")
        self._who.clicked.connect(self.whoAsked)
        self._saved_at = ""
        self._backup_at = ""
        self._waiting = 0
        self._reports: int | None = None
        self._layout = QHBoxLayout(self)
        for part in (self._saved, self._backup, self._due):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self._layout.addWidget(self._who)
        self._theme = theme
        theme.changed.connect(self.dress)
        self.dress()
        self.retranslate()

    def show_saved(self, moment: str) -> None:
        """The moment the last change was durable, ISO 8601."""
        self._saved_at = moment
        self.retranslate()

    def show_waiting(self, count: int) -> None:
        """How many changes are on their way to the disk."""
        self._waiting = count
        self.retranslate()

    def show_backup(self, moment: str) -> None:
        """The moment of the newest backup, ISO 8601; empty for none."""
        self._backup_at = moment
        self.retranslate()

    def show_due(self, reports: int | None) -> None:
        """How many reports are due; None while no workspace is open."""
        self._reports = reports
        self.retranslate()

    def show_who(self, text: str) -> None:
        """Who is typing, and where."""
        self._who.setText(text)
        self._who.setAccessibleName(_("Who is typing: {name}").format(name=text))
        self._who.setToolTip(_("Somebody else is typing? Press here."))
        self._make_room()

    @property
    def saved_sentence(self) -> str:
        """What Ctrl+S answers."""
        if self._saved_at:
            return _("All changes saved {time}").format(time=format_time(self._saved_at))
        return _("All changes saved")

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self._saved.setText(_("Saving…") if self._waiting else self.saved_sentence)
        self._backup.setText(
            _("Backup {time}").format(time=format_time(self._backup_at)) if self._backup_at else ""
        )
        if self._reports is None:
            self._due.setText("")
        elif self._reports:
            text = ngettext("{count} report due", "{count} reports due", self._reports)
            self._due.setText(text.format(count=self._reports))
        else:
            self._due.setText(_("No report is due"))
        is_open = self._reports is not None
        self._saved.setVisible(is_open)
        self._due.setVisible(is_open)
        self.setVisible(is_open)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where not everything fits, what matters least goes first: who is typing, then the backup.

        Each part is shown or hidden once: to show one makes room anew, in the middle of it.
        """
        shown: list[QWidget] = [one for one in (self._saved, self._due) if one.isVisibleTo(self)]
        shown += [one for one in (self._backup, self._who) if one.text()]
        for part in (self._who, self._backup):
            needed = sum(one.sizeHint().width() for one in shown) + self._layout.spacing() * (len(shown) + 2)
            if needed > self.width() and part in shown:
                shown.remove(part)
        for part in (self._backup, self._who):
            part.setVisible(part in shown)

    def dress(self) -> None:
        """Spaces for the look in force."""
        space = self._theme.space("l")
        self._layout.setContentsMargins(space, self._theme.space("xs"), space, self._theme.space("xs"))
        self._layout.setSpacing(self._theme.space("xl"))
        self._make_room()
