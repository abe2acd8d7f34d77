"""The colours of charts: told apart by colour-blind eyes, legible in every look; what they cannot tell, patterns do."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from desktop_app.ui import tokens
from desktop_app.ui.charts.palette import DASHES, PRINT, ChartPalette

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision deficiency",
# table 1, severity 1.0; for linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LOOKS = {"light": tokens.LIGHT, "dark": tokens.DARK, "contrast": tokens.CONTRAST}
SEEN_APART = 18.0
"""The distance in CIELAB (1976) at which two colours of lines are told apart without looking twice."""

Floats = NDArray[np.float64]


def linear(name: str) -> Floats:
    color = QColor(name)
    parts = np.array([color.redF(), color.greenF(), color.blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: Floats) -> Floats:
    """CIELAB of linear sRGB, for the white of D65."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    ratio = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, matrix: Floats) -> float:
    return float(np.linalg.norm(lab(matrix @ linear(one)) - lab(matrix @ linear(other))))


def test_the_simulation_confuses_what_it_should() -> None:
    red, green = "#c05040", "#7a7a20"
    deutan = np.array(BLINDNESS["deuteranopia"])
    assert apart(red, green, np.eye(3)) > 45
    assert apart(red, green, deutan) < 0.45 * apart(red, green, np.eye(3))


@pytest.mark.parametrize("blindness", [*sorted(BLINDNESS), ""])
@pytest.mark.parametrize("look", sorted(LOOKS))
def test_lines_are_told_apart_by_every_eye_and_by_their_patterns(look: str, blindness: str) -> None:
    palette = ChartPalette.of(LOOKS[look])
    matrix = np.array(BLINDNESS[blindness]) if blindness else np.eye(3)
    for (number, one), (more, other) in combinations(enumerate(palette.lines), 2):
        assert DASHES[number] != DASHES[more]
        assert apart(one, other, matrix) >= SEEN_APART, (one, other)


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_every_line_is_seen_on_its_ground_in_grey(look: str) -> None:
    palette = ChartPalette.of(LOOKS[look])
    ground = lab(linear(palette.ground))[0]
    for ink in (*palette.lines, palette.limit, palette.level, palette.muted):
        assert abs(lab(linear(ink))[0] - ground) > 35, ink


def test_no_colour_judges() -> None:
    """Neither red nor green: more is neither bad nor good."""
    for look in LOOKS.values():
        for name in ChartPalette.of(look).lines:
            color = QColor(name)
            if color.hsvSaturationF() > 0.25:
                hue = color.hsvHue()
                assert not (hue < 15 or hue > 345), f"{name} is red"
                assert not 80 < hue < 160, f"{name} is green"


def test_paper_is_white() -> None:
    assert QColor(PRINT.ground) == QColor("white")
