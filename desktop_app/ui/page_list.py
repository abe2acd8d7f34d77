"""Which pages there are, who sees them, and where each is found. Pages are imported when they are first opened."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from desktop_app.i18n import N_
from desktop_app.ui.widgets.nav_rail import Entry

if TYPE_CHECKING:
    from desktop_app.ui.context import Context, Target
    from desktop_app.ui.pages.page import Page


class Offered(NamedTuple):
    """A page: its entry on the rail, its class, and who is offered it."""

    entry: Entry
    module: str
    class_name: str
    needs_workspace: bool = True
    coordinator_only: bool = False


PAGES: Sequence[Offered] = (
    Offered(Entry("home", "home", N_("Home")), "home_page", "HomePage"),
    Offered(Entry("enter", "enter", N_("Enter")), "enter_page", "EnterPage"),
    Offered(Entry("initiatives", "initiatives", N_("Initiatives")), "initiatives_page", "InitiativesPage"),
    Offered(Entry("charts", "charts", N_("Charts")), "charts_page", "ChartsPage"),
    Offered(Entry("send", "send", N_("Send")), "send_page", "SendPage"),
    Offered(Entry("inbox", "inbox", N_("Inbox")), "inbox_page", "InboxPage", coordinator_only=True),
    Offered(
        Entry("disagreements", "disagreements", N_("Disagreements")),
        "disagreements_page",
        "DisagreementsPage",
        coordinator_only=True,
    ),
    Offered(
        Entry("completeness", "completeness", N_("Completeness")),
        "completeness_page",
        "CompletenessPage",
        coordinator_only=True,
    ),
    Offered(Entry("reports", "reports", N_("Reports")), "reports_page", "ReportsPage"),
    Offered(Entry("start", "start", N_("Workspaces"), at_bottom=True), "start_page", "StartPage", False),
    Offered(
        Entry("settings", "settings", N_("Settings"), at_bottom=True), "settings_page", "SettingsPage", False
    ),
)

HELP = Entry("help", "help", N_("Help"), at_bottom=True, keys="F1")
"""The manual's entry; it opens a window of its own, not a page."""


def offered(context: Context) -> list[Offered]:
    """The pages for the workspace that is open, and its role."""
    coordinator = context.is_open and context.session.identity.coordinator
    return [
        page
        for page in PAGES
        if (context.is_open or not page.needs_workspace) and (coordinator or not page.coordinator_only)
    ]


def page_for(context: Context, name: str, target: Target | None) -> str:
    """Where something is really shown: what is told of initiatives has a page of its own, not a data sheet."""
    if name == "enter" and target is not None and context.is_open:
        from desktop_app.services.initiative_cells import form_of

        form = form_of(context.catalogue)
        return "initiatives" if form is not None and form.code == target.form else name
    return name


def make(name: str, context: Context) -> Page:
    """Import a page and make it. KeyError for a name there is none of."""
    found = {page.entry.name: page for page in PAGES}[name]
    module = importlib.import_module(f"desktop_app.ui.pages.{found.module}")
    return cast("Page", getattr(module, found.class_name)(context))
