"""What the page of initiatives shows, and what of it was kept."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop_app.services import browsing
from desktop_app.services.session import Session
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from desktop_app.ui.widgets.initiative_field import Field
from tests.initiatives import NATION

HALF = "2023-H2"


def field(page: InitiativesPage, item: str, about: str = "initiative=B01") -> Field:
    return page.report.fields[item, about]


def kept(session: Session, item: str, about: str = "initiative=B01", period: str = HALF) -> str:
    """What is recorded."""
    for now in browsing.values(session, [NATION], [item]):
        if (now.cell.period, now.cell.breakdown) == (period, about):
            return browsing.words_of(session, now) or now.value or now.state
    return ""


def leave(page: InitiativesPage) -> None:
    page.report.back.setFocus()


def lay_out() -> None:
    """Have what was made shown and laid out: a layout within a layout is asked one round later."""
    for _layer in range(6):
        QApplication.processEvents()


def titles(page: InitiativesPage) -> list[str]:
    return [str(page.overview.model.index(row).data()) for row in range(page.overview.model.rowCount())]


def shown(page: InitiativesPage) -> list[str]:
    return page.overview.shown()
