from __future__ import annotations

import re
from pathlib import Path

from desktop_app.domain.catalogue_tables import TABLES

TEXT = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")


def test_every_table_and_every_column_is_documented() -> None:
    for name, table in TABLES.items():
        assert name in TEXT
        for column in table.columns:
            assert re.search(rf"(?<![a-z_]){column.name}(?![a-z_])", TEXT), f"{name}.{column.name}"
        for names in table.names:
            assert f"{names.name}_*" in TEXT or f"{names.name}_kl" in TEXT, f"{name}.{names.name}"
