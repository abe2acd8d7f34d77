"""PX files: what was written in any form comes back; what is not right is said in a sentence."""

from __future__ import annotations

from itertools import product
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Cancelled, UserError
from desktop_app.exchange.px import Table, open_table
from desktop_app.exchange.px_data import pick
from desktop_app.exchange.px_time import periods, timeval
from desktop_app.sentences import known_codes
from tests.exchange.px_writer import Axis, Form, write

DATA = Path(__file__).parents[1] / "data" / "px"
NAMES = st.text("abcæøåÆÉ éü-0123;,=()[]+", min_size=1, max_size=12).map(str.strip).filter(bool)
FIGURES = st.sampled_from(["0", "7", "-3", "12.5", "0.125", "123456789", ".", "..", "...", "......", "-"])


def read(table: Table) -> dict[tuple[int, ...], str]:
    """Every figure."""
    return dict(pick(table, [range(length) for length in table.shape]))


@st.composite
def axes(draw: st.DrawFn, marks: str) -> Axis:
    values = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    danish = (f"da {marks}", [f"{one} dæ" for one in values])
    coded = draw(st.booleans())
    return Axis(
        f"variable {marks}",
        values,
        [f"{marks}{at}" for at in range(len(values))] if coded else (),
        {"da": danish} if draw(st.booleans()) else {},
    )


@st.composite
def cubes(draw: st.DrawFn) -> tuple[list[Axis], list[Axis], list[str], Form]:
    stub = [draw(axes(f"s{at}")) for at in range(draw(st.integers(0, 2)))]
    heading = [draw(axes(f"h{at}")) for at in range(draw(st.integers(0 if stub else 1, 2)))]
    count = prod(len(one.values) for one in (*stub, *heading))
    cells = draw(st.lists(FIGURES, min_size=count, max_size=count))
    keyed = draw(st.sampled_from(["", "VALUES", "CODES"])) if stub else ""
    if keyed == "CODES" and not all(one.codes for one in stub):
        keyed = "VALUES"
    encoding, codepage, charset = draw(
        st.sampled_from(
            [
                ("cp1252", "Windows-1252", "ANSI"),
                ("cp1252", "iso-8859-1", "ANSI"),
                ("utf-8", "utf-8", "ANSI"),
                ("cp850", "cp850", "OEM"),
                ("cp850", "850", "OEM"),
                ("cp850", "", ""),
                ("cp1252", "", "ANSI"),
            ]
        )
    )
    form = Form(
        encoding,
        codepage,
        charset,
        bom=encoding == "utf-8" and draw(st.booleans()),
        newline=draw(st.sampled_from(["\n", "\r\n"])),
        separator=draw(st.sampled_from([" ", ",", ";", "\t", " , ", "\n"])),
        keyed=keyed,
        one_line=draw(st.booleans()),
        broken=draw(st.booleans()),
        late_language=draw(st.booleans()),
    )
    return stub, heading, cells, form


@given(cubes())
def test_every_form_gives_back_the_cube(tmp_path_factory: pytest.TempPathFactory, cube) -> None:
    stub, heading, cells, form = cube
    path = write(tmp_path_factory.mktemp("px") / "cube.px", stub, heading, cells, form)
    table = open_table(path)
    assert [one.name for one in table.variables] == [one.name for one in (*stub, *heading)]
    for variable, axis in zip(table.variables, (*stub, *heading), strict=True):
        assert [one.name("en") for one in variable.values] == list(axis.values)
        assert [one.code for one in variable.values] == list(axis.codes or [""] * len(axis.values))
        if axis.other:
            assert [one.name("da") for one in variable.values] == axis.other["da"][1]
            assert variable.label("da") == axis.other["da"][0]
    assert table.findings == ()
    places = product(*(range(length) for length in table.shape))
    assert read(table) == dict(zip(places, cells, strict=True))


@given(cubes(), st.data())
def test_only_what_is_wanted_is_given(tmp_path_factory: pytest.TempPathFactory, cube, data) -> None:
    stub, heading, cells, form = cube
    table = open_table(write(tmp_path_factory.mktemp("px") / "cube.px", stub, heading, cells, form))
    wanted = [
        sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=1, max_size=length)))
        for length in table.shape
    ]
    everything = read(table)
    assert dict(pick(table, wanted)) == {place: everything[place] for place in product(*wanted)}


@given(cubes(), st.data())
def test_a_file_cut_anywhere_says_so(tmp_path_factory: pytest.TempPathFactory, cube, data) -> None:
    stub, heading, cells, form = cube
    path = write(tmp_path_factory.mktemp("px") / "cut.px", stub, heading, cells, form)
    whole = path.read_bytes()
    end = len(whole.rstrip(b"; \t\r\n,"))  # behind the last figure only separators are missing
    path.write_bytes(whole[: data.draw(st.integers(0, end - 1))])
    keyed_away = form.keyed and end < whole.index(b"DATA=") + 6
    if keyed_away:
        return
    try:
        found = read(open_table(path))
    except UserError as error:
        assert error.code in known_codes()
    else:  # rows of a sparse table that are missing cannot be told from rows of zeros
        assert form.keyed
        assert set(found.values()) <= {*cells, "0"}


