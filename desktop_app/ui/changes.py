"""The hub of change sets: operations tell what they changed, pages listen. Pages never call each other."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal


class ChangeSet(Protocol):
    """What the window needs of a service's change set."""

    @property
    def topics(self) -> frozenset[str]:
        """What was touched: cells, remarks, reviews, completions, packages, catalogue, identity, drafts, undo."""


class Changes(QObject):
    """``changed`` carries one `ChangeSet`; ``saved`` the moment the last one was durable (ISO 8601, UTC)."""

    changed = Signal(object)
    saved = Signal(str)

    def tell(self, changes: ChangeSet | None) -> None:
        """Pass a change set on; None (nothing was changed) is passed over."""
        if changes is None or not changes.topics:
            return
        from datetime import UTC, datetime

        self.saved.emit(datetime.now(UTC).isoformat(timespec="seconds"))
        self.changed.emit(changes)
