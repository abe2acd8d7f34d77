"""From checked rows to the catalogue. What a row leaves empty gets its default here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from desktop_app.domain import catalogue_rows as kinds
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_cells import Row

Rows = Mapping[str, Sequence[Row]]
Made = TypeVar("Made")

_FROM_TABLES = ("initiatives", "deliverables", "criteria")


def build(rows: Rows, digest: str) -> Catalogue:
    """The catalogue of these rows, whose references have been checked."""
    about = rows["about"][0]
    choices = _choices(rows["choices"])
    return Catalogue(
        version=about.values["version"],
        digest=digest,
        title=about.names("title"),
        note=about.names("note"),
        parents=about.many("parents"),
        plans=_by_code(rows["plans"], _plan),
        themes=_by_code(rows["themes"], _theme),
        initiatives=_by_code(rows["initiatives"], _initiative),
        deliverables=_by_code(rows["deliverables"], _deliverable),
        criteria=_by_code(rows["criteria"], _criterion),
        dimensions=_dimensions(rows),
        providers=_by_code(
            rows["providers"], lambda row: kinds.Provider(row.text("code"), row.names("name"))
        ),
        forms=_forms(rows),
        items=_by_code(rows["items"], lambda row: _item(row, choices)),
        choices=choices,
        rules=_by_code(rows["rules"], _rule),
        sites=_by_code(rows["sites"], _site),
        targets=_by_code(rows["targets"], _target),
        notes=_by_code(rows["notes"], lambda row: _note(row, _nation(rows["sites"]))),
        series=_by_code(rows["series"], _series),
        disclosure=_disclosure(about),
    )


def _disclosure(about: Row) -> kinds.Disclosure:
    """As wide as the threshold where nothing is said: then nobody can be sure that a hidden figure is a small one."""
    threshold = about.values.get("publish_threshold", kinds.DEFAULT_DISCLOSURE.threshold)
    width = about.values.get("publish_width", threshold)
    return kinds.Disclosure(about.text("publish_method") or kinds.SUPPRESS, threshold, width)


def _by_code(rows: Sequence[Row], make: Callable[[Row], Made]) -> dict[str, Made]:
    return {row.text("code"): make(row) for row in rows}


def _plan(row: Row) -> kinds.Plan:
    get = row.values.get
    return kinds.Plan(
        code=row.text("code"),
        names=row.names("title"),
        from_=get("from"),
        to=get("to"),
        closed=get("closed"),
        short=_prose(row, "short"),
        description=_prose(row, "description"),
        budget_dkk=get("budget_dkk"),
        budget_note=_prose(row, "budget_note"),
        responsible=_prose(row, "responsible"),
        partners=_prose(row, "partners"),
        adviser=_prose(row, "adviser"),
        target_group=_prose(row, "target_group"),
        source=row.text("source"),
    )


def _prose(row: Row, column: str) -> kinds.Names:
    """A text that no code can stand in for."""
    get = row.values.get
    return kinds.Names(get(f"{column}_kl", ""), get(f"{column}_da", ""), get(f"{column}_en", ""))


def _theme(row: Row) -> kinds.Theme:
    return kinds.Theme(
        row.text("code"), row.text("plan"), row.text("kind"), row.names("title"), _prose(row, "note")
    )


def _initiative(row: Row) -> kinds.Initiative:
    get = row.values.get
    return kinds.Initiative(
        code=row.text("code"),
        plan=row.text("plan"),
        number=row.values["number"],
        known=row.text("known"),
        names=row.names("title"),
        field=row.text("field"),
        theme=row.text("theme"),
        responsible=_prose(row, "responsible"),
        partners=_prose(row, "partners"),
        adviser=_prose(row, "adviser"),
        target_group=_prose(row, "target_group"),
        budget_dkk=get("budget_dkk"),
        from_=get("from"),
        to=get("to"),
        levels=row.many("levels"),
    )


def _deliverable(row: Row) -> kinds.Deliverable:
    return kinds.Deliverable(
        row.text("code"), row.text("initiative"), row.names("title"), row.values.get("due")
    )


def _criterion(row: Row) -> kinds.Criterion:
    return kinds.Criterion(row.text("code"), row.text("initiative"), row.names("title"), row.text("item"))


def _dimensions(rows: Rows) -> dict[str, kinds.Dimension]:
    categories: dict[str, list[kinds.Category]] = defaultdict(list)
    for row in rows["categories"]:
        category = kinds.Category(row.text("code"), row.names("name"), row.values.get("unknown", False))
        categories[row.text("dimension")].append(category)
    for row in rows["dimensions"]:
        for other in rows[row.text("from_table")] if row.text("from_table") else ():
            categories[row.text("code")].append(kinds.Category(other.text("code"), other.names("title")))
    return _by_code(
        rows["dimensions"],
        lambda row: kinds.Dimension(
            row.text("code"), row.names("name"), tuple(categories[row.text("code")]), row.text("from_table")
        ),
    )


def _choices(rows: Sequence[Row]) -> dict[str, tuple[kinds.Choice, ...]]:
    lists: dict[str, list[kinds.Choice]] = defaultdict(list)
    for row in rows:
        lists[row.text("list")].append(kinds.Choice(row.text("code"), row.names("name")))
    return {code: tuple(choices) for code, choices in lists.items()}


def _forms(rows: Rows) -> dict[str, kinds.Form]:
    titles = {row.text("code"): row.names("name") for row in rows["groups"]}
    items: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows["form_items"]:
        items[row.text("form")][row.text("group")].append(row.text("item"))

    def form(row: Row) -> kinds.Form:
        code = row.text("code")
        return kinds.Form(
            code=code,
            provider=row.text("provider"),
            period=row.text("period"),
            names=row.names("name"),
            levels=row.many("levels") or kinds.LEVELS,
            due_days=row.values.get("due_days", 0),
            description=_prose(row, "description"),
            from_=row.text("from"),
            retired=row.text("retired"),
            groups=tuple(
                kinds.FormGroup(group, titles[group], tuple(codes)) for group, codes in items[code].items()
            ),
        )

    return _by_code(rows["forms"], form)


def _item(row: Row, choices: Mapping[str, tuple[kinds.Choice, ...]]) -> kinds.Item:
    get = row.values.get
    default_cells = ("total", "parts") if row.many("dimensions") else ("total",)
    return kinds.Item(
        code=row.text("code"),
        role=row.text("role"),
        kind=row.text("kind"),
        period=row.text("period"),
        names=row.names("name"),
        levels=row.many("levels") or kinds.LEVELS,
        dimensions=row.many("dimensions"),
        cells=row.many("cells") or default_cells,
        choice_list=row.text("choices"),
        choices=choices.get(row.text("choices"), ()),
        unit=_prose(row, "unit"),
        parts_add=get("parts_add", False),
        sum_places=row.text("sum_places") or "none",
        sum_time=row.text("sum_time") or "none",
        direction=row.text("direction") or "neither",
        min=get("min"),
        max=get("max"),
        formula=row.text("formula"),
        minimum=get("minimum"),
        plans=row.many("plans"),
        initiatives=row.many("initiatives"),
        from_=row.text("from"),
        retired=row.text("retired"),
        short=_prose(row, "short"),
        definition=_prose(row, "definition"),
        numerator=_prose(row, "numerator"),
        denominator=_prose(row, "denominator"),
        counting=_prose(row, "counting"),
        source=_prose(row, "source"),
        limitations=_prose(row, "limitations"),
    )


def _rule(row: Row) -> kinds.Rule:
    return kinds.Rule(
        row.text("code"),
        row.text("left"),
        row.text("operator"),
        row.text("right"),
        row.text("severity") or "soft",
        _prose(row, "text"),
    )


def _site(row: Row) -> kinds.Site:
    get = row.values.get
    return kinds.Site(
        code=row.text("code"),
        parent=row.text("parent"),
        level=row.text("level"),
        type=row.text("type"),
        names=row.names("name"),
        status=row.text("status") or "active",
        older=row.text("older"),
        lat=get("lat"),
        lon=get("lon"),
        note=_prose(row, "note"),
        from_=row.text("from"),
        retired=row.text("retired"),
    )


def _target(row: Row) -> kinds.Target:
    return kinds.Target(
        code=row.text("code"),
        kind=row.text("kind"),
        item=row.text("item"),
        site=row.text("site"),
        value=row.values["value"],
        breakdown=row.text("breakdown"),
        from_=row.text("from"),
        to=row.text("to"),
        source=row.text("source"),
        text=_prose(row, "text"),
    )


def _note(row: Row, nation: str) -> kinds.DatedNote:
    return kinds.DatedNote(
        code=row.text("code"),
        date=row.text("date"),
        kind=row.text("kind"),
        site=row.text("site") or nation,
        items=row.many("items"),
        source=row.text("source"),
        text=_prose(row, "text"),
    )


def _series(row: Row) -> kinds.Series:
    return kinds.Series(row.text("code"), row.text("item"), row.names("name"), _prose(row, "source"))


def _nation(rows: Sequence[Row]) -> str:
    return next((row.text("code") for row in rows if row.text("level") == kinds.NATION), "")