def small(tmp_path: Path, **form: object) -> Path:
    """A table of two by two."""
    stub = [Axis("køn", ["Mænd", "Kvinder"], ["M", "K"])]
    heading = [Axis("tid", ["2023", "2024"], ["2023", "2024"])]
    return write(tmp_path / "small.px", stub, heading, ["1", "2", "3", ".."], Form(**form))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "codepage", "used"),
    [
        ("utf-8", "Windows-1252", "UTF-8"),
        ("cp1252", "utf-8", "Windows-1252"),
        ("cp850", "utf-8", "CP850"),
        ("cp850", "Windows-1252", "CP850"),
        ("cp1252", "cp850", "Windows-1252"),
    ],
)
def test_a_wrong_codepage_is_read_rightly_and_told(
    tmp_path: Path, encoding: str, codepage: str, used: str
) -> None:
    table = open_table(small(tmp_path, encoding=encoding, codepage=codepage))
    assert [one.name("en") for one in table.stub[0].values] == ["Mænd", "Kvinder"]
    assert table.stub[0].name == "køn"
    assert [(one.code, one.params["used"]) for one in table.findings] == [("px_codepage_wrong", used)]


def test_an_unknown_codepage_is_told_and_guessed(tmp_path: Path) -> None:
    table = open_table(small(tmp_path, codepage="klingon"))
    assert table.stub[0].name == "køn"
    assert [one.code for one in table.findings] == ["px_codepage_unknown"]


def test_a_wrong_codepage_of_plain_letters_harms_nobody(tmp_path: Path) -> None:
    path = write(
        tmp_path / "plain.px", [], [Axis("year", ["2024"])], ["1"], Form(encoding="ascii", codepage="utf-8")
    )
    assert open_table(path).findings == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('TLIST(A1),"2019","2020"', ("2019", "2020")),
        ('TLIST(A1),"2019"-"2021"', ("2019", "2020", "2021")),
        ('TLIST(A1,"2019"-"2021")', ("2019", "2020", "2021")),
        ('TLIST(H1),"20231"-"20241"', ("2023-H1", "2023-H2", "2024-H1")),
        ('TLIST(Q1,"20233"-"20241")', ("2023-Q3", "2023-Q4", "2024-Q1")),
        ('TLIST(M1),"202311","2023M12"', ("2023-11", "2023-12")),
        ('TLIST(W1),"202352"', ("",)),
        ('TLIST(A1),"0001","2199"', ("", "2199")),
    ],
)
def test_time_codes_are_periods(written: str, expected: tuple[str, ...]) -> None:
    assert periods(*timeval(written)) == expected


def test_time_is_seen_without_timeval(tmp_path: Path) -> None:
    dates = ["January 1st 2023", "January 1st 2024"]
    table = open_table(
        write(tmp_path / "t.px", [], [Axis("time", dates), Axis("age", ["0", "1"])], ["1"] * 4)
    )
    assert table.heading[0].periods == ("2023", "2024")
    assert (table.heading[0].timed, table.heading[1].periods) == (False, ())


def test_marks_are_shown_as_the_table_says(tmp_path: Path) -> None:
    about = 'TITLE="T";\nDATASYMBOL1="..";\nDATASYMBOLNIL="0";\n'
    path = write(tmp_path / "m.px", [], [Axis("year", ["2024"])], ["."], about=about)
    assert {mark: open_table(path).symbols[mark] for mark in (".", "..", "-")} == {
        ".": "..",
        "..": "..",
        "-": "0",
    }


