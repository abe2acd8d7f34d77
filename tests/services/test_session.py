"""Making and opening workspaces: for whom, with what, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services.session import Session, create_workspace, open_session
from tests.helpers import PLACE


def test_a_workspace_knows_whose_it_is_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "town.malik"
    made = create_workspace(
        path,
        ["960", "960"],
        coordinator=True,
        author="  Test\x00 Person \ud83d ",
        language="da",
        fictional=True,
    )
    owner, replica = made.identity, made.workspace.replica
    made.close()
    again = open_session(path)
    assert again.identity == owner
    assert again.workspace.replica == replica
    assert (owner.sites, owner.coordinator, owner.author, owner.language, owner.fictional, owner.role) == (
        ("960",),
        True,
        "Test Person",
        "da",
        True,
        "coordinator",
    )
    again.close()


def test_a_settlement_is_its_local_offices_without_saying_so(tmp_path: Path) -> None:
    session = create_workspace(tmp_path / "place.malik", [PLACE])
    assert (session.identity.provider, session.identity.role) == ("local_office", "local_office")
    assert session.reach == {PLACE}
    session.close()


def test_a_coordinator_reaches_all_below(tmp_path: Path) -> None:
    session = create_workspace(tmp_path / "town.malik", ["960"], coordinator=True)
    assert {"960", PLACE} <= session.reach
    assert not {"GL", "956", "9550100"} & session.reach
    session.close()


@pytest.mark.parametrize(
    ("sites", "more", "code"),
    [
        ([], {}, "site_missing"),
        (["9999999"], {}, "site_unknown"),
        ([PLACE], {"provider": "nobody"}, "provider_unknown"),
        ([PLACE], {"provider": "socialstyrelsen"}, "provider_asked_nothing"),
    ],
)
def test_what_cannot_own_a_workspace_is_told_and_nothing_is_made(
    tmp_path: Path, sites: list[str], more: dict[str, str], code: str
) -> None:
    with pytest.raises(UserError) as caught:
        create_workspace(tmp_path / "new.malik", sites, **more)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_catalogue_that_cannot_be_read_makes_no_workspace(tmp_path: Path) -> None:
    wrong = tmp_path / "catalogue.xlsx"
    wrong.write_text("no workbook")
    with pytest.raises(UserError):
        create_workspace(tmp_path / "new.malik", [PLACE], catalogue=wrong)
    assert list(tmp_path.iterdir()) == [wrong]


def test_two_open_the_same_workspace_and_both_see_what_is_committed(tmp_path: Path) -> None:
    from desktop_app.services import browsing
    from desktop_app.services.entering import Entry, enter

    path = tmp_path / "place.malik"
    sessions: list[Session] = [create_workspace(path, [PLACE]), open_session(path)]
    for session, typed in zip(sessions, ("3", "4"), strict=True):
        enter(session, [Entry(PLACE, "posts", "2024-01", "", typed)])
    assert {browsing.values(session)[0].value for session in sessions} == {"4"}
    for session in sessions:
        session.close()
