"""Words, numbers, dates and periods in Kalaallisut, Danish and English.

`_` looks a sentence up at the moment it is called, so that the language can be switched at once. A sentence
without a translation appears in English, the language it was written in. Codes, never these words, are in the
data.
"""

from desktop_app.i18n.catalogues import (
    LANGUAGE_NAMES,
    LANGUAGES,
    N_,
    NN_,
    gettext,
    language,
    ngettext,
    pgettext,
    set_language,
    use_language,
)
from desktop_app.i18n.formats import (
    format_date,
    format_datetime,
    format_month,
    format_number,
    format_percent,
    format_period,
    format_span,
    format_time,
)

_ = gettext

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "NN_",
    "N_",
    "_",
    "format_date",
    "format_datetime",
    "format_month",
    "format_number",
    "format_percent",
    "format_period",
    "format_span",
    "format_time",
    "gettext",
    "language",
    "ngettext",
    "pgettext",
    "set_language",
    "use_language",
]
