"""``malik releases``: what was published, and what has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Malik


@pytest.fixture
def released(malik: Malik, nation: Path, tmp_path: Path) -> Path:
    for site, value in (("955", "3"), ("956", "400"), ("957", "95")):
        assert malik("set", nation, site, "notifications_year", "2023", value).code == 0
    answer = malik("report", nation, tmp_path / "spring.xlsx", "--plan", "A", "--publish", "Spring")
    assert answer.code == 0, answer.err
    return nation


def test_releases_are_listed(malik: Malik, nation: Path, released: Path) -> None:
    (release,) = malik("releases", released, "--json").json
    assert (release["name"], release["method"], release["threshold"]) == ("Spring", "suppress", 5)
    assert "notifications_year" in release["items"]
    assert "Spring" in malik("releases", released).out


def test_without_any_it_says_so(malik: Malik, nation: Path) -> None:
    assert "Nothing has been published" in malik("releases", nation).out
    answer = malik("releases", nation, "--since", "Spring")
    assert answer.code == 1
    assert "nothing has been published from this workspace" in answer.err


def test_a_change_is_told_and_a_hidden_one_only_internally(malik: Malik, released: Path) -> None:
    assert "Nothing would be published otherwise" in malik("releases", released, "--since", "Spring").out
    for site, value in (("955", "4"), ("957", "120")):
        assert (
            malik("set", released, site, "notifications_year", "2023", value, "--note", "put right").code == 0
        )
    told = malik("releases", released, "--since", "spring", "--json").json
    assert "955" not in {one["site"] for one in told}
    within = malik("releases", released, "--since", "Spring", "--internal", "--json").json
    (kujalleq,) = [one for one in within if one["site"] == "955"]
    assert (kujalleq["then"], kujalleq["now"]) == ("3", "4")
    assert "120" in malik("releases", released, "--since", "Spring", "--internal").out
