"""Checks of the rows against one another: codes used twice, references that lead nowhere, the tree of places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from desktop_app.domain.catalogue_cells import Row, sheet_finding
from desktop_app.domain.catalogue_columns import TABLES
from desktop_app.domain.catalogue_rows import MUNICIPALITY, NATION, PLACE, UNKNOWN
from desktop_app.domain.finding import Finding

Rows = Mapping[str, Sequence[Row]]

_ABOVE = {PLACE: MUNICIPALITY, MUNICIPALITY: NATION}

MOST_HIDDEN = 100
"""The highest threshold and protection width: more would publish nothing of a country of this size."""


def check_rows(rows: Rows) -> list[Finding]:
    """Everything that is wrong between the rows."""
    return list(
        chain(
            _check_about(rows["about"]),
            _check_duplicates(rows),
            _check_references(rows),
            _check_sites(rows["sites"]),
            _check_initiatives(rows),
            _check_categories(rows),
            _check_choices(rows),
        )
    )


def _check_about(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows[1:]:
        yield row.finding("catalogue_about_twice", "version")
    for row in rows[:1]:
        for column in ("publish_threshold", "publish_width"):
            value = row.values.get(column)
            if value is not None and not 1 <= value <= MOST_HIDDEN:
                yield row.finding("catalogue_publish_range", column, value=value, most=MOST_HIDDEN)


def _check_duplicates(rows: Rows) -> Iterator[Finding]:
    for name, table in TABLES.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in rows[name] if table.key else ():
            key = tuple(row.text(column) for column in table.key)
            if all(key) and seen.setdefault(key, row.number) != row.number:
                yield row.finding("catalogue_duplicate", table.key[-1], value=" ".join(key), first=seen[key])


def _check_references(rows: Rows) -> Iterator[Finding]:
    codes = {name: {row.text("code") for row in members} for name, members in rows.items()}
    for name, table in TABLES.items():
        columns = [column for column in table.columns if column.refers]
        for row in rows[name] if columns else ():
            for column in columns:
                named = row.many(column.name) if column.many else (row.text(column.name),)
                for code in named:
                    if code and code not in codes[column.refers]:
                        yield row.finding(
                            "catalogue_reference_unknown", column.name, value=code, other=column.refers
                        )


def _check_sites(rows: Sequence[Row]) -> Iterator[Finding]:
    """Places lie in municipalities, municipalities in the one nation; so no place can lie in itself."""
    levels = {row.text("code"): row.text("level") for row in rows}
    nations = [row for row in rows if row.text("level") == NATION]
    if rows and not nations:
        yield sheet_finding("catalogue_nation_missing", "sites")
    for row in nations[1:]:
        yield row.finding("catalogue_nation_twice", "level", first=nations[0].number)
    for row in rows:
        parent, above = row.text("parent"), _ABOVE.get(row.text("level"))
        if parent in levels and levels[parent] != above:
            yield row.finding("catalogue_site_parent", "parent", value=parent, level=row.text("level"))
        elif not parent and above and "parent" not in row.values:
            yield row.finding("catalogue_site_parent", "parent", value="", level=row.text("level"))


def _check_initiatives(rows: Rows) -> Iterator[Finding]:
    plans = {row.text("code"): row.text("plan") for row in rows["themes"]}
    for row in rows["initiatives"]:
        theme, plan = row.text("theme"), row.text("plan")
        if theme in plans and plan and plans[theme] != plan:
            yield row.finding("catalogue_theme_elsewhere", "theme", value=theme, plan=plan)
        titled = any(row.names("title").all)
        if row.text("known") in ("title", "subject") and not titled:
            yield row.finding("catalogue_title_missing", "title_en", known=row.text("known"))
        if row.text("known") == "number" and titled:
            yield row.finding("catalogue_title_unexpected", "known")


def _check_categories(rows: Rows) -> Iterator[Finding]:
    from_tables = {row.text("code"): row.text("from_table") for row in rows["dimensions"]}
    filled = {row.text("dimension") for row in rows["categories"]}
    for row in rows["categories"]:
        dimension = row.text("dimension")
        if from_tables.get(dimension):
            yield row.finding(
                "catalogue_category_from_table", "dimension", value=dimension, other=from_tables[dimension]
            )
        if row.text("code") and row.values.get("unknown", False) != (row.text("code") == UNKNOWN):
            yield row.finding("catalogue_category_unknown", "unknown", value=row.text("code"))
    for row in rows["dimensions"]:
        if not row.text("from_table") and row.text("code") not in filled:
            yield row.finding("catalogue_dimension_empty", "code", value=row.text("code"))


def _check_choices(rows: Rows) -> Iterator[Finding]:
    """Every list an item names is there, and no two answers of a list can be taken for one another."""
    lists = {row.text("list") for row in rows["choices"]}
    for row in rows["items"]:
        named = row.text("choices")
        if named and named not in lists:
            yield row.finding("catalogue_reference_unknown", "choices", value=named, other="choices")
    taken: dict[tuple[str, str], str] = {}
    for row in rows["choices"]:
        code = row.text("code")
        for word in {text.casefold() for text in (code, *row.names("name").all)}:
            if taken.setdefault((row.text("list"), word), code) != code:
                yield row.finding("catalogue_choice_ambiguous", "code", value=word)
