"""``malik demo``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from desktop_app.commands.base import command, option, say
from desktop_app.i18n import N_, _


@command(
    "demo",
    N_(
        "Play the whole journey on made-up figures into the folder DIR: places enter and send, coordinators merge and"
        " settle; then open the window on the result."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--no-window", is_flag=True, help=N_("Do not open the window."))
def demo(folder: Path, no_window: bool) -> None:
    """Plays the demonstration."""
    from desktop_app.commands import report
    from desktop_app.commands.chart import draw
    from desktop_app.demo.story import run

    def tell(sentence: str, params: dict[str, object], files: Sequence[Path]) -> None:
        say(_(sentence).format(**params))
        for path in files:
            say(f"    {path.relative_to(folder)}")

    workspace = run(folder, datetime.now().astimezone().date(), tell, draw=draw, write=report.status)
    if not no_window and has_screen():
        from desktop_app.ui.app import run_window

        run_window(workspace)


def has_screen() -> bool:
    """Whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
