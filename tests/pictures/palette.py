"""Pictures with few colours: a page of flat colours in a third of the bytes, without a difference that an eye finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

COLOURS = 256
_SMALLEST = 0
"""Qt's own measure of a PNG's compression: 0 writes the smallest file."""


def save(image: QImage, path: Path) -> None:
    """Write a PNG of at most 256 colours."""
    made = indexed(image)
    if not made.save(str(path), "PNG", _SMALLEST):
        raise OSError(f"{path} could not be written")


def indexed(image: QImage) -> QImage:
    """The picture in its 256 most telling colours, each pixel in the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    high, wide, row = plain.height(), plain.width(), plain.bytesPerLine()
    bits = np.frombuffer(plain.constBits(), np.uint8).reshape(high, row)[:, : 3 * wide]
    pixels = bits.reshape(-1, 3)
    colours, where, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    chosen = _palette(colours, counts)
    nearest = _nearest(colours, chosen)
    indices = np.zeros((high, (wide + 3) // 4 * 4), np.uint8)
    indices[:, :wide] = nearest[where.reshape(-1)].reshape(high, wide)
    data = indices.tobytes()
    made = QImage(data, wide, high, indices.shape[1], QImage.Format.Format_Indexed8)
    made.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in chosen])
    return made.copy()


def _palette(colours: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """All colours if they are few; else the mean of each group of like colours, the most frequent groups first."""
    if len(colours) <= COLOURS:
        return colours
    kept = colours[np.argsort(counts)[::-1][: COLOURS // 2]]  # the flat grounds and lines, exactly
    groups = (colours.astype(np.int64) >> 4) @ np.array([1 << 8, 1 << 4, 1])
    _names, group = np.unique(groups, return_inverse=True)
    weight = np.bincount(group, weights=counts)
    sums = [np.bincount(group, weights=colours[:, channel] * counts) for channel in range(3)]
    means = (np.stack(sums, axis=1) / weight[:, None]).round().astype(np.uint8)
    often = np.argsort(weight)[::-1][: COLOURS - len(kept)]
    return np.concatenate([kept, means[often]])


def _nearest(colours: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    near = np.empty(len(colours), np.uint8)
    of = chosen.astype(np.int32)
    for begin in range(0, len(colours), 2048):
        some = colours[begin : begin + 2048].astype(np.int32)
        distance = ((some[:, None, :] - of[None, :, :]) ** 2).sum(axis=2)
        near[begin : begin + 2048] = distance.argmin(axis=1)
    return near