def test_what_a_table_says_of_itself(tmp_path: Path) -> None:
    about = (
        'TITLE="Population";\nTITLE[da]="Befolk"\n"ning";\nSOURCE="Office";\nLAST-UPDATED="20240209 09:00";\n'
        'UNITS="persons";\nDECIMALS=1;\nSHOWDECIMALS=0;\nNOTE="One; two, \n three#four";\n'
    )
    age = Axis(
        "age", ["0"], other={"da": ("alder", ["0"])}, more='ELIMINATION("age")="0";\nDOMAIN("age")="ages";'
    )
    table = open_table(write(tmp_path / "about.px", [], [age], ["1"], about=about))
    assert (table.title("da"), table.title("kl"), table.updated) == ("Befolkning", "Population", "2024-02-09")
    assert (table.text("SOURCE"), table.text("UNITS"), table.text("NOTE")) == (
        "Office",
        "persons",
        "One; two, three four",
    )
    assert (table.decimals, table.shown_decimals) == (1, 0)
    assert (table.heading[0].elimination, table.heading[0].domain) == ("0", "ages")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "px_empty"),
        (b"PK\x03\x04 a workbook", "px_not_px"),
        (b"<!DOCTYPE html><html>Not found</html>", "px_not_px"),
        (b"site,item,period,value\n", "px_not_px"),
        ('\ufeffTITLE="x";'.encode("utf-16-le"), "px_utf16"),
        (b'TITLE="x";\nVALUES("a")="b";\n', "px_header_cut"),
        (b'TITLE="x";\nVALUES("a")="b,c;\nDATA=\n1;', "px_quote_open"),
        (b'TITLE="x";\nwhat is this;\nDATA=\n1;', "px_statement_unreadable"),
        (b'TITLE="x";\nDATA=\n1;', "px_keyword_missing"),
        (b'STUB="a";\nDATA=\n1;', "px_keyword_missing"),
        (b'STUB="a";\nHEADING="a";VALUES("a")="x";DATA=\n1;', "px_variable_twice"),
        (b'STUB="a","b";VALUES("a")="x";VALUES("b")="y";KEYS("a")=VALUES;DATA="x",1;', "px_keys_missing"),
        (b'STUB="a";VALUES("a")="x","y";DATA=\n1;', "px_data_short"),
        (b'STUB="a";VALUES("a")="x","y";DATA=\n1 2 3;', "px_data_long"),
        (b'STUB="a";VALUES("a")="x","y";DATA=\n1 23', "px_data_cut"),
        (b'STUB="a";VALUES("a")="x","y";DATA=\n1 two;', "px_figure_unreadable"),
        (b'STUB="a";VALUES("a")="x","y";KEYS("a")=VALUES;DATA=\n"z",1;', "px_key_unknown"),
        (b'STUB="a";VALUES("a")="x","y";KEYS("a")=VALUES;DATA=\n"x",1\n"x",2;', "px_row_twice"),
        (b'STUB="a";VALUES("a")="x","y";KEYS("a")=VALUES;DATA=\n"x",1\n"y";', "px_row_short"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "wrong.px"
    path.write_bytes(raw)
    with pytest.raises(UserError) as caught:
        read(open_table(path))
    assert caught.value.code == code
    assert code in known_codes()


def test_codes_and_periods_that_do_not_fit_are_left_and_told(tmp_path: Path) -> None:
    axis = Axis("year", ["2023", "2024"], ["1"], timeval='TLIST(A1),"2023"')
    table = open_table(write(tmp_path / "c.px", [], [axis], ["1", "2"]))
    assert [one.code for one in table.findings] == ["px_codes_count", "px_timeval_count"]
    assert table.heading[0].periods == ("2023", "2024")


def test_a_table_of_too_many_figures_is_refused_before_they_are_read(tmp_path: Path) -> None:
    names = [str(number) for number in range(5000)]
    path = write(tmp_path / "many.px", [Axis("a", names)], [Axis("b", names)], ["1"])
    with pytest.raises(UserError) as caught:
        open_table(path)
    assert (caught.value.code, caught.value.params["cells"]) == ("px_too_many", 25_000_000)


def test_a_file_of_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.px"
    with path.open("wb") as stream:
        stream.write(b'TITLE="x";\n')
        stream.truncate(5 * 2**30)  # a sparse file: it takes no room
    with pytest.raises(UserError) as caught:
        open_table(path)
    assert caught.value.code == "px_too_large"


def test_a_header_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.exchange import px_header

    monkeypatch.setattr(px_header, "LARGEST_HEADER", 200_000)
    path = tmp_path / "endless.px"
    path.write_bytes(b'TITLE="x";\n' * 100_000)
    with pytest.raises(UserError) as caught:
        open_table(path)
    assert caught.value.code == "px_header_too_large"


def test_reading_tells_how_far_it_is_and_can_be_given_up(tmp_path: Path) -> None:
    names = [str(number) for number in range(1000)]
    path = write(tmp_path / "big.px", [Axis("a", names)], [Axis("b", names)], ["123"] * 1_000_000)
    table = open_table(path)
    steps: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        steps.append((done, total))
        if len(steps) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(pick(table, [[0], [0]], progress))
    assert [total for _done, total in steps] == [table.size] * 3
    assert steps[0][0] < steps[1][0] < steps[2][0]


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1), st.sampled_from([b"", b'"', b";", b"=", b"\xff", b"\x00", b",", b"DATA=", b"9"])
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_a_damaged_table_is_read_or_refused_in_a_sentence_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[float, bytes]], sparse: bool
) -> None:
    raw = (DATA / ("population_sparse.px" if sparse else "population.px")).read_bytes()
    for where, what in damage:
        at = int(where * len(raw))
        raw = raw[:at] + what + raw[at + 1 :]
    path = tmp_path_factory.mktemp("px") / "damaged.px"
    path.write_bytes(raw)
    try:
        read(open_table(path))
    except UserError as error:
        assert error.code in known_codes()
