"""Free texts: notes and narratives. They stand beside the records under a name that does not reveal them, so that one
written by mistake can be taken out everywhere while ids and digests stay.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from desktop_app.domain.record import hash_name

LONGEST = 10_000
"""Characters in a free text, at most."""

_HEADER = b"malik-text-1\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A free text with the nonce (random, in ASCII) that keeps its name from being guessed."""

    nonce: str
    body: str

    @property
    def name(self) -> str:
        """The hash over nonce and text that records carry."""
        return text_name(self.nonce, self.body)


def text_name(nonce: str, body: str) -> str:
    """The name of a free text: SHA-256 over ``malik-text-1``, the nonce and the text, a line each; 160 bits in Base32."""
    return hash_name(_HEADER + nonce.encode("ascii") + b"\n" + body.encode("utf-8"))


def derived_nonce(*parts: str) -> str:
    """A nonce that everybody derives alike from the same parts (for notes read from a workbook)."""
    return hash_name(b"malik-nonce-1\n" + "\n".join(parts).encode("utf-8"))


def clean_text(text: str) -> str:
    """Text as it is kept: NFC, line feeds, no control characters or lone surrogates, no white space at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(char for char in lines if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()
