"""Nobody is locked in: the code is confirmed before anything changes; and which passphrases are taken."""

from __future__ import annotations

import pytest

from desktop_app.services import locking, recovery_sheet
from desktop_app.services.session import open_session
from tests.services.desks import PLACE, Desk
from tests.services.locking.passphrases import OTHER_WORDS, WORDS, refused, reopen, set_words


def test_nothing_is_changed_before_the_code_was_typed_back(desk: Desk) -> None:
    before = desk.session.workspace.path.read_bytes()
    new = locking.prepare(desk.session, WORDS)
    with pytest.raises(RuntimeError):
        locking.apply(desk.session, new)
    right = {number: new.groups[number] for number in new.asked}
    first, second = new.asked
    for typed in (
        {},
        {first: new.groups[first]},
        {**right, second: new.groups[first]},
        {**right, second: ""},
    ):
        error = refused("recovery_not_confirmed", locking.confirm, new, typed)
        assert error.params["group"] == (second if first in typed else first) + 1
        assert not new.confirmed
    assert desk.session.workspace.path.read_bytes() == before
    locking.confirm(new, right)
    assert new.confirmed


def test_groups_are_confirmed_in_any_case_and_with_letters_mistaken(desk: Desk) -> None:
    new = locking.prepare(desk.session, WORDS)
    locking.confirm(
        new,
        {
            number: f" {new.groups[number].lower().replace('0', 'o').replace('1', 'l')} "
            for number in new.asked
        },
    )


def test_the_groups_asked_for_differ_from_time_to_time(desk: Desk) -> None:
    asked = {locking.prepare(desk.session, f"{WORDS} {number}").asked for number in range(6)}
    assert len(asked) > 1
    assert all(len(set(groups)) == 2 and max(groups) < 13 for groups in asked)


def test_the_code_can_be_shown_again_and_the_passphrase_asked_for(desk: Desk) -> None:
    refused("workspace_not_locked", locking.recovery_groups, desk.session)
    refused("workspace_not_locked", locking.knows, desk.session, WORDS)
    refused("workspace_not_locked", locking.remove, desk.session)
    new = set_words(desk)
    assert locking.recovery_groups(desk.session) == new.groups
    assert locking.knows(desk.session, WORDS)
    assert not locking.knows(desk.session, OTHER_WORDS)


def test_the_sheet_holds_the_code_in_lines_and_as_a_picture(desk: Desk) -> None:
    new = locking.prepare(desk.session, WORDS)
    sheet = recovery_sheet.sheet(desk.session, new.groups)
    assert (sheet.file, sheet.sites, sheet.made) == ("place.malik", (PLACE,), desk.session.today())
    assert [number for line in sheet.lines for number, _group in line] == list(range(1, 14))
    assert [group for line in sheet.lines for _number, group in line] == list(new.groups)
    side = len(sheet.qr)
    assert side % 4 == 1 and {len(row) for row in sheet.qr} == {side}
    corner = [sheet.qr[0][:7], sheet.qr[6][:7], sheet.qr[0][-7:]]
    assert all(all(row) for row in corner), "the three marks by which a telephone finds it"
    assert new.groups[0] not in repr(sheet)


# which passphrases are taken


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "passphrase_short"),
        ("kort ord", "passphrase_short"),
        ("ni tegn ..", None),
        ("          ", "passphrase_short"),
        ("   a b c   ", "passphrase_short"),
        ("🐻" * 9, "passphrase_short"),
        ("🐻🦊🐳🐋🦭🐟🐕🐑🪶🌊", None),
        ("password1234", "passphrase_common"),
        ("Adgangskode!", "passphrase_common"),
        ("Kalaallit Nunaat", "passphrase_common"),
        ("kalaallitnunaat2026", "passphrase_common"),
        ("malik malik malik", "passphrase_common"),
        ("1234567890", "passphrase_common"),
        ("0987654321", "passphrase_common"),
        ("qwertyuiop", "passphrase_common"),
        ("abababababab", "passphrase_common"),
        ("a" * 40, "passphrase_common"),
        ("kalaallit qimmiat sisamat", None),
        ("linje\nlinje linje", "passphrase_control"),
        ("tab\ttab tab tab", "passphrase_control"),
        ("nul\0nul nul nul", "passphrase_control"),
        ("half a letter \ud800", "passphrase_control"),
        ("x y z " * 60, "passphrase_long"),
    ],
)
def test_length_counts_and_the_commonest_are_refused(words: str, code: str | None) -> None:
    if code is None:
        locking.judge(words)
    else:
        refused(code, locking.judge, words)


def test_a_letter_that_only_half_came_through_opens_nothing_and_breaks_nothing(desk: Desk) -> None:
    set_words(desk)
    path = locking.lock(desk.session)
    refused("passphrase_wrong", open_session, path, passphrase="half \udce5 letter")
    refused("passphrase_wrong", open_session, path, passphrase="half \ud800 letter")
    refused("passphrase_wrong", open_session, path, passphrase="")
    reopen(desk, passphrase=WORDS)


def test_the_same_passphrase_again_is_no_change(desk: Desk) -> None:
    set_words(desk)
    refused("passphrase_same", locking.prepare, desk.session, WORDS)
