"""The menu of a cell of the data sheet: the typed marks with their words, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop_app.i18n import _
from desktop_app.ui.sheet_keys import Command
from desktop_app.ui.widgets.sheet_delegate import answers_of

if TYPE_CHECKING:
    from desktop_app.ui.pages.enter_page import EnterPage


def fill_menu(page: EnterPage, menu: QMenu) -> None:
    """What can be done with the cell the keyboard is at."""
    view, at = page.view, page.view.at
    item, editable = page.model.item(at[0]), page.model.is_editable(*at)
    if page.line.says_yes:
        _act(menu, _("Yes, it is right"), page.asking.confirm)
        menu.addSeparator()
    if editable and item is not None:
        for text, mark in (
            (_("None (0)"), "0"),
            (_("Not available (..)"), ".."),
            (_("Not applicable (.)"), "."),
        ):
            if mark != "0" or item.numeric:
                _act(menu, text, partial(view.blocks.fill_all, mark))
        answers = answers_of(item)
        if answers:
            menu.addSeparator()
        for answer in answers:
            _act(menu, answer.name, partial(view.blocks.fill_all, answer.name))
        menu.addSeparator()
        _act(menu, _("Covers only a part of the place…"), page.asking.cover_part)
    for text, wanted, keys in (
        (_("Cut"), Command.CUT, QKeySequence(QKeySequence.StandardKey.Cut)),
        (_("Copy"), Command.COPY, QKeySequence(QKeySequence.StandardKey.Copy)),
        (_("Paste"), Command.PASTE, QKeySequence(QKeySequence.StandardKey.Paste)),
        (_("Empty the cell"), Command.CLEAR, QKeySequence("Del")),
        (_("Note…"), Command.NOTE, QKeySequence("Shift+F2")),
        (_("What it means"), Command.HELP, QKeySequence("F1")),
        (_("Whole year"), Command.YEAR, QKeySequence("F7")),
    ):
        action = _act(menu, text, partial(view.perform, wanted))
        action.setShortcut(keys)
        action.setEnabled(editable or wanted in (Command.COPY, Command.HELP, Command.NOTE, Command.YEAR))
        if wanted is Command.YEAR:
            action.setCheckable(True)
            action.setChecked(page.model.is_year)


def _act(menu: QMenu, text: str, do: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: do())
    return action
