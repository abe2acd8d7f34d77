"""What the keyboard comes to is brought into sight, also where it comes from outside of what scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def bring_into_sight(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll to a widget that has the keyboard and is wholly out of sight.

    Qt scrolls only for Tab within one scrolled part; from the rail into a page it leads to where nothing is seen.
    """
    if now is None or not now.isVisible() or not now.visibleRegion().isEmpty():
        return
    from PySide6.QtWidgets import QScrollArea  # not on the way to the first paint

    around = now.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(now)
        around = around.parentWidget()
