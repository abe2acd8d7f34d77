"""Favourites: charts kept with all that was chosen for them. They stay in the file, and never travel."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.text import clean_text
from desktop_app.services.chart_choice import ChartChoice, restored
from desktop_app.services.session import Session
from desktop_app.storage import identity as stored
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction

AT_MOST = 50
LONGEST_NAME = 120
_KEY = "favourites"


@dataclass(frozen=True, slots=True)
class Favourite:
    """A chart that was kept. Without a name of its own it is called by its item and place, in any language."""

    choice: ChartChoice
    name: str = ""


def favourites(session: Session) -> list[Favourite]:
    """What was kept, in the person's own order; what this catalogue no longer knows is passed over."""
    try:
        kept = json.loads(stored.get(session.workspace.read, _KEY) or "[]")
    except ValueError:
        return []
    found = [_read(one) for one in kept] if isinstance(kept, list) else []
    items = session.catalogue.items
    return [one for one in found if one is not None and one.choice.item in items]


def keep(session: Session, those: Sequence[Favourite]) -> ChangeSet:
    """Keep these, in this order, instead of what was kept before. Raises `UserError` for what is wrong with the disk or file."""
    rows = [{"name": _named(one.name), **one.choice.stored()} for one in those[:AT_MOST]]
    text = json.dumps(rows, ensure_ascii=False)

    def do(transaction: Transaction) -> None:
        stored.put(transaction.connection, _KEY, text)
        transaction.topic("favourites")

    return session.workspace.transact("favourites", do).changes


def label(session: Session, one: Favourite, lang: str) -> str:
    """What a favourite is called: its own name, or its item and place (and part)."""
    if one.name:
        return one.name
    catalogue, choice = session.catalogue, one.choice
    item = catalogue.item(choice.item)
    places = [catalogue.site_label(site, lang) for site in choice.sites[:3]]
    part = catalogue.breakdown_label(choice.item, choice.breakdown, lang) if choice.breakdown else ""
    where = ", ".join(places) + (" …" if len(choice.sites) > len(places) else "")
    return " – ".join(text for text in (item.names.get(lang), part, where) if text)


def _named(text: str) -> str:
    return " ".join(clean_text(text).split())[:LONGEST_NAME]


def _read(one: object) -> Favourite | None:
    choice = restored(one)
    if choice is None or not isinstance(one, dict):
        return None
    name = one.get("name", "")
    return Favourite(choice, name if isinstance(name, str) else "")


def moved(those: Sequence[Favourite], index: int, to: int) -> list[Favourite]:
    """The same with one of them elsewhere; a place beyond the ends is the end."""
    result = list(those)
    one = result.pop(index)
    result.insert(max(0, min(to, len(result))), one)
    return result


def renamed(those: Sequence[Favourite], index: int, name: str) -> list[Favourite]:
    """The same with another name for one of them; none gives it back the name of its item and place."""
    result = list(those)
    result[index] = replace(result[index], name=_named(name))
    return result
