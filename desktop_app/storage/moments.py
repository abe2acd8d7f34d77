"""What this computer's clock has said when the file was last written to: the clocks of these laptops lie, and jump."""

from __future__ import annotations

from desktop_app.storage.connection import Connection, value_of

_LOOKED_AT = 50
"""How many of the latest records are looked at: a day on which the clock ran ahead is not remembered for ever."""


def latest(connection: Connection) -> str:
    """The latest moment by this computer's own clock, among what was made, merged and sent last; empty in a new file."""
    return str(
        value_of(
            connection,
            "SELECT max(time) FROM ("
            " SELECT time FROM (SELECT time, local FROM records ORDER BY n DESC LIMIT ?) WHERE local"
            " UNION ALL SELECT * FROM (SELECT received FROM imports ORDER BY n DESC LIMIT 1)"
            " UNION ALL SELECT * FROM (SELECT time FROM sent ORDER BY sequence DESC LIMIT 1))",
            (_LOOKED_AT,),
        )
        or ""
    )
