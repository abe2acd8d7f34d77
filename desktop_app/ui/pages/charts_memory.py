"""What the Charts page remembers from one day to the next: the chart shown last, or the overview and its plan; a workspace each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.services.chart_choice import ChartChoice, restored
from desktop_app.settings import Option, Settings

_AT_MOST = 12
"""Workspaces remembered, those used last."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the page stood: at a chart, or at the overview of a plan."""

    choice: ChartChoice | None = None
    overview: bool = False
    plan: str = ""


def _places(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("what was shown, by workspace, is expected")
    return {str(name): one for name, one in value.items() if isinstance(one, Mapping)}


_OPTION: Option[dict[str, object]] = Option("charts_shown", {}, _places)


class ChartsMemory:
    """Kept in the user's settings: codes alone, no figures and no words."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, workspace: str) -> Remembered | None:
        """Where the page stood in a workspace (its replica); None where it was never shown."""
        stored = self._settings.get(_OPTION).get(workspace)
        if not isinstance(stored, Mapping):
            return None
        return Remembered(
            restored(stored.get("chart")), stored.get("overview") is True, str(stored.get("plan") or "")
        )

    def keep(self, workspace: str, where: Remembered) -> None:
        """Remember it."""
        stored: dict[str, object] = {"overview": where.overview, "plan": where.plan}
        if where.choice is not None:
            stored["chart"] = where.choice.stored()
        before = self._settings.get(_OPTION)
        if before.get(workspace) == stored:
            return
        others = {name: one for name, one in before.items() if name != workspace}
        kept = [*list(others.items())[1 - _AT_MOST :], (workspace, stored)]
        self._settings.put(_OPTION, dict(kept))
