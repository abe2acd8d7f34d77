"""A catalogue with two titled initiatives in the running plan, with deliverables and a criterion, and a nation's workspace."""

from __future__ import annotations

import copy
from functools import cache

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import read_tables
from desktop_app.services.entering import Entered, Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.builtin import builtin_tables
from tests.helpers import memory_workspace, session_on

NATION = "GL"
HALVES = ("2022-H2", "2023-H1", "2023-H2", "2024-H1")
OFFICE = Identity((NATION,), "initiative_office", True, "Test Person A", "en")


@cache
def catalogue() -> Catalogue:
    """The built-in one, and some more."""
    tables = copy.deepcopy(builtin_tables())
    titled = {"B01": ("b1", "Kurser", "Courses"), "B02": ("b2", "Fritid", "Leisure time")}
    for row in tables["initiatives"]:
        if row["code"] in titled:
            theme, danish, english = titled[row["code"]]
            row.update(
                theme=theme, known="title", title_da=danish, title_en=english, title_kl=f"{english} kl"
            )
            row.update({"from": "2022-07-01", "to": "2025-12-31", "budget_dkk": "1000"})
    for code, due in (("B01D1", "2023-06-30"), ("B01D2", "2024-03-01"), ("B01D3", "2025-01-01")):
        row = {"code": code, "initiative": "B01", "due": due}
        tables["deliverables"].append(
            row | {f"title_{lang}": f"Product {code}" for lang in ("kl", "da", "en")}
        )
    tables["deliverables"].append(
        {"code": "A05D1", "initiative": "A05", "due": "2022-01-01"}
        | {f"title_{lang}": "Old product" for lang in ("kl", "da", "en")}
    )
    tables["criteria"].append(
        {"code": "B01C1", "initiative": "B01"} | {f"title_{lang}": "In use" for lang in ("kl", "da", "en")}
    )
    made, _findings = read_tables(tables)
    assert made is not None
    return made


def nation() -> Session:
    """The office's workspace, in memory."""
    return session_on(Session(memory_workspace(OFFICE), catalogue()))


def say(
    session: Session, item: str, about: str, typed: str, period: str = "2023-H2", site: str = NATION
) -> Entered:
    """Answers a question about an initiative, a deliverable or a criterion."""
    dimension = catalogue().items[item].dimensions[0]
    return enter(session, [Entry(site, item, period, f"{dimension}={about}", typed)])
