"""What the program needs of the Unicode locale data (CLDR), copied so that nothing slow is imported at start.

A test compares every entry with Babel's copy of CLDR.
"""

from __future__ import annotations

DECIMAL_MARK = {"kl": ",", "da": ",", "en": "."}
GROUP_MARK = {"kl": ".", "da": ".", "en": ","}
PERCENT = {"kl": "{}\u00a0%", "da": "{}\u00a0%", "en": "{}%"}

MONTHS = {
    "kl": (
        "januaari", "februaari", "marsi", "apriili", "maaji", "juuni",
        "juuli", "aggusti", "septembari", "oktobari", "novembari", "decembari",
    ),
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
"""Month names standing alone (nominative), January first."""

MONTHS_SHORT = {
    "kl": ("jan", "febr", "mar", "apr", "maj", "jun", "jul", "aug", "sept", "okt", "nov", "dec"),
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

DATE = {"kl": "%Y-%m-%d", "da": "%d.%m.%Y", "en": "%Y-%m-%d"}
"""Numeric dates: CLDR's short form; in English ISO 8601, as day and month change places across the sea."""

TIME = {"kl": "%H.%M", "da": "%H.%M", "en": "%H:%M"}
