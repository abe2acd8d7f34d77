"""``malik chart``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands.base import (
    answer,
    command,
    json_option,
    opened,
    say,
    workspace_argument,
)
from desktop_app.commands.figure_options import Wishes, figure_options, read
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.services.session import Session


@command(
    "chart",
    N_(
        "Draw an item as a picture that says everything about itself; the ending of OUT says which kind: .png, .svg or .pdf."
    ),
)
@workspace_argument
@click.argument("item", metavar="ITEM")
@click.argument("out", metavar="OUT.png|.svg|.pdf", type=click.Path(path_type=Path))
@figure_options
@json_option
def chart(workspace: Path, item: str, out: Path, wishes: Wishes, as_json: bool) -> None:
    """Draws a chart."""
    from desktop_app.services import chart_words

    with opened(workspace) as session:
        data = read(session, item, wishes)
        _save(data, out)
        if as_json:
            answer(_as_object(data, out))
        else:
            say(chart_words.title(data))
            say(_("The chart is in {path}.").format(path=out))


def draw(session: Session, item: str, site: str, path: Path) -> None:
    """Draws a place's chart of an item into a file."""
    from desktop_app.services.charting import series

    _save(series(session, item, [site]), path)


def _save(data: ChartData, path: Path) -> None:
    from desktop_app.ui.charts.export import save

    save(data, path)


def _as_object(data: ChartData, out: Path) -> dict[str, object]:
    return {
        "file": str(out),
        "item": data.item,
        "breakdown": data.breakdown,
        "sites": [line.site for line in data.lines],
        "periods": list(data.periods),
        "points": [
            {
                "site": line.site,
                "period": point.period,
                "state": point.state,
                "value": str(point.value) if point.value is not None else None,
            }
            for line in data.lines
            for point in line.points
        ],
    }
