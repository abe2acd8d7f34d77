"""A report as a PDF, or on a printer: cover, contents, and pages with head, foot and mark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from desktop_app.i18n import _, format_number, use_language
from desktop_app.reports import files
from desktop_app.reports.document import Document
from desktop_app.ui.charts.export import application
from desktop_app.ui.charts.palette import color
from desktop_app.ui.reports import blocks, front, pages, paper
from desktop_app.ui.reports.pages import Page

_RESOLUTION = 600


def write(document: Document, path: Path) -> None:
    """Write a report as a PDF in its own language. Raises `UserError` as `reports.files.put` does."""
    application()
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{document.title}: {document.subtitle} ({document.mark})")
    writer.setCreator("Malik")
    writer.setResolution(_RESOLUTION)
    draw(writer, document)
    files.put(path, bytes(buffer.data().data()))


def draw(device: QPagedPaintDevice, document: Document) -> int:
    """Draw a report on pages of A4; gives how many."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    with use_language(document.language):
        setting = Setting(document)
        painter = QPainter(device)
        try:
            painter.scale(device.width() / paper.WIDTH, device.height() / paper.HEIGHT)
            for number in range(1, setting.count + 1):
                if number > 1:
                    device.newPage()
                setting.paint(painter, number)
        finally:
            painter.end()
    return setting.count


class Setting:
    """A document set in pages, in the language in force; page 1 is the cover, the contents follow it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        body = pages.fill(blocks.of_document(document))
        ahead = 1 + len(pages.fill(front.contents(document, {})))
        self._starts = {
            anchor: ahead + number for number, page in enumerate(body, 1) for anchor in page.anchors
        }
        self._pages: list[Page] = [*pages.fill(front.contents(document, self._starts)), *body]

    @property
    def count(self) -> int:
        """How many pages there are, the cover among them."""
        return 1 + len(self._pages)

    def words(self, number: int) -> str:
        """What a page is about: the titles of the sections that begin on it."""
        if number == 1:
            return f"{self.document.title}, {self.document.subtitle}"
        anchors = self._pages[number - 2].anchors
        titles = {entry.section.code: entry.section.title for entry in self.document.contents()}
        return ", ".join(titles[anchor] for anchor in anchors)

    def paint(self, painter: QPainter, number: int) -> None:
        """One page, from 1; the painter counts in the layout's pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if number == 1:
            front.paint_cover(painter, self.document)
            return
        self._across(painter)
        self._head(painter)
        self._foot(painter, number)
        painter.save()
        painter.translate(paper.SIDE, paper.TOP)
        for y, piece in self._pages[number - 2].pieces:
            piece.draw(painter, y)
        painter.restore()

    def _head(self, painter: QPainter) -> None:
        area = QRectF(paper.SIDE, paper.mm(10), paper.COLUMN, paper.mm(6))
        mark = self.document.mark
        painter.setFont(paper.font("small", bold=True))
        painter.setPen(paper.ink("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
        taken = painter.boundingRect(area, Qt.AlignmentFlag.AlignRight, mark).width()
        self._words(painter, area.adjusted(0, 0, -taken - paper.mm(4), 0), self.document.title)
        painter.setPen(QPen(paper.ink("line"), 0.7))
        painter.drawLine(QPointF(area.left(), area.bottom() + 3), QPointF(area.right(), area.bottom() + 3))

    def _foot(self, painter: QPainter, number: int) -> None:
        area = QRectF(paper.SIDE, paper.HEIGHT - paper.mm(15), paper.COLUMN, paper.mm(6))
        said = _("Page {number} of {count}").format(
            number=format_number(number), count=format_number(self.count)
        )
        painter.setFont(paper.font("small"))
        painter.setPen(paper.ink("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        self._words(painter, area.adjusted(0, 0, -paper.mm(35), 0), self.document.subtitle)

    @staticmethod
    def _words(painter: QPainter, area: QRectF, text: str) -> None:
        painter.setFont(paper.font("small"))
        painter.setPen(paper.ink("muted"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _across(self, painter: QPainter) -> None:
        """What is written across made-up figures."""
        if not self.document.fictional:
            return
        painter.save()
        painter.translate(paper.WIDTH / 2, paper.HEIGHT / 2)
        painter.rotate(-52)
        painter.setFont(paper.font("title", bold=True, times=1.9))
        painter.setPen(color(paper.LOOK.faint, 0.16))
        area = QRectF(-paper.HEIGHT / 2, -60, paper.HEIGHT, 120)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self.document.fictional)
        painter.restore()
