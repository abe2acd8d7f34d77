"""The menu of an entry of the rail: open the page, or read about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint

from desktop_app.i18n import _
from desktop_app.ui import page_list
from desktop_app.ui.context import Context
from desktop_app.ui.help import topics
from desktop_app.ui.menus.offering import Choice, Choices, offer
from desktop_app.ui.widgets.nav_rail import NavRail


def offer_entries(context: Context, rail: NavRail) -> None:
    """Give every page's entry its menu."""
    for page in page_list.PAGES:
        if page.entry.name in rail.names():
            offer(rail.button(page.entry.name), partial(_entry, context, rail, page))


def _entry(context: Context, rail: NavRail, page: page_list.Offered, _at: QPoint | None) -> Choices:
    topic = topics.PAGES.get(page.class_name, topics.FIRST)
    return [
        Choice(_("Open"), partial(rail.chosen.emit, page.entry.name), "Enter"),
        Choice(_("Help about this page"), partial(context.help.emit, topic)),
    ]
