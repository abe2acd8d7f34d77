"""The page of the manual that is being read: text in the look in force, pictures no wider than there is room."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QImageReader,
    QPixmap,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from desktop_app.services import manual
from desktop_app.services.manual import Chapter
from desktop_app.ui.help.markdown import Look, to_html
from desktop_app.ui.theme import Theme

_INDENT = 24
_PAPER_WIDTH = 520
"""Width of a picture on paper, in the document's own pixels."""


class HelpBrowser(QTextBrowser):
    """Shows a chapter; links are left to whoever listens to ``anchorClicked``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width stays the same
        self._theme = theme
        self._chapter: Chapter | None = None
        self._folder = Path()
        self._sought = ""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.dress)
        theme.changed.connect(self.dress)

    def show_chapter(self, chapter: Chapter, language: str, anchor: str = "") -> None:
        """Show a chapter, at one of its anchors or at its beginning."""
        self._chapter, self._folder = chapter, manual.folder(language)
        self.verticalScrollBar().setValue(0)
        self.dress()
        if anchor:
            self.scrollToAnchor(anchor)

    def seek(self, words: str) -> None:
        """Show where the words searched for stand; none takes the marks away."""
        if words != self._sought:
            self._sought = words
            self._mark_found()

    def _mark_found(self) -> None:
        marked = []
        block = self.document().begin()
        while self._sought and block.isValid():
            for begin, length in manual.places(block.text(), self._sought):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(block.position() + begin)
                mark.cursor.setPosition(block.position() + begin + length, QTextCursor.MoveMode.KeepAnchor)
                mark.format.setBackground(self._theme.color("selection"))
                marked.append(mark)
            block = block.next()
        self.setExtraSelections(marked)

    def dress(self) -> None:
        """Set the chapter anew for the look and the width there is, and stay at the place that was read."""
        if self._chapter is None:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        document = self.document()
        document.clear()
        document.setDocumentMargin(self._theme.space("xl"))
        document.setDefaultFont(self._theme.font())
        document.setIndentWidth(self._theme.pixels(_INDENT))
        self.setHtml(to_html(self._chapter.text, self._look()))
        _size_headings(document)
        self._keep_words_whole()
        self._mark_found()
        bar.setValue(round(share * bar.maximum()))

    def _keep_words_whole(self) -> None:
        """Words are broken only where a table of whole ones would be wider than the window."""
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        if self.document().size().width() > self.viewport().width() + 1:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def for_paper(self) -> QTextDocument:
        """The chapter as it is printed: black on white, whatever the look of the screen."""
        document = QTextDocument(self)
        if self._chapter is None:
            return document
        font = QFont(self._theme.font())
        font.setPointSizeF(10)
        document.setDefaultFont(font)
        look = Look(
            10,
            8.5,
            12,
            15,
            10,
            "#000000",
            "#444444",
            "#000000",
            "#999999",
            "#eeeeee",
            "#f2f2f2",
            lambda source: min(_PAPER_WIDTH, _width(self._folder / source)),
        )
        document.setBaseUrl(QUrl.fromLocalFile(f"{self._folder}/"))
        document.setHtml(to_html(self._chapter.text, look))
        _size_headings(document)
        return document

    def _look(self) -> Look:
        theme = self._theme
        points = {step: theme.font(step).pointSizeF() for step in ("small", "body", "lead", "title")}
        tokens = theme.tokens
        return Look(
            **points,
            gap=theme.space("m"),
            text=tokens.text,
            muted=tokens.muted,
            accent=tokens.accent,
            line=tokens.line_strong,
            key_ground=tokens.sunken,
            box_ground=tokens.accent_soft,
            picture_width=self._picture_width,
        )

    def _picture_width(self, source: str) -> int:
        """As large as it was taken, grown with the text, but no wider than the page."""
        room = self.viewport().width() - 2 * self._theme.space("xl") - self._theme.space("s")
        return max(80, min(round(_width(self._folder / source) * self._theme.factor), room))

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """A picture, scaled finely to the width it is shown in; all others as Qt finds them."""
        if type != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(type, name)
        source = name if isinstance(name, str) else name.toString()
        ratio = self.devicePixelRatioF()
        picture = _scaled(self._folder / source, round(self._picture_width(source) * ratio))
        shown = QPixmap.fromImage(picture)
        shown.setDevicePixelRatio(ratio)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settled.start()


@lru_cache(maxsize=64)
def _width(path: Path) -> int:
    """The width of a picture; 0 for none."""
    return max(0, QImageReader(str(path)).size().width())


@lru_cache(maxsize=16)
def _scaled(path: Path, width: int) -> QImage:
    image = QImage(str(path))
    return image if image.isNull() else image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _size_headings(document: QTextDocument) -> None:
    """Headings as large as they are said to be: Qt has sizes of its own for them, which prevail."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            cursor = QTextCursor(block)
            at = block.begin()
            while not at.atEnd():
                part = at.fragment()
                cursor.setPosition(part.position())
                cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
                kind = part.charFormat()
                kind.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                cursor.setCharFormat(kind)
                at += 1
        block = block.next()
