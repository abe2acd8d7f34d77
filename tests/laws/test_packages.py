"""The merge law with real workbooks: seventeen of them, in three orders and groupings, come to one digest."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.services import (
    backing,
    browsing,
    completing,
    entering,
    exporting,
    merging,
    remarks,
    settling,
)
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session, create_workspace
from tests.helpers import assert_sound, session_on

PLACES = ("9601701", "9601201", "9601202", "9601203", "9601204")
MUNICIPALITY, NATION = "960", "GL"
ITEMS = ("posts", "leisure_activities", "team_visits")
MONTHS = ("2024-03", "2024-04", "2024-05")


@dataclass
class Receiver:
    """A workspace of the nation's coordinator that receives packages in its own way."""

    session: Session

    def merge(self, paths: Iterable[Path]) -> None:
        for one in merging.merge(self.session, list(paths)):
            assert one.outcome in (merging.MERGED, merging.ALREADY), one
            assert (one.held, one.refused) == (0, 0), one.findings

    @property
    def says(self) -> list[tuple[object, ...]]:
        return [
            (
                now.cell,
                now.state,
                now.value,
                now.coverage,
                now.disputed,
                now.record,
                browsing.words_of(self.session, now),
            )
            for now in browsing.values(self.session)
        ]


@pytest.mark.slow
def test_seventeen_packages_in_three_orders_and_groupings_give_one_digest(tmp_path: Path) -> None:
    with ExitStack() as stack:

        def workspace(name: str, site: str, coordinator: bool = False) -> Session:
            made = create_workspace(
                tmp_path / f"{name}.malik",
                [site],
                coordinator=coordinator,
                author=f"Test Person {name}",
                language="en",
            )
            return stack.enter_context(closing(session_on(made)))

        packages = _sent_by_places(tmp_path, [workspace(f"p{site}", site) for site in PLACES])
        packages += _sent_by_a_stand_in(tmp_path, workspace("stand-in", PLACES[0]), packages[0])
        assert len(packages) == 17
        chance = Random(17)

        one_by_one = Receiver(workspace("one", NATION, coordinator=True))
        for path in packages:
            one_by_one.merge([path])

        shuffled = Receiver(workspace("two", NATION, coordinator=True))
        twice = [*packages, *chance.sample(packages, 6)]
        chance.shuffle(twice)
        for start in range(0, len(twice), 5):
            shuffled.merge(twice[start : start + 5])
        for path in chance.sample(packages, 4):
            package = merging.inspect(path).read.package
            merging.unmerge(shuffled.session, package)
        shuffled.merge(reversed(packages))

        middle = Receiver(workspace("middle", MUNICIPALITY, coordinator=True))
        through = Receiver(workspace("three", NATION, coordinator=True))
        through.merge(packages[::-1][:3])
        for part in (packages[::2], packages[1::2]):
            middle.merge(part)
            handed_on = exporting.export(
                middle.session, tmp_path / f"on-{len(part)}.xlsx", NATION, everything=True
            )
            through.merge([handed_on.path, handed_on.path])

        digests = {backing.digest(one.session) for one in (one_by_one, shuffled, middle, through)}
        assert len(digests) == 1
        assert one_by_one.says == shuffled.says == middle.says == through.says
        (conflict,) = settling.conflicts(through.session)
        assert conflict.cell == value_cell(PLACES[0], "posts", "2024-05")
        for one in (one_by_one, shuffled, middle, through):
            assert_sound(one.session.workspace)


def _sent_by_places(folder: Path, places: list[Session]) -> list[Path]:
    """Three packages from each place: first figures, corrections and notes, the form complete."""
    sent = []
    for number, session in enumerate(places):
        site = session.own_sites[0]
        for month in MONTHS:
            for item in ITEMS:
                typed = "..", str(number), str(number + 2)
                enter(
                    session,
                    [
                        Entry(
                            site,
                            item,
                            month,
                            "",
                            typed[hash_of(site, item, month) % 3],
                            part="the school" if number == 2 else "",
                        )
                    ],
                )
        sent.append(exporting.export(session, folder / f"{site}-1.xlsx").path)
        enter(session, [Entry(site, "posts", "2024-05", "", "7", "counted again")])
        remarks.remark(session, value_cell(site, "posts", "2024-04"), "asked the office")
        entering.undo_last(session)
        entering.redo_last(session)
        sent.append(exporting.export(session, folder / f"{site}-2.xlsx").path)
        enter(session, [Entry(site, "team_visits", "2024-03", "", "")])
        completing.complete(session, "local", site, "2024-05")
        sent.append(exporting.export(session, folder / f"{site}-3.xlsx").path)
    return sent


def _sent_by_a_stand_in(folder: Path, session: Session, first: Path) -> list[Path]:
    """Somebody else at the first place, who goes on from its first package and does not agree."""
    merging.merge(session, [first])
    enter(session, [Entry(PLACES[0], "posts", "2024-05", "", "9", means="by telephone")])
    sent = [exporting.export(session, folder / "stand-in-1.xlsx", everything=True).path]
    enter(session, [Entry(PLACES[0], "training_days", "2024-05", "", "2")])
    sent.append(exporting.export(session, folder / "stand-in-2.xlsx", everything=True).path)
    return sent


def hash_of(*words: str) -> int:
    """The same small number for the same words, in every run."""
    return sum(map(ord, "".join(words)))
