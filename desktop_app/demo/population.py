"""The made-up population as a PX file, as a statistics bank gives it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.demo.calendar import Calendar
from desktop_app.demo.chance import Chance
from desktop_app.demo.figures import MUNICIPALITIES, NATION, children
from desktop_app.domain.catalogue import LANGUAGES, Catalogue, Names
from desktop_app.domain.period import Period, period_at

YEARS = 4
_SINGLE = 24
"""Ages told year by year; those above are one group."""
_YOUNG, _ADULT = 0.42, 2.35
"""How many of 18 to 23, and above, there are for each child: made up."""

_TITLE = Names(
    "Innuttaasut: najugaq, suiaassuseq, ukiut, piffissaq (kisitsisit piviusuunngitsut)",
    "Befolkningen efter bopæl, køn, alder og tid (opdigtede tal)",
    "Population by place of residence, gender, age and time (made-up figures)",
)
_SOURCE = "Opdigtede tal til demonstration / Made-up figures for demonstration"
_NAMES = {
    "place": Names("najugaq", "bopæl", "place of residence"),
    "sex": Names("suiaassuseq", "køn", "gender"),
    "age": Names("ukiut", "alder", "age"),
    "time": Names("piffissaq", "tid", "time"),
}
_SEXES = (
    Names("Katillugit", "I alt", "Total"),
    Names("Arnat", "Kvinder", "Women"),
    Names("Angutit", "Mænd", "Men"),
)


def write(path: Path, catalogue: Catalogue, calendar: Calendar) -> Path:
    """Writes the table of the last years, by municipality, sex and single year of age."""
    this = period_at(calendar.today, "year")
    years = [this.shift(-step) for step in range(YEARS - 1, -1, -1)]
    ages = [*map(str, range(_SINGLE)), f"{_SINGLE}+"]
    sites = (NATION, *MUNICIPALITIES)
    values: dict[str, Sequence[Names]] = {
        "place": [catalogue.sites[site].names for site in sites],
        "sex": _SEXES,
        "age": [Names(age, age, age) for age in ages],
        "time": [Names(year.code, year.code, year.code) for year in years],
    }
    counts = {(site, year.code): _people(site, year) for site in MUNICIPALITIES for year in years}
    rows = [
        [_count(counts, site, sex, age, year.code) for year in years]
        for site in sites
        for sex in range(len(_SEXES))
        for age in range(len(ages))
    ]
    data = "\n".join(" ".join(map(str, row)) + " " for row in rows)
    text = _header(values, sites, years) + f"DATA=\n{data}\n;\n"
    path.write_text(text, encoding="utf-8", newline="\r\n")
    return path


def _people(site: str, year: Period) -> Mapping[tuple[int, int], int]:
    """A municipality's people by sex (1, 2) and age; children as many as the demonstration's other figures stand on."""
    total = children(site, year)
    groups = (
        (range(18), total),
        (range(18, _SINGLE), round(total * _YOUNG)),
        ((_SINGLE,), round(total * _ADULT)),
    )
    found: dict[tuple[int, int], int] = {}
    for ages, people in groups:
        keys = [(sex, age) for sex in (1, 2) for age in ages]
        parts = Chance("population", site, year.code, ages[0]).split(people, [1] * len(keys))
        found.update(zip(keys, parts, strict=True))
    return found


def _count(
    counts: Mapping[tuple[str, str], Mapping[tuple[int, int], int]], site: str, sex: int, age: int, year: str
) -> int:
    sites = MUNICIPALITIES if site == NATION else (site,)
    sexes = (sex,) if sex else (1, 2)
    return sum(counts[one, year][which, age] for one in sites for which in sexes)


def _header(values: Mapping[str, Sequence[Names]], sites: Sequence[str], years: Sequence[Period]) -> str:
    lines = [
        'CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="utf-8";\nLANGUAGE="en";\nLANGUAGES="en","da","kl";',
        f'CREATION-DATE="{years[-1].year}0101 09:00";\nLAST-UPDATED="{years[-1].year}0101 09:00";',
        'DECIMALS=0;\nSHOWDECIMALS=0;\nMATRIX="DEMO";\nSUBJECT-CODE="BE";\nSUBJECT-AREA="Population";',
        f'CONTENTS="Population";\nUNITS="persons";\nSOURCE="{_SOURCE}";',
    ]
    for lang in ("en", *(one for one in LANGUAGES if one != "en")):
        mark = "" if lang == "en" else f"[{lang}]"
        names = {role: one.get(lang) for role, one in _NAMES.items()}
        lines.append(f'TITLE{mark}="{_TITLE.get(lang)}";')
        lines.append(f'STUB{mark}="{names["place"]}","{names["sex"]}","{names["age"]}";')
        lines.append(f'HEADING{mark}="{names["time"]}";')
        lines += [
            f'VALUES{mark}("{names[role]}")={_list([one.get(lang) for one in known])};'
            for role, known in values.items()
        ]
    lines.append(f'CODES("{_NAMES["place"].en}")={_list(sites)};')
    lines.append(f'ELIMINATION("{_NAMES["sex"].en}")="{_SEXES[0].en}";')
    lines.append(f'TIMEVAL("{_NAMES["time"].en}")=TLIST(A1),"{years[0].code}"-"{years[-1].code}";')
    return "\n".join(lines) + "\n"


def _list(texts: Sequence[str]) -> str:
    return ",".join(f'"{one}"' for one in texts)
