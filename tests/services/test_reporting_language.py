"""Nothing in a report is left untranslated: whatever is not the catalogue's or a person's own goes through the translations."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest

from desktop_app.i18n import catalogues
from desktop_app.reports.document import Document
from desktop_app.services import reporting
from desktop_app.services.chart_data import ChartData
from desktop_app.services.session import Session
from tests.initiatives import NATION, nation, say

CODES = {"code", "kind", "tone", "style", "link", "language", "marks", "release", "data", "made"}
"""Fields that nobody reads."""


class Marked(gettext.NullTranslations):
    """Translations that can be told: each stands between two marks."""

    def gettext(self, message: str) -> str:
        return f"\u27e6{message}\u27e7"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"\u27e6{msgid1 if n == 1 else msgid2}\u27e7"

    def pgettext(self, context: str, message: str) -> str:
        return f"\u27e6{message}\u27e7"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    made = nation()
    for item, typed in (
        ("progress_status", "problems"),
        ("progress_done", "xxxx"),
        ("progress_decision", "xxxx"),
        ("progress_spent", "400"),
    ):
        say(made, item, "B01", typed)
    say(made, "progress_status", "B02", "on_plan", "2023-H1")
    say(made, "progress_decided", "B02", "xxxx", "2023-H1")
    say(made, "criterion_met", "B01C1", "partly")
    say(made, "deliverable_done", "B01D1", "2023-07-15")
    from desktop_app.services.entering import Entry, enter

    figures = [Entry("9601701", "posts", f"2023-{month:02}", "", str(month)) for month in range(1, 13)]
    figures += [Entry("9601701", "posts_filled", f"2023-{month:02}", "", "1") for month in range(2, 13)]
    enter(made, figures)
    monkeypatch.setattr(catalogues, "_catalogue", lambda _code: Marked())
    yield made
    made.close()


def strings(value: object) -> Iterator[str]:
    """Every text of a document that somebody reads."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value) and not isinstance(value, ChartData):
        for field in fields(value):
            if field.name not in CODES:
                yield from strings(getattr(value, field.name))


def unmarked(text: str) -> str:
    """What stands outside of every mark."""
    depth, rest = 0, ""
    for letter in text:
        depth += {"\u27e6": 1, "\u27e7": -1}.get(letter, 0)
        rest += letter if depth == 0 and letter != "\u27e7" else " "
    return rest


def names(session: Session) -> set[str]:
    """The words of the catalogue in Danish, and what the test itself typed."""
    found: set[str] = {"xxxx", "dansk"}

    def take(value: object) -> None:
        if isinstance(value, (tuple, list)):
            for one in value:
                take(one)
        elif isinstance(value, dict):
            take(list(value.values()))
        elif hasattr(value, "da") and hasattr(value, "kl"):
            found.update(re.findall(r"[^\W\d_]+", value.get("da").casefold()))
        elif is_dataclass(value):
            for field in fields(value):
                take(getattr(value, field.name))

    for table in fields(session.catalogue):
        take(getattr(session.catalogue, table.name))
    return found


MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["kvt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


@pytest.mark.parametrize(
    "make",
    [
        lambda session: reporting.status_report(session, "B", NATION, lang="da"),
        lambda session: reporting.status_report(session, "A", "960", lang="da"),
        lambda session: reporting.steering_report(session, "B", NATION, lang="da"),
        lambda session: reporting.indicator_sheets(session, lang="da"),
    ],
    ids=["status", "closed", "steering", "indicators"],
)
def test_every_word_comes_from_the_translations_or_the_catalogue(
    session: Session, make: Callable[[Session], Document]
) -> None:
    document = make(session)
    known = names(session) | set(MONTHS) | set(SHORT)
    found = [text for text in strings(document) if text not in session.catalogue.items]
    assert len(found) > 100
    assert any("\u27e6" in text for text in found)
    for text in found:
        words = re.findall(r"[^\W\d_]{3,}", unmarked(text).casefold())
        assert not [word for word in words if word not in known], text
        assert "{" not in text, text
