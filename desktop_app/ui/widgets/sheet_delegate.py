"""Paints the cells of the data sheet, and gives them their editor."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QBrush, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.catalogue import Item
from desktop_app.domain.record import GIVEN
from desktop_app.domain.typed import show_value
from desktop_app.i18n import LANGUAGES, language
from desktop_app.ui.marks import Mark
from desktop_app.ui.models.sheet_model import Role, SheetModel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.answer_list import Answer
from desktop_app.ui.widgets.mark_painter import paint_mark
from desktop_app.ui.widgets.sheet_editor import CellEditor, ChoiceEditor, Editor, TextEditor
from desktop_app.ui.widgets.sparkline import paint_sparkline

Index = QModelIndex | QPersistentModelIndex


class SheetDelegate(QStyledItemDelegate):
    """Numbers stand right-aligned in digits of one width; the mark of a state stands at the left of its cell."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, SheetModel):
            return
        painter.save()
        marks = model.marks(index.row(), index.column())
        if model.cell(index.row(), index.column()) is None:
            self._paint_heading(painter, option.rect, model, index)
        else:
            self._paint_ground(painter, option, marks)
            self._paint_cell(painter, option, model, index, marks)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, model: SheetModel, index: Index) -> None:
        line = model.lines[index.row()]
        if line.row is not None:
            self._paint_beyond(painter, rect, model, index)
            return
        painter.fillRect(rect, self._theme.color("sunken"))
        if line.new_columns and index.column() < len(line.headings):
            painter.setFont(self._theme.font("small", bold=True))
            painter.setPen(self._theme.color("muted"))
            space = self._theme.space("s")
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(space, 0, -space, 0), flags, line.headings[index.column()])

    def _paint_beyond(self, painter: QPainter, rect: QRect, model: SheetModel, index: Index) -> None:
        """Where a row has no cell: nothing; in the last column the row's course over twelve periods."""
        last = index.column() == model.columnCount() - 1
        painter.fillRect(rect, self._theme.color("surface" if last else "window"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if last:
            space = self._theme.space("m")
            room = QRectF(rect.adjusted(space, 0, -space, 0))
            room.setWidth(min(room.width(), self._theme.pixels(210)))
            paint_sparkline(painter, room, model.trend(index.row()), self._theme)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, marks: tuple[Mark, ...]) -> None:
        ground = "surface"
        if Mark.CALCULATED in marks or Mark.NOT_ASKED in marks:
            ground = "calculated"
        elif Mark.REFUSED in marks or Mark.DOUBTFUL in marks:
            ground = "notice_soft"
        elif Mark.DISPUTED in marks:
            ground = "dispute_soft"
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._theme.color("selection" if selected else ground))
        if Mark.NOT_ASKED in marks:
            painter.fillRect(option.rect, _hatch(self._theme))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: SheetModel,
        index: Index,
        marks: tuple[Mark, ...],
    ) -> None:
        theme, rect = self._theme, option.rect
        space, side = theme.space("s"), theme.pixels(12)
        spot = QRectF(rect.left() + space, rect.center().y() - side / 2, side, side)
        shown = [mark for mark in marks if mark not in (Mark.FILLED, Mark.NOT_ASKED)]
        for mark in shown[:2]:
            paint_mark(painter, spot, mark, theme)
            spot.translate(side + theme.space("xs"), 0)
        text = " ".join(str(index.data(Qt.ItemDataRole.DisplayRole) or "").split("\n"))
        numeric = bool(index.data(Role.NUMERIC))
        font = theme.figures()
        font.setItalic(Mark.REFUSED in marks)
        font.setWeight(QFont.Weight.Normal if Mark.CALCULATED in marks else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if Mark.CALCULATED in marks else "text"))
        left = round(spot.left()) if shown else rect.left() + space
        room = QRect(left, rect.top(), rect.right() - space - left, rect.height())
        side_flag = Qt.AlignmentFlag.AlignRight if numeric or len(text) < 3 else Qt.AlignmentFlag.AlignLeft
        metrics = painter.fontMetrics()
        painter.drawText(
            room,
            side_flag | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()),
        )
        self._paint_word(painter, room, metrics.horizontalAdvance(text), str(index.data(Role.WORD) or ""))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_word(self, painter: QPainter, room: QRect, taken: int, word: str) -> None:
        """The word of a typed mark beside it, where there is room; elsewhere the line below the sheet says it."""
        if not word:
            return
        painter.setFont(self._theme.font("small"))
        gap = self._theme.space("s")
        if painter.fontMetrics().horizontalAdvance(word) + taken + gap <= room.width():
            painter.setPen(self._theme.color("muted"))
            place = room.adjusted(0, 0, -taken - gap, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        item = model.item(index.row()) if isinstance(model, SheetModel) else None
        if item is not None and item.kind == "text":
            text = TextEditor(parent, self._theme)
            text.setFont(self._theme.font("body"))
            return text
        answers = answers_of(item) if item is not None else []
        editor = ChoiceEditor(parent, self._theme, answers) if answers else CellEditor(parent)
        editor.setFont(self._theme.figures())
        if index.data(Role.NUMERIC):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, Editor) or editor.is_touched or editor.typing_anew:
            return
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, TextEditor):
            editor.setPlainText(text)
            editor.go_to_end()
        else:
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Editor) and not editor.abandoned:
            model.setData(index, editor.written(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
        if isinstance(editor, TextEditor):
            editor.grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The editor knows its own keys; Qt's are not wanted."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(watched, event)


def answers_of(item: Item) -> list[Answer]:
    """What may be answered to an item: the names of its choices, or yes and no; nothing where it is no choice."""
    if item.kind == "yes_no":
        codes, lang = ("yes", "no"), language()
        return [
            Answer(
                show_value(item, GIVEN, code, lang),
                tuple(show_value(item, GIVEN, code, one) for one in LANGUAGES),
            )
            for code in codes
        ]
    return [Answer(one.names.get(language()), (one.code, *one.names.all)) for one in item.choices]


def _hatch(theme: Theme) -> QBrush:
    return QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern)
