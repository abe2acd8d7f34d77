"""The manual's pictures are made of few colours, and lose nothing that an eye would miss."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from tests.pictures import palette


def test_a_picture_of_few_colours_stays_as_it_is(qapp, tmp_path):
    image = QImage(37, 11, QImage.Format.Format_RGB32)
    image.fill(QColor("#f3f6f7"))
    image.setPixelColor(36, 10, QColor("#0b5a6e"))
    palette.save(image, tmp_path / "few.png")
    read = QImage(str(tmp_path / "few.png")).convertToFormat(QImage.Format.Format_RGB32)
    assert read == image


def test_many_colours_become_at_most_256_each_near_to_what_it_was(qapp):
    image = QImage(320, 64, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    across = QLinearGradient(0, 0, 320, 64)
    for at, colour in ((0.0, "#000000"), (0.3, "#c04020"), (0.6, "#20c0f0"), (1.0, "#ffffff")):
        across.setColorAt(at, QColor(colour))
    painter.fillRect(image.rect(), across)
    painter.end()
    made = palette.indexed(image)
    assert made.colorCount() <= palette.COLOURS
    for x in range(0, 320, 7):
        before, after = image.pixelColor(x, 30), made.pixelColor(x, 30)
        assert abs(before.red() - after.red()) + abs(before.green() - after.green()) < 24


def test_what_cannot_be_written_is_told(qapp, tmp_path):
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    with pytest.raises(OSError, match="could not be written"):
        palette.save(image, tmp_path / "no folder" / "picture.png")
