"""The window of the manual: contents and search at the left, the chapter beside them; everything also by keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QByteArray, QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import settings as options
from desktop_app.i18n import _, language, ngettext
from desktop_app.services import manual
from desktop_app.services.manual import Chapter
from desktop_app.ui import icons
from desktop_app.ui.actions import bind
from desktop_app.ui.context import Context
from desktop_app.ui.help import topics
from desktop_app.ui.help.browser import HelpBrowser
from desktop_app.ui.texts import Texts
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.wrapped_items import WrappedItems

_PLACE = Qt.ItemDataRole.UserRole
_CONTENTS = 300
_FOLDS_BELOW = 620
_SHARE = 0.36
"""The most that the contents take of the window, also with large text."""


@dataclass(slots=True)
class _Visit:
    """Something that was read: where, and how far down."""

    topic: str
    anchor: str = ""
    scrolled: int = -1


class HelpWindow(QWidget):
    """A window of its own beside the program's: reading on while typing there, and while a dialog asks."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.texts = Texts()
        self.browser = HelpBrowser(context.theme)
        self.contents = WrappedItems(context.theme)
        self.field = QLineEdit()
        self.found = label("muted")
        self.fold, self.back, self.forward = QToolButton(), QToolButton(), QToolButton()
        self.print_button = QToolButton()
        self._model = QStandardItemModel(self)
        self._visits: list[_Visit] = []
        self._at = -1
        self._build()
        self._connect()
        self.retranslate()
        self.dress()
        self.resize(context.theme.pixels(980), context.theme.pixels(700))
        self._fit_screen()
        stored = context.settings.get(options.HELP_GEOMETRY)
        if stored:
            self.restoreGeometry(QByteArray.fromBase64(stored.encode("ascii", "ignore")))

    def _build(self) -> None:
        self.contents.setModel(self._model)
        self.contents.setEditTriggers(WrappedItems.EditTrigger.NoEditTriggers)
        self.found.hide()
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.found)
        side.addWidget(self.contents, 1)
        self._bar = QHBoxLayout()
        for one in (self.fold, self.back, self.forward):
            self._bar.addWidget(one)
        self._bar.addWidget(self.field, 1)
        self._bar.addWidget(self.print_button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._side)
        self.splitter.addWidget(self.browser)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._bar)
        self._outer.addWidget(self.splitter, 1)
        put = self.texts.put
        put(self.setWindowTitle, lambda: _("Help – Malik"))
        put(self.contents.setAccessibleName, lambda: _("Contents of the manual"))
        put(self.browser.setAccessibleName, lambda: _("The manual"))
        put(self.field.setPlaceholderText, lambda: _("Search the manual"))
        put(self.field.setAccessibleName, lambda: _("Search the manual"))
        for one, words in (
            (self.fold, lambda: _("Contents of the manual")),
            (self.back, lambda: _("Back (Alt+Left)")),
            (self.forward, lambda: _("Forward (Alt+Right)")),
            (self.print_button, lambda: _("Print… (Ctrl+P)")),
        ):
            put(one.setToolTip, words)
            put(one.setAccessibleName, words)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._list)
        self.field.returnPressed.connect(self._first)
        self.contents.clicked.connect(self._chosen)
        self.contents.activated.connect(self._chosen)
        self.browser.anchorClicked.connect(self._follow)
        self.fold.toggled.connect(self._show_side)
        self.back.clicked.connect(partial(self.step, -1))
        self.forward.clicked.connect(partial(self.step, 1))
        self.print_button.clicked.connect(self.print)
        self.context.languageChanged.connect(self.retranslate)
        self.context.theme.changed.connect(self.dress)
        for keys, do in (
            ("Alt+Left", partial(self.step, -1)),
            ("Alt+Right", partial(self.step, 1)),
            ("Ctrl+F", self._search),
            ("Ctrl+P", self.print),
            ("F6", self._other_side),
            ("Esc", self._leave),
        ):
            bind(self, keys, do)
        down = QAction(self.field)
        down.setShortcut(QKeySequence(Qt.Key.Key_Down))
        down.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        down.triggered.connect(self.contents.setFocus)
        self.field.addAction(down)

    # Reading

    @property
    def topic(self) -> str:
        """The topic that is being read."""
        return self._visits[self._at].topic if self._visits else ""

    def show_topic(self, topic: str, anchor: str = "") -> None:
        """Go to a topic; what was read before is one step back. A topic there is none of: the first chapter."""
        if self._chapter(topic) is None:
            topic, anchor = topics.FIRST, ""
        if self._visits:
            now = self._visits[self._at]
            now.scrolled = self.browser.verticalScrollBar().value()
            if (now.topic, now.anchor) == (topic, anchor):
                self._show(now.topic, now.anchor)
                return
        del self._visits[self._at + 1 :]
        self._visits.append(_Visit(topic, anchor))
        self._at = len(self._visits) - 1
        self._show(topic, anchor)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Back to what was read before, or forward again."""
        if not 0 <= self._at + by < len(self._visits):
            return
        self._visits[self._at].scrolled = self.browser.verticalScrollBar().value()
        self._at += by
        visit = self._visits[self._at]
        self._show(visit.topic, visit.anchor)
        if visit.scrolled >= 0:
            self.browser.verticalScrollBar().setValue(visit.scrolled)

    def print(self) -> None:
        """Print the chapter."""
        from desktop_app.ui.printing import print_drawing

        chapter = self._chapter(self.topic)
        if chapter is not None:
            print_drawing(self, chapter.title, self.browser.for_paper().print_)

    def _chapter(self, topic: str) -> Chapter | None:
        return next((one for one in manual.chapters(language()) if one.topic == topic), None)

    def _show(self, topic: str, anchor: str) -> None:
        chapter = self._chapter(topic)
        if chapter is not None:
            self.browser.show_chapter(chapter, language(), anchor)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._visits) - 1)
        self._mark()

    def _follow(self, link: QUrl) -> None:
        file, anchor = link.path() or "", link.fragment()
        if file.endswith(".png"):
            self._enlarge(file)
            return
        self.show_topic(manual.topic_of(file) if file else self.topic, anchor)

    def _enlarge(self, file: str) -> None:
        from desktop_app.ui.help.picture import LargePicture

        path = manual.folder(language()) / file
        large = LargePicture(self.context.theme, path, self.windowTitle(), self)
        large.show()
        large.activateWindow()

    # Contents and search

    def _list(self) -> None:
        """The chapters; while something is searched, the places where it stands."""
        words = self.field.text().strip()
        self.browser.seek(words)
        self.fold.setChecked(bool(words) or not self._is_narrow)
        self._model.clear()
        if not words:
            self.found.hide()
            for chapter in manual.chapters(language()):
                self._add(chapter.title, chapter.topic, "")
            self._mark()
            return
        hits = manual.search(language(), words)
        for hit in hits:
            above = hit.chapter if hit.title == hit.chapter else f"{hit.chapter}: {hit.title}"
            self._add(f"{above}\n{hit.excerpt}" if hit.excerpt else above, hit.topic, hit.anchor)
        count = len(hits)
        told = ngettext("Found in {count} place", "Found in {count} places", count).format(count=count)
        self.found.setText(told if hits else _("Nothing found. Try another word, or a part of one."))
        self.found.show()

    def _add(self, text: str, topic: str, anchor: str) -> None:
        item = QStandardItem(text)
        item.setData((topic, anchor), _PLACE)
        self._model.appendRow(item)

    def _mark(self) -> None:
        """The chapter that is being read is the chosen one of the contents."""
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(_PLACE)[0] == self.topic and not self.field.text().strip():
                self.contents.setCurrentIndex(self._model.index(row, 0))

    def _chosen(self, index: QModelIndex) -> None:
        topic, anchor = index.data(_PLACE)
        self.fold.setChecked(not self._is_narrow)
        self.show_topic(topic, anchor)

    def _first(self) -> None:
        """Enter in the search: the first place found."""
        if self.field.text().strip() and self._model.rowCount():
            self.contents.setCurrentIndex(self._model.index(0, 0))
            self._chosen(self._model.index(0, 0))

    # Keys

    def _search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _other_side(self) -> None:
        """F6: from the contents to the text and back."""
        to_contents = self.browser.hasFocus()
        self.fold.setChecked(to_contents or not self._is_narrow)
        (self.contents if to_contents else self.browser).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        """Esc: the search is put away, then the window."""
        if self.field.text():
            self.field.clear()
            return
        self.close()
        below = QApplication.activeModalWidget() or self.context.window
        if below is not None:
            below.activateWindow()  # the keyboard goes back to where F1 was pressed

    # The look

    def retranslate(self) -> None:
        """Say everything in the language now in force, at the same place of the same topic."""
        self.texts.again()
        self._list()
        if self._visits:
            visit = self._visits[self._at]
            self._show(visit.topic, visit.anchor)

    def dress(self) -> None:
        """Spaces and icons for the look in force."""
        theme = self.context.theme
        side = theme.space("l")
        self._outer.setContentsMargins(side, side, side, side)
        self._bar.setSpacing(theme.space("s"))
        for one, name in (
            (self.fold, "list"),
            (self.back, "back"),
            (self.forward, "forward"),
            (self.print_button, "print"),
        ):
            one.setIcon(icons.icon(name, theme))
            one.setIconSize(QSize(theme.pixels(20), theme.pixels(20)))
        self._outer.setSpacing(theme.space("s"))
        self._side.setMinimumWidth(theme.pixels(200))
        self._fold_as_fits()
        wide = round(_CONTENTS * (1 + (theme.factor - 1) * 0.6))
        wide = min(wide, round(self.width() * _SHARE))
        self.splitter.setSizes([wide, max(1, self.width() - wide)])

    @property
    def _is_narrow(self) -> bool:
        """Whether there is no room for the contents beside the text."""
        return self.width() < self.context.theme.pixels(_FOLDS_BELOW)

    def _fold_as_fits(self) -> None:
        self.fold.setChecked(bool(self.field.text().strip()) or not self._is_narrow)
        self._show_side(self.fold.isChecked())

    def _show_side(self, shown: bool) -> None:
        """The contents beside the text; in a narrow window in its place."""
        self._side.setVisible(shown)
        self.browser.setVisible(not (shown and self._is_narrow))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold = self.context.theme.pixels(_FOLDS_BELOW)
        if (event.oldSize().width() < fold) != (event.size().width() < fold):
            self._fold_as_fits()

    def hideEvent(self, event: QHideEvent) -> None:
        """The next time it stands where it stood."""
        super().hideEvent(event)
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.context.settings.put(options.HELP_GEOMETRY, geometry)

    def _fit_screen(self) -> None:
        """No larger than the screen there is."""
        room = self.screen().availableSize()
        self.resize(min(self.width(), room.width() - 40), min(self.height(), room.height() - 80))
