from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.authority import BUILT_IN, Received, in_force, offered

BUILT = Received(5, "bbb", BUILT_IN)


def test_the_built_in_catalogue_is_in_force_until_a_publisher_is_pinned() -> None:
    received = [BUILT, Received(9, "xxx", "nation")]
    assert in_force(received) == "bbb"
    assert in_force(received, "nation") == "xxx"
    assert in_force([], "nation") == ""


def test_the_pinned_publisher_rules_even_with_an_older_version() -> None:
    received = [BUILT, Received(2, "nnn", "nation"), Received(99, "mmm", "municipality")]
    assert in_force(received, "nation") == "nnn"


def test_a_pinned_publisher_who_has_sent_nothing_leaves_the_built_in_one() -> None:
    assert in_force([BUILT, Received(99, "mmm", "municipality")], "nation") == "bbb"


def test_the_greatest_version_then_the_greatest_digest_is_in_force() -> None:
    received = [Received(10, "aaa", "n"), Received(9, "zzz", "n"), Received(10, "bbb", "n")]
    assert in_force(received, "n") == "bbb"


def test_other_publishers_catalogues_are_offered_when_newer_and_never_adopted() -> None:
    received = [
        BUILT,
        Received(6, "nnn", "nation"),
        Received(7, "mmm", "municipality"),
        Received(4, "ooo", "municipality"),
    ]
    assert in_force(received, "nation") == "nnn"
    assert offered(received, "nation") == (Received(7, "mmm", "municipality"),)
    assert offered(received) == (Received(7, "mmm", "municipality"), Received(6, "nnn", "nation"))


catalogues = st.builds(
    Received, st.integers(0, 3), st.sampled_from(["aa", "bb", "cc"]), st.sampled_from(["", "n", "m"])
)


@given(st.lists(catalogues, max_size=8), st.randoms(use_true_random=False), st.sampled_from(["", "n", "m"]))
def test_order_and_repetition_of_what_was_received_change_nothing(
    received: list[Received], random: Random, pinned: str
) -> None:
    shuffled = received * 2
    random.shuffle(shuffled)
    assert in_force(shuffled, pinned) == in_force(received, pinned)
    assert offered(shuffled, pinned) == offered(received, pinned)


@given(st.lists(catalogues, max_size=8), catalogues)
def test_what_others_publish_never_changes_what_is_in_force(
    received: list[Received], other: Received
) -> None:
    pinned = "p"
    own = [Received(one.version, one.digest, pinned) for one in received[:3]]
    before = in_force([*own, *received], pinned)
    if own:
        assert in_force([*own, *received, other], pinned) == before
