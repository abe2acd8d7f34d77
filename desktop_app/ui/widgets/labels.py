"""Labels by their part in the type scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy


def label(role: str = "", text: str = "", wrap: bool = True) -> QLabel:
    """A label in a role of the style sheet: display, title, lead, strong, muted, small, caption, notice, dispute."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def breakable(text: str) -> str:
    """A file's name or path for a label that wraps: it may break behind its own marks, though it has no spaces."""
    for mark in ("_", "/", "\\"):
        text = text.replace(mark, f"{mark}\u200b")
    return text


def button(kind: str = "", text: str = "") -> QPushButton:
    """A button: plain, ``primary`` (one a page) or ``link``."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    made.setAutoDefault(False)
    return made


def rule() -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setObjectName("rule")
    return line
