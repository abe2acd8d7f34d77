"""A dry run says of several packages what the real run says, and leaves the file as it was."""

from __future__ import annotations

from pathlib import Path

from desktop_app.services import exporting, merging
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import create_workspace
from tests.helpers import PLACE, everything, session_on

_SAME = (
    "outcome",
    "package",
    "new",
    "same",
    "conflicts",
    "edited",
    "parked",
    "held",
    "refused",
    "lacking",
    "findings",
)


def test_a_dry_run_of_several_packages_says_what_the_run_says(tmp_path: Path) -> None:
    place = session_on(
        create_workspace(tmp_path / "place.malik", [PLACE], author="Test Person A", language="en")
    )
    town = session_on(
        create_workspace(
            tmp_path / "town.malik", ["960"], coordinator=True, author="Test Person B", language="en"
        )
    )
    packages = []
    for typed in ("1", "2"):
        enter(place, [Entry(PLACE, "posts", "2024-05", "", typed)])
        packages.append(exporting.export(place, tmp_path / f"{typed}.xlsx").path)
    enter(town, [Entry(PLACE, "posts", "2024-05", "", "3", means="by telephone")])
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    paths = [packages[1], broken, packages[0], packages[1]]

    before = everything(town.workspace)
    dry = merging.merge(town, paths, dry_run=True)
    assert everything(town.workspace) == before
    real = merging.merge(town, paths)
    for said, done in zip(dry, real, strict=True):
        assert {name: getattr(said, name) for name in _SAME} == {name: getattr(done, name) for name in _SAME}
    assert [one.outcome for one in real] == ["merged", "refused", "merged", "already"]
    assert real[0].conflicts == 1
    place.close()
    town.close()
