"""The demonstration: made once into the user's own folder, and opened on the coordinator's workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app import paths
from desktop_app import settings as options
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.operations import workspaces
from desktop_app.ui.tasks import Progress


def show(context: Context, is_at_work: Callable[[], bool] = lambda: False) -> None:
    """Make the demonstration if it is not there yet, and open it; whoever has begun something of their own is left at it."""
    folder = paths.user_data() / "demo"

    def make(progress: Progress) -> Path:
        from desktop_app.demo.prepare import prepare

        return prepare(folder, progress)

    def opened(path: Path) -> None:
        context.settings.put(options.DEMO_SHOWN, True)
        if is_at_work():
            return
        workspaces.open_workspace(context, path)

    context.tasks.write(make, opened, label=_("Preparing the demonstration…"), cancellable=True)
