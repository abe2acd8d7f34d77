"""A small catalogue with one of everything, for tests of the model: made-up plans, a few real places."""

from __future__ import annotations

import copy
from functools import lru_cache

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import read_tables

Tables = dict[str, list[dict[str, str]]]


def _named(**cells: str) -> dict[str, str]:
    """A row whose name is the same in all three languages."""
    name = cells.pop("name")
    return {**cells, "name_kl": f"{name} kl", "name_da": f"{name} da", "name_en": f"{name} en"}


def _titled(**cells: str) -> dict[str, str]:
    title = cells.pop("title")
    return {**cells, "title_kl": f"{title} kl", "title_da": f"{title} da", "title_en": f"{title} en"}


_TABLES: Tables = {
    "about": [{"version": "3", "title_en": "Small"}],
    "plans": [
        _titled(code="A", title="Plan A", closed="2023-12-31", **{"from": "2020-01-01", "to": "2023-12-31"}),
        _titled(code="B", title="Plan B", **{"from": "2020", "to": "2030"}),
    ],
    "themes": [_titled(plan="A", code="early", kind="group", title="Early")],
    "initiatives": [
        _titled(code="A01", plan="A", number="1", theme="early", known="title", title="Parenting"),
        {"code": "A02", "plan": "A", "number": "2", "known": "number"},
        _titled(
            code="B01", plan="B", number="1", known="title", title="Leisure", levels="nation municipality"
        ),
    ],
    "deliverables": [_titled(code="B01_guide", initiative="B01", title="Guide", due="2025-06")],
    "criteria": [_titled(code="B01_met", initiative="B01", title="Met", item="cases")],
    "dimensions": [
        _named(code="age", name="Age"),
        _named(code="sex", name="Sex"),
        _named(code="kind", name="Kind"),
        _named(code="initiative", name="Initiative", from_table="initiatives"),
    ],
    "categories": [
        _named(dimension="age", code="0-6", name="0-6"),
        _named(dimension="age", code="7-17", name="7-17"),
        _named(dimension="age", code="u", name="Age unknown", unknown="yes"),
        _named(dimension="sex", code="f", name="Girls"),
        _named(dimension="sex", code="m", name="Boys"),
        _named(dimension="sex", code="u", name="Sex unknown", unknown="yes"),
        _named(dimension="kind", code="foster", name="Foster care"),
        _named(dimension="kind", code="institution", name="Institution"),
    ],
    "providers": [_named(code="office", name="Office"), _named(code="family", name="Family administration")],
    "forms": [
        _named(code="local", provider="office", period="month", levels="place", due_days="10", name="Local"),
        _named(
            code="casework",
            provider="family",
            period="quarter",
            levels="municipality",
            due_days="20",
            name="Casework",
        ),
        _named(code="progress", provider="office", period="half", name="Progress"),
        _named(code="people", provider="family", period="year", name="Population"),
    ],
    "groups": [_named(code="all", name="All"), _named(code="more", name="More")],
    "form_items": [
        {"form": "local", "group": "all", "item": "begun"},
        {"form": "local", "group": "all", "item": "begun_share"},
        {"form": "local", "group": "more", "item": "posts"},
        {"form": "casework", "group": "all", "item": "cases"},
        {"form": "casework", "group": "all", "item": "placed"},
        {"form": "casework", "group": "more", "item": "placed_begun"},
        {"form": "casework", "group": "more", "item": "placed_ended"},
        {"form": "casework", "group": "more", "item": "cases_rate"},
        {"form": "progress", "group": "all", "item": "status"},
        {"form": "people", "group": "all", "item": "children"},
    ],
    "items": [
        _named(
            code="begun",
            role="activity",
            kind="whole",
            period="month",
            levels="place",
            max="500",
            name="Begun",
        )
        | {"from": "2021", "sum_time": "sum"},
        _named(code="posts", role="activity", kind="decimal", period="month", levels="place", name="Posts")
        | {"retired": "2025-01"},
        _named(
            code="begun_share",
            role="indicator",
            kind="percent",
            period="month",
            levels="place",
            formula="begun / posts * 100",
            name="Share",
        ),
        _named(
            code="cases",
            role="criterion",
            kind="whole",
            period="quarter",
            levels="municipality",
            dimensions="age sex",
            parts_add="yes",
            name="Underretninger",
        ),
        _named(
            code="placed",
            role="indicator",
            kind="whole",
            period="quarter",
            levels="municipality",
            dimensions="kind",
            name="Placed",
        ),
        _named(
            code="placed_begun",
            role="indicator",
            kind="whole",
            period="quarter",
            levels="municipality",
            name="Placed, begun",
        ),
        _named(
            code="placed_ended",
            role="indicator",
            kind="whole",
            period="quarter",
            levels="municipality",
            name="Placed, ended",
        ),
        _named(
            code="cases_rate",
            role="indicator",
            kind="decimal",
            period="quarter",
            formula="cases / children * 1000",
            name="Rate",
        ),
        _named(
            code="status",
            role="progress",
            kind="choice",
            period="half",
            dimensions="initiative",
            cells="parts",
            choices="status",
            name="Status",
        ),
        _named(code="children", role="denominator", kind="whole", period="year", name="Children"),
    ],
    "choices": [
        _named(list="status", code="on_plan", name="On plan"),
        _named(list="status", code="problems", name="With problems"),
    ],
    "rules": [
        {
            "code": "balance",
            "left": "placed",
            "operator": "=",
            "right": "placed[-1] + placed_begun - placed_ended",
            "text_en": "The balance does not come out.",
        }
    ],
    "sites": [
        {
            "code": "GL",
            "level": "nation",
            "type": "nation",
            "name_kl": "Kalaallit Nunaat",
            "name_en": "Greenland",
        },
        *(
            {"code": code, "parent": "GL", "level": "municipality", "type": "municipality", "name_kl": name}
            for code, name in (("955", "Kommune Kujalleq"), ("960", "Avannaata Kommunia"))
        ),
        *(
            {
                "code": code,
                "parent": code[:3],
                "level": "place",
                "type": "settlement",
                "name_kl": name,
                "older": older,
                "status": status,
            }
            for code, name, older, status in (
                ("9550104", "Tasiusaq", "", "active"),
                ("9550200", "Qaqortoq", "Julianehåb", "active"),
                ("9601605", "Tasiusaq", "", "active"),
                ("9601400", "Ilulissat", "Jakobshavn", "active"),
                ("9601402", "Qeqertaq", "", "active"),
                ("9601702", "Qeqertat", "", "active"),
                ("9601505", "Illorsuit", "", "abandoned"),
            )
        ),
    ],
    "targets": [{"code": "t1", "kind": "target", "item": "cases", "site": "GL", "value": "100"}],
    "notes": [
        {
            "code": "n1",
            "date": "2020-02",
            "kind": "event",
            "items": "cases",
            "text_kl": "a",
            "text_da": "b",
            "text_en": "c",
        }
    ],
    "series": [_named(code="children", item="children", name="Children")],
}


def small_tables() -> Tables:
    """The tables, free to be spoilt."""
    return copy.deepcopy(_TABLES)


@lru_cache(maxsize=1)
def small_catalogue() -> Catalogue:
    """The catalogue that the tables are."""
    catalogue, findings = read_tables(small_tables())
    assert catalogue is not None, findings
    assert findings == []
    return catalogue
