"""Findings: what a check noticed, as data. They become sentences only in the window and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs."""

    HARD = "hard"  # refused; what was typed is kept as a draft
    SOFT = "soft"  # asks for a yes or a note
    INFO = "info"  # said, asks for nothing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed: ``code`` names the sentence, ``params`` fill its placeholders.

    ``where`` says the place of the trouble in the reader's terms: a file, a sheet and cell, a line of a table, or a cell's codes.
    """

    code: str
    severity: Severity
    params: Mapping[str, object] = field(default_factory=dict)
    where: str = ""


def hard(code: str, where: str = "", /, **params: object) -> Finding:
    """A finding that refuses."""
    return Finding(code, Severity.HARD, params, where)


def soft(code: str, where: str = "", /, **params: object) -> Finding:
    """A finding that asks."""
    return Finding(code, Severity.SOFT, params, where)


def info(code: str, where: str = "", /, **params: object) -> Finding:
    """A finding that only tells."""
    return Finding(code, Severity.INFO, params, where)
