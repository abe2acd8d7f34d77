"""The recovery code on the screen, group by group, with the ways to keep it: as a PDF, on paper, or copied by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.recovery_sheet import RecoverySheet
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label


class RecoveryPanel(QWidget):
    """``kept`` tells where the sheet went."""

    def __init__(self, theme: Theme, sheet: RecoverySheet, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._place = sheet, place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self._code(theme))
        ways = FlowRow()
        self.save, self.print = button("", _("Save as PDF…")), button("", _("Print…"))
        self.save.clicked.connect(self._choose)
        self.print.clicked.connect(self._print)
        ways.add(self.save)
        ways.add(self.print)
        column.addWidget(ways)
        self.kept = label("muted", _("Or copy it by hand, with the numbers of the groups."))
        column.addWidget(self.kept)

    def _code(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setAccessibleName(" ".join(self._sheet.groups))
        grid = QGridLayout(card)
        space = theme.space("m")
        grid.setContentsMargins(space, space, space, space)
        grid.setHorizontalSpacing(space)
        for row, line in enumerate(self._sheet.lines):
            for column, (number, group) in enumerate(line):
                count = label("small", str(number), wrap=False)
                text = QLabel(group)
                text.setFont(code_font(theme.font("lead").pointSizeF()))
                text.setAlignment(Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(count, row * 2, column)
                grid.addWidget(text, row * 2 + 1, column)
        return card

    def save_to(self, path: Path) -> None:
        """Write the sheet as a PDF; what stands in the way is said."""
        from desktop_app.sentences import say
        from desktop_app.ui.recovery_print import write_pdf

        try:
            write_pdf(path, self._sheet, self._place)
        except UserError as error:
            self.kept.setText(say(error))
            return
        self.kept.setText(
            _(
                "The sheet lies at {path}. Print it or put it on a stick, and take it off this computer."
            ).format(path=path)
        )

    def _choose(self) -> None:
        name = f"{Path(self._sheet.file).stem} – {_('Recovery sheet')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), str(Path.home() / name), _("PDF files (*.pdf)")
        )
        if chosen:
            self.save_to(Path(chosen))

    def _print(self) -> None:
        from desktop_app.ui.printing import print_drawing
        from desktop_app.ui.recovery_print import draw

        if print_drawing(self, _("Recovery sheet"), lambda device: draw(device, self._sheet, self._place)):
            self.kept.setText(_("The sheet was sent to the printer. Fetch it at once."))


def code_font(points: float) -> QFont:
    """Letters of one width, in which nought and O are two things."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold)
    return font
