from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from desktop_app import paths
from desktop_app.ui import tokens
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import Theme

LOOKS = {"light": tokens.LIGHT, "dark": tokens.DARK, "contrast": tokens.CONTRAST}


def luminance(name: str) -> float:
    color = QColor(name)
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "ground",
    ["window", "surface", "sunken", "calculated", "selection", "accent_soft", "notice_soft", "dispute_soft"],
)
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_can_be_read_on_every_ground(look: str, ground: str, ink: str) -> None:
    colors = LOOKS[look]
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("accent", "surface"),
        ("notice", "notice_soft"),
        ("dispute", "dispute_soft"),
        ("notice", "surface"),
    ],
)
def test_what_is_coloured_can_be_read(look: str, ink: str, ground: str) -> None:
    colors = LOOKS[look]
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("edge", ["focus", "line_strong"])
def test_borders_of_fields_and_the_focus_can_be_seen(look: str, edge: str) -> None:
    colors = LOOKS[look]
    assert contrast(getattr(colors, edge), colors.surface) >= 3.0


def test_the_text_size_is_kept_within_its_limits_and_scales_type(theme: Theme) -> None:
    theme.put_on("light", 400)
    assert theme.percent == 200
    large = theme.font().pointSizeF()
    theme.put_on("light", 100)
    assert large == pytest.approx(2 * theme.font().pointSizeF())


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "system", "unknown"])
def test_every_appearance_can_be_put_on(theme: Theme, look: str) -> None:
    theme.put_on(look, 150)
    assert theme.tokens in LOOKS.values()


@pytest.mark.parametrize("name", sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg")))
def test_every_icon_can_be_drawn(theme: Theme, name: str) -> None:
    image = icon(name, theme).pixmap(24, 24).toImage()
    inked = any(
        image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height())
    )
    assert inked
