"""Taking in a table of figures: all or nothing, like typed ones, in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import backing, browsing, entering
from desktop_app.services.importing import import_table
from desktop_app.services.session import Session, create_workspace

GOOD = """\
site,item,period,breakdown,value,note,source,extracted
GL,police_violence_year,2018,,91,,The police,2022-03-01
GL,police_violence_year,2019,,..,not published,,
GL,police_sexual_year,2021,offence=rape,44,,,
GL,police_sexual_year,2021,,249,Sum of three kinds,The police,
GL,foster_fte_year,2018,,"349,5",,,
"""


@pytest.fixture
def session(tmp_path: Path, malik_home: Path) -> Iterator[Session]:
    session = create_workspace(tmp_path / "nation.malik", ["GL"], coordinator=True, author="Test Person N")
    session.today = lambda: date(2024, 6, 3)
    yield session
    session.close()


def write(tmp_path: Path, text: str, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def codes(session: Session, path: Path) -> list[tuple[str, str]]:
    found = import_table(session, path)
    return [(one.where, one.code) for one in found.findings]


def test_rows_become_records_with_their_source_and_day(session: Session, tmp_path: Path) -> None:
    found = import_table(session, write(tmp_path, GOOD))
    assert (found.rows, found.new, found.refused) == (5, 5, False)
    line = browsing.history(session, value_cell("GL", "police_violence_year", "2018"))[0]
    assert (line.value, line.note, line.extracted, line.author) == (
        "91",
        "The police",
        "2022-03-01",
        "Test Person N",
    )
    line = browsing.history(session, value_cell("GL", "police_sexual_year", "2021"))[0]
    assert line.note == "Sum of three kinds\nThe police"
    states = {(now.cell.item, now.cell.period): (now.state, now.value) for now in browsing.values(session)}
    assert states["police_violence_year", "2019"] == ("unavailable", "")
    assert states["foster_fte_year", "2018"] == ("given", "349.5")


def test_one_undo_takes_a_whole_table_back(session: Session, tmp_path: Path) -> None:
    import_table(session, write(tmp_path, GOOD))
    assert len(browsing.values(session)) == 5
    undone = entering.undo_last(session)
    assert (undone.operation, len(undone.cells)) == ("import", 5)
    assert browsing.values(session) == []


def test_the_same_table_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    import_table(session, path)
    before = backing.digest(session)
    found = import_table(session, path)
    assert (found.new, found.changed, found.same) == (0, 0, 5)
    assert found.changes.empty
    assert backing.digest(session) == before


def test_a_dry_run_says_what_the_real_run_does(session: Session, tmp_path: Path) -> None:
    path, before = write(tmp_path, GOOD), backing.digest(session)
    dry = import_table(session, path, dry_run=True)
    assert backing.digest(session) == before
    real = import_table(session, path)
    assert (dry.new, dry.changed, dry.same, dry.findings) == (
        real.new,
        real.changed,
        real.same,
        real.findings,
    )


def test_a_dry_run_sees_what_each_line_means_for_the_next(session: Session, tmp_path: Path) -> None:
    """A figure far from those before it is doubted, wherever these come from."""
    lines = [
        f"9601200,leisure_activities,{year}-{month:02d},{9 + month % 3}"
        for year in (2022, 2023)
        for month in range(1, 13)
    ]
    text = "\n".join(["site,item,period,value", *lines, "9601200,leisure_activities,2024-01,900"])
    path = write(tmp_path, text)
    dry, real = import_table(session, path, dry_run=True), import_table(session, path)
    assert dry.findings == real.findings
    assert [(one.where, one.code) for one in real.findings] == [("26 value", "value_far_above")]
    assert (real.new, dry.changes.empty) == (25, True)


def test_a_row_without_a_value_says_nothing(session: Session, tmp_path: Path) -> None:
    import_table(session, write(tmp_path, GOOD))
    before = backing.digest(session)
    found = import_table(session, write(tmp_path, "site,item,period,value\nGL,police_violence_year,2018,\n"))
    assert (found.rows, found.empty, found.new) == (1, 1, 0)
    assert backing.digest(session) == before


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("GL,police_violence_year,2018,,many,", ("7 value", "not_a_number")),
        ('GL,police_violence_year,2018,,"1,5",', ("7 value", "number_not_whole")),
        ("GL,police_violence_year,2018,,1.234,", ("7 value", "number_grouped")),
        ("GL,police_violence_year,2018,,-3,", ("7 value", "number_signed")),
        ("GL,police_violence_year,2018-13,,3,", ("7 period", "period_unreadable")),
        ("GL,police_violence_year,2018-05,,3,", ("7 period", "period_wrong_type")),
        ("GL,police_violence_year,2031,,3,", ("7 period", "period_not_begun")),
        ("9999999,police_violence_year,2017,,3,", ("7 site", "site_unknown")),
        ("GL,police_nothing,2017,,3,", ("7 item", "item_unknown")),
        ("GL,parenting_begun,2024-05,,3,", ("7 site", "level_not_asked")),
        ("GL,police_sexual_year,2020,offence=murder,3,", ("7 breakdown", "breakdown_unknown")),
        ("GL,police_sexual_year,2020,murder,3,", ("7 breakdown", "breakdown_unknown")),
        ("GL,police_violence_year,2017,,3,010203-1234 told us", ("7 note", "text_has_cpr")),
        (",police_violence_year,2017,,3,", ("7 site", "table_cell_missing")),
        ("GL,police_violence_year,2018,,92,", ("7", "table_cell_twice")),
        ("GL,police_violence_year,2017,,3,,,31.02.2022", ("7 extracted", "date_impossible")),
        ("GL,police_violence_year,2017,,3,,,yesterday", ("7 extracted", "not_a_date")),
        ("GL,police_violence_year,2017,,3,,,2031-01-01", ("7 extracted", "date_ahead")),
        ("GL,police_violence_year,2017,,1,5,a,b,c,d", ("7", "table_line_too_long")),
    ],
)
def test_one_wrong_line_refuses_the_whole_table(
    session: Session, tmp_path: Path, line: str, finding: tuple[str, str]
) -> None:
    before = backing.digest(session)
    path = write(tmp_path, GOOD + line + "\n")
    for dry_run in (True, False):
        found = import_table(session, path, dry_run)
        assert found.refused
        assert finding in [(one.where, one.code) for one in found.findings]
        assert found.changes.empty
    assert backing.digest(session) == before
    assert browsing.values(session) == []
    assert entering.can_undo(session) == ""


def test_an_empty_code_is_told_once(session: Session, tmp_path: Path) -> None:
    found = codes(session, write(tmp_path, "site,item,period,value\n,police_violence_year,2018,3\n"))
    assert found == [("2 site", "table_cell_missing")]


def test_all_wrong_lines_are_told_in_their_order(session: Session, tmp_path: Path) -> None:
    text = "site,item,period,value\nGL,a,2018,1\nGL,police_violence_year,2018,x\nGL,b,2018,1\n"
    assert codes(session, write(tmp_path, text)) == [
        ("2 item", "item_unknown"),
        ("3 value", "not_a_number"),
        ("4 item", "item_unknown"),
    ]


def test_a_workbook_does_as_well_whatever_its_name(session: Session, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("site", "item", "period", "value", "part"),
        ("GL", "police_violence_year", 2018, 91, ""),
        ("GL", "foster_fte_year", 2018, 1.234, ""),
        ("GL", "notifications_year", "2019", "..", ""),
        ("960", "notifications_year", 2019, 57, "Ilulissat"),
    ):
        book.active.append(row)
    for name in ("table.xlsx", "table.dat"):
        book.save(tmp_path / name)
    found = import_table(session, tmp_path / "table.xlsx", dry_run=True)
    assert [(one.where, one.code) for one in found.findings] == [("4 site", "level_not_asked")]
    book.active.delete_rows(4)
    book.save(tmp_path / "table.dat")
    found = import_table(session, tmp_path / "table.dat")
    assert (found.new, found.refused) == (3, False)
    by_item = {now.cell.item: now for now in browsing.values(session)}
    assert by_item["foster_fte_year"].value == "1.234"
    assert by_item["notifications_year"].coverage == "Ilulissat"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.csv", b"", "table_empty"),
        ("empty.xlsx", b"", "table_empty"),
        ("words.xlsx", b"site,item,period,value\nGL,x,2018,1\n", "package_not_a_workbook"),
        ("cut.xlsx", b"PK\x03\x04 cut off", "package_damaged"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "table_old_excel"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "table_not_text"),
    ],
)
def test_files_that_are_no_tables_get_a_sentence(
    session: Session, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as raised:
        import_table(session, tmp_path / name)
    assert raised.value.code == code


def test_a_missing_file_and_a_folder_get_a_sentence(session: Session, tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.csv", "file_missing"), (tmp_path, "file_not_read")):
        with pytest.raises(UserError) as raised:
            import_table(session, path)
        assert raised.value.code == code
