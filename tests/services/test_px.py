"""PX tables taken in: matched to places, periods and items, once, with their source and day, and taken back at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.errors import Cancelled, UserError
from desktop_app.exchange.px import Value, open_table
from desktop_app.services import entering, px, px_matching
from desktop_app.services.px import Wishes
from desktop_app.services.px_matching import Wish
from desktop_app.services.px_places import CONFLICT, SEVERAL, UNKNOWN, Places
from desktop_app.services.px_words import cover
from desktop_app.services.session import Session
from desktop_app.storage import cells, texts
from desktop_app.storage.identity import Identity
from tests.builtin import builtin_catalogue
from tests.exchange.px_writer import Axis, write
from tests.helpers import assert_sound, memory_session, present

SAMPLES = Path(__file__).parents[1] / "data" / "px"
POPULATION = SAMPLES / "population.px"
NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
YEARS = Axis("time", ["2022", "2023"], timeval='TLIST(A1),"2022"-"2023"')


@pytest.fixture
def session() -> Session:
    return memory_session(NATION)


def said(session: Session) -> dict[tuple[str, str, str, str], tuple[str, str]]:
    """What every cell says."""
    return {one.cell[1:5]: (one.state, one.value) for one in cells.values(session.workspace.read)}


def table(tmp_path: Path, *axes: Axis, cells: list[str], about: str = 'TITLE="Population";\n') -> Path:
    return write(tmp_path / "table.px", axes[:-1], axes[-1:], cells, about=about)


def codes(found: px.Look | px.Taken) -> list[str]:
    return [one.code for one in found.findings]


def test_single_years_of_age_become_the_bands_of_the_catalogue(session: Session) -> None:
    raw = open_table(POPULATION)
    taken = px.take(session, px.look(session, POPULATION))
    assert (taken.changed, taken.same, taken.refused) == (0, 0, False)
    now = said(session)
    assert len(now) == taken.new
    from desktop_app.exchange.px_data import pick

    figures = {
        place: int(text) for place, text in pick(raw, [[1], [1, 2], range(18), [2]]) if text.isdecimal()
    }
    girls = sum(number for (_, sex, age, _), number in figures.items() if sex == 2 and age <= 6)
    assert now["955", "population_children", "2024", "age=0-6;sex=f"] == ("given", str(girls))
    children = now["955", "population_children", "2024", ""][1]
    assert children == str(sum(figures.values()))
    assert now["955", "population_children", "2024", "age=u;sex=u"] == ("given", "0")
    assert int(now["955", "population_under_15", "2024", ""][1]) < int(children)


def test_a_hidden_figure_makes_its_sum_unavailable_and_no_other(session: Session) -> None:
    px.take(session, px.look(session, POPULATION))
    now = said(session)
    hidden = ("9601701", "population_children", "2024")
    assert now[(*hidden, "age=0-6;sex=f")] == ("unavailable", "")
    assert now[(*hidden, "age=7-12;sex=f")][0] == "given"
    assert now[(*hidden, "")][0] == "given"  # the table's own total of both sexes says it
    assert (*hidden, "age=u;sex=u") not in now


@pytest.mark.parametrize("other", ["population_sparse.px", "population_declared_wrong.px", "population.px"])
def test_the_same_figures_again_bring_nothing_whatever_their_form(session: Session, other: str) -> None:
    px.take(session, px.look(session, POPULATION))
    before = len(present(session.workspace))
    taken = px.take(session, px.look(session, SAMPLES / other))
    assert (taken.new, taken.changed, len(present(session.workspace))) == (0, 0, before)
    assert taken.changes.empty


def test_source_and_day_are_kept_the_source_once_for_an_item_and_place(session: Session) -> None:
    px.take(session, px.look(session, POPULATION))
    records = present(session.workspace)
    assert {one.text_field("extracted") for one in records} == {"2024-02-09"}
    noted = [one for one in records if one.text]
    assert len(noted) == len({(one.cell.site, one.cell.item) for one in records})
    assert {one.cell.period for one in noted} == {"2024"}
    title = "Population January 1st by place of residence, gender, age and time (made-up figures)"
    words = {texts.body(session.workspace.read, one.text) for one in noted}
    assert words == {f"{title} (MADEUP1). Made-up figures for tests."}


def test_it_is_taken_back_at_once(session: Session) -> None:
    entering.enter(session, [entering.Entry("955", "population", "2024", "", "7")])
    px.take(session, px.look(session, POPULATION))
    undone = entering.undo_last(session)
    assert undone.operation == "import"
    assert {key: one for key, one in said(session).items() if one[0] != "withdrawn"} == {
        ("955", "population", "2024", ""): ("given", "7")
    }
    assert_sound(session.workspace)
    again = px.look(session, POPULATION)
    assert (again.count("change"), again.count("same")) == (1, 0)
    assert {one.now for one in again.figures} == {"", "7"}


def test_a_look_and_a_dry_run_tell_what_would_change_and_change_nothing(session: Session) -> None:
    entering.enter(session, [entering.Entry("955", "population", "2024", "", "7")])
    before = present(session.workspace)
    found = px.look(session, POPULATION)
    (one,) = [figure for figure in found.figures if figure.action == "change"]
    assert (one.site, one.item, one.period, one.breakdown, one.now) == ("955", "population", "2024", "", "7")
    dry = px.take(session, found, dry_run=True)
    assert (dry.new, dry.changed, dry.changes.empty) == (found.count("new"), 1, True)
    assert present(session.workspace) == before
    real = px.take(session, found)
    assert (real.new, real.changed, real.same) == (dry.new, dry.changed, dry.same)


def test_a_cut_table_brings_nothing(session: Session) -> None:
    with pytest.raises(UserError) as caught:
        px.look(session, SAMPLES / "population_cut.px")
    assert caught.value.code in ("px_data_cut", "px_data_short")
    assert present(session.workspace) == []


def test_only_places_of_the_workspace_are_taken() -> None:
    session = memory_session(Identity(("960",), coordinator=True, author="Test Person A", language="en"))
    found = px.look(session, POPULATION)
    assert {one.site for one in found.figures} == {"960", "9601605", "9601701"}
    assert "px_elsewhere" in codes(found)


def test_a_table_without_places_is_nobodys_until_somebody_says_whose(tmp_path: Path) -> None:
    session = memory_session(Identity(("960",), coordinator=True, author="Test Person A", language="en"))
    path = table(tmp_path, YEARS, cells=["20", "21"])
    assert "px_choose_site" in codes(px.look(session, path))
    assert {one.site for one in px.look(session, path, Wishes(site="960")).figures} == {"960"}


def test_a_person_may_give_up_and_nothing_is_kept(session: Session) -> None:
    found = px.look(session, POPULATION)

    def stop(done: int, total: int) -> None:
        assert total == len(found.figures)
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        px.take(session, found, progress=stop)
    assert present(session.workspace) == []


def test_marks_are_the_states(session: Session, tmp_path: Path) -> None:
    years = Axis("time", [str(year) for year in range(2018, 2024)])
    about = 'TITLE="Population";\nDATASYMBOL3="n.a.";\n'
    path = table(tmp_path, years, cells=["5", "-", ".", "..", "...", "0"], about=about)
    found = px.look(session, path)
    px.take(session, found)
    now = {key[2]: one for key, one in said(session).items()}
    assert now == {
        "2018": ("given", "5"),
        "2019": ("given", "0"),
        "2020": ("not_applicable", ""),
        "2021": ("unavailable", ""),
        "2022": ("unavailable", ""),
        "2023": ("given", "0"),
    }
    assert [one.params["mark"] for one in found.findings if one.code == "px_mark"] == ["n.a."]


def test_any_item_may_be_chosen_with_its_own_dimension(session: Session, tmp_path: Path) -> None:
    kinds = Axis("type", ["Voldtægt", "Rape of others", "Indecency"], ["1", "2", "3"])
    path = table(tmp_path, kinds, YEARS, cells=["1", "2", "3", "4", "5", "6"], about='TITLE="Reports";\n')
    assert codes(px.look(session, path)) == ["px_choose_value", "px_no_item"]
    wishes = px_matching.read_wishes(session.catalogue, open_table(path), ["type=sum"])
    found = px.look(session, path, Wishes("police_sexual_year", wishes))
    assert {(one.period, one.breakdown): one.typed for one in found.figures} == {
        ("2022", ""): "9",
        ("2023", ""): "12",
    }
    assert found.site == "GL"
    only = px_matching.read_wishes(session.catalogue, open_table(path), ["type=Indecency"])
    found = px.look(session, path, Wishes("police_sexual_year", only))
    assert [one.typed for one in found.figures] == ["5", "6"]


def test_a_dimension_is_seen_by_its_categories(session: Session, tmp_path: Path) -> None:
    kinds = Axis("what", ["Rape", "Samleje med barn under 15 år", "Indecency", "Total"])
    months = Axis("month", ["2024M01"])
    path = table(tmp_path, kinds, months, cells=["1", "2", "3", "6"], about='TITLE="Reports";\n')
    found = px.look(session, path, Wishes("police_sexual", site="960"))
    assert {one.breakdown: one.typed for one in found.figures} == {
        "": "6",
        "offence=rape": "1",
        "offence=intercourse": "2",
        "offence=indecency": "3",
        "offence=u": "0",
    }


def test_ages_that_do_not_make_up_a_band_are_told(session: Session, tmp_path: Path) -> None:
    ages = Axis("age", ["0-6", "7-16", "17-24", "25+"])
    found = px.look(session, table(tmp_path, ages, YEARS, cells=["1"] * 8))
    assert {(one.item, one.breakdown) for one in found.figures} == {("population", "")}
    assert codes(found) == ["px_not_made"] * 3


def test_without_ages_only_the_whole_population_is_taken_unless_a_person_says_so(
    session: Session, tmp_path: Path
) -> None:
    path = table(tmp_path, YEARS, cells=["20", "21"])
    assert {one.item for one in px.look(session, path).figures} == {"population"}
    chosen = px.look(session, path, Wishes("population_children"))
    assert {one.item for one in chosen.figures} == {"population_children"}


def test_years_that_have_not_begun_are_left_out(session: Session, tmp_path: Path) -> None:
    years = Axis("time", ["2024", "2025", "2026"])
    found = px.look(session, table(tmp_path, years, cells=["1", "2", "3"]))
    assert [one.period for one in found.figures] == ["2024"]
    assert [one.params["count"] for one in found.findings if one.code == "px_ahead"] == [2]


def test_a_figure_that_its_item_cannot_take_keeps_the_table_out(session: Session, tmp_path: Path) -> None:
    found = px.look(session, table(tmp_path, YEARS, cells=["12.5", "13"]))
    assert codes(found)[-1] == "number_not_whole"
    taken = px.take(session, found)
    assert (taken.refused, taken.new, present(session.workspace)) == (True, 0, [])


def test_a_title_with_a_cpr_number_is_no_note(session: Session, tmp_path: Path) -> None:
    path = table(tmp_path, YEARS, cells=["1", "2"], about='TITLE="Population 010120-1234";\n')
    taken = px.take(session, px.look(session, path))
    assert (taken.refused, codes(taken)[-1]) == (False, "px_note_left")
    assert not any(one.text for one in present(session.workspace))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nonsense", "px_map_unreadable"),
        ("shoe size=age", "px_variable_unknown"),
        ("time=shoe", "px_role_unknown"),
    ],
)
def test_a_wish_that_means_nothing_is_told(session: Session, tmp_path: Path, text: str, code: str) -> None:
    path = table(tmp_path, YEARS, cells=["1", "2"])
    with pytest.raises(UserError) as caught:
        px_matching.read_wishes(session.catalogue, open_table(path), [text])
    assert caught.value.code == code


def test_wishes_are_read_by_any_name(session: Session) -> None:
    read = px_matching.read_wishes(
        session.catalogue, open_table(POPULATION), ["KØN=Kvinder", "ukiut=age", "najugaq=sum", "time=time"]
    )
    assert read == {
        "gender": Wish("value", 2),
        "age": Wish("age"),
        "place of residence": Wish("sum"),
        "time": Wish("time"),
    }


@pytest.mark.parametrize(
    ("names", "code", "expected"),
    [
        (["Nuuk"], "", ("9560600", "")),
        (["Godthåb"], "", ("9560600", "")),
        (["godthab"], "0600", ("9560600", "")),
        (["0600 Nuuk"], "", ("9560600", "")),
        (["Somewhere"], "9560600", ("9560600", "")),
        (["Kalaallit Nunaat"], "", ("GL", "")),
        (["Sermersooq"], "", ("956", "")),
        (["Avannaata Kommunia"], "960", ("960", "")),
        (["Tasiusaq"], "", ("", SEVERAL)),
        (["Tasiusaq"], "0104", ("9550104", "")),
        (["Tasiusaq, Kujalleq"], "", ("9550104", "")),
        (["Avannaata Kommunia - Tasiusaq"], "", ("9601605", "")),
        (["Tasiusaq (Avannaata)"], "", ("9601605", "")),
        (["Nuuk, Avannaata"], "", ("", UNKNOWN)),
        (["Qaanaaq"], "1701", ("", CONFLICT)),
        (["Outside the municipalities"], "961", ("", UNKNOWN)),
    ],
)
def test_places_are_found_by_name_municipality_and_code(
    names: list[str], code: str, expected: tuple[str, str]
) -> None:
    assert Places(builtin_catalogue()).find(Value(code, {"en": names[0]})) == expected


@pytest.mark.parametrize(
    ("targets", "first", "behind", "expected"),
    [
        (["0-0", "1-1", "2-2"], 0, 3, [0, 1, 2]),
        (["0-0", "1-1", "0-1", "2-2"], 0, 3, [2, 3]),
        (["0-4", "0-6", "5-9"], 0, 10, [0, 2]),
        (["0-6", "7-"], 0, 130, [0, 1]),
        (["0-6", "7-16"], 0, 18, None),
        (["*", ""], 0, 18, None),
        (["0-49", "50-98"], 0, 130, [0, 1]),
        (["0-49", "50-64"], 0, 130, None),
    ],
)
def test_ages_cover_a_band_once(
    targets: list[str], first: int, behind: int, expected: list[int] | None
) -> None:
    assert cover(targets, first, behind) == expected


def test_a_sum_is_what_its_parts_are_at_every_place(session: Session) -> None:
    """The nation is its municipalities and what lies outside them, in the sample as in what was taken in."""
    px.take(session, px.look(session, POPULATION))
    cell = value_cell("GL", "population", "2024")
    total = {one.cell: one.value for one in cells.values(session.workspace.read)}
    parts = sum(int(total[cell._replace(site=site)]) for site in ("955", "956", "957", "959", "960"))
    assert parts < int(total[cell]) < parts + 30
