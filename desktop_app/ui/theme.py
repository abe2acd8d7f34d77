"""The look: our own palette and style sheet on Qt's Fusion, light, dark or high contrast, at a text size of 100 to 200 %.

`app.make_application` asks for Fusion. Nothing is drawn by hand-picked numbers elsewhere: widgets ask the theme for
colours, spaces and type sizes.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app import paths
from desktop_app.ui import tokens as t

APPEARANCES = ("system", "light", "dark", "contrast")
SMALLEST, LARGEST = 100, 200
_LEAST_POINTS = 10.0


class Theme(QObject):
    """The look in force. ``changed`` is emitted after a new one was put on."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system_font = application.font()
        self._points = max(_LEAST_POINTS, self._system_font.pointSizeF())
        self._template: Template | None = None
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self.appearance = "system"
        self.percent = 100
        self.tokens = t.LIGHT
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def put_on(self, appearance: str = "system", percent: int = 100) -> None:
        """Change to an appearance (one of `APPEARANCES`) and a text size in percent."""
        self.appearance = appearance if appearance in APPEARANCES else "system"
        self.percent = min(LARGEST, max(SMALLEST, percent))
        self.tokens = self._chosen_tokens()
        self._fonts.clear()
        self._application.setFont(self.font())
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    @property
    def factor(self) -> float:
        """The text size as a factor, 1.0 to 2.0."""
        return self.percent / 100

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.tokens is not t.LIGHT

    def color(self, name: str) -> QColor:
        """One of the tokens' colours."""
        return QColor(getattr(self.tokens, name))

    def space(self, step: str) -> int:
        """A step of the spacing scale in pixels."""
        return round(t.SPACE[step] * (1 + (self.factor - 1) / 2))

    def pixels(self, at_hundred: float) -> int:
        """A length that must hold text: grows as the text does."""
        return round(at_hundred * self.factor)

    def font(self, step: str = "body", bold: bool = False) -> QFont:
        """The system's font at a step of the type scale."""
        key = (step, bold)
        if key not in self._fonts:
            font = QFont(self._system_font)
            font.setPointSizeF(max(_LEAST_POINTS, self._points * t.TYPE[step] * self.factor))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            self._fonts[key] = font
        return self._fonts[key]

    def figures(self, bold: bool = False) -> QFont:
        """The font of numbers: digits of one width, so that columns line up."""
        font = QFont(self.font("body", bold))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _chosen_tokens(self) -> t.Tokens:
        if self.appearance == "system":
            hints = QGuiApplication.styleHints()
            if _wants_contrast():
                return t.CONTRAST
            return t.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else t.LIGHT
        return {"light": t.LIGHT, "dark": t.DARK, "contrast": t.CONTRAST}[self.appearance]

    def _follow_system(self) -> None:
        if self.appearance == "system" and self._chosen_tokens() is not self.tokens:
            self.put_on("system", self.percent)

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for which, name in (
            (role.Window, "window"),
            (role.WindowText, "text"),
            (role.Base, "surface"),
            (role.AlternateBase, "calculated"),
            (role.Text, "text"),
            (role.Button, "surface"),
            (role.ButtonText, "text"),
            (role.BrightText, "on_accent"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.ToolTipBase, "surface"),
            (role.ToolTipText, "text"),
            (role.PlaceholderText, "faint"),
            (role.Light, "surface"),
            (role.Midlight, "line"),
            (role.Mid, "line_strong"),
            (role.Dark, "line_strong"),
            (role.Shadow, "line_strong"),
            (role.Accent, "accent"),
        ):
            palette.setColor(which, self.color(name))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.color("faint"))
        return palette

    def _style_sheet(self) -> str:
        if self._template is None:
            self._template = Template((paths.resources() / "style" / "malik.qss").read_text("utf-8"))
        values: dict[str, str] = self.tokens.as_dict()
        values.update({f"space_{step}": f"{self.space(step)}px" for step in t.SPACE})
        values.update({f"type_{step}": f"{self.font(step).pointSizeF():.1f}pt" for step in t.TYPE})
        for name, less in (("inner", 1), ("inmost", 3)):  # a thicker border takes its room from the padding
            values.update({f"{name}_{step}": f"{self.space(step) - less}px" for step in t.SPACE})
        values["icon"] = f"{self.pixels(16)}px"
        box, ring = self.pixels(16), self.pixels(5)
        values["indicator"] = f"{box}px"
        values["indicator_ring"] = f"{ring}px"
        values["indicator_inner"] = f"{box + 2 - 2 * ring}px"
        values["indicator_round"] = f"{(box + 2) // 2}px"
        values["arrow"] = f"{self.pixels(12)}px"
        values["arrow_room"] = f"{self.pixels(28)}px"
        values["icons"] = (paths.resources() / "icons").as_posix()
        values["shade"] = "dark" if self.is_dark else "light"
        return self._template.substitute(values)


def _wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # from Qt 6.10 on
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
