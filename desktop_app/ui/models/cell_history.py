"""What was said about a cell, in words: who, when, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_datetime

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Item
    from desktop_app.services.browsing import HistoryLine
    from desktop_app.services.remarks import Remark


def history_lines(item: Item, lines: Sequence[HistoryLine], lang: str) -> Iterator[str]:
    """A paragraph a record, the latest first."""
    by_id = {line.record: line for line in lines}
    for line in lines:
        before = [_shown(item, by_id[one], lang) for one in line.parents if one in by_id]
        now = _shown(item, line, lang)
        change = _("{before} → {after}").format(before=" / ".join(before), after=now) if before else now
        means = _(line.means) if line.means else ""  # the usual ones are sentences of the program
        said = _("{value} — {author}, {time}").format(
            value=change, author=line.author or means or _("unknown"), time=format_datetime(line.time)
        )
        coverage = _("covers only: {part}").format(part=line.coverage) if line.coverage else ""
        note = "" if item.kind == "text" else line.note
        yield "\n".join([said, *(part for part in (coverage, means if line.author else "", note) if part)])


def _shown(item: Item, line: HistoryLine, lang: str) -> str:
    if item.kind == "text" and line.state == "given":
        return " ".join(line.note.split())[:80] or _("text")
    return show_value(item, line.state, line.value, lang) or _state_word(line.state)


def _state_word(state: str) -> str:
    return {"cleared": _("cleared"), "withdrawn": _("taken back")}.get(state, _("text"))


def remark_lines(remarks: Sequence[Remark]) -> str:
    """What was said beside a cell, the oldest first, answers under their questions."""
    known = {one.id for one in remarks}
    first = [one for one in remarks if one.about not in known]
    return "\n".join(_said(one) for top in first for one in _thread(top, remarks))


def _thread(top: Remark, remarks: Sequence[Remark]) -> Iterator[Remark]:
    yield top
    for one in remarks:
        if one.about == top.id:
            yield from _thread(one, remarks)


def _said(remark: Remark) -> str:
    if remark.kind == "settled" and remark.body == "":
        return _("{author}: {text}").format(author=remark.author, text=_("Settled"))
    body = remark.body if remark.body is not None else _("(taken out)")
    template = {
        "question": _("{author} asks: {text}"),
        "answer": _("{author} answers: {text}"),
        "settled": _("{author}, settled: {text}"),
    }.get(remark.kind, _("{author}: {text}"))
    return template.format(author=remark.author, text=body)
