"""PX files: what keeps a table from being read, what it says wrongly of itself, and what could not be matched."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES = {
    "px_not_px": N_(
        "{path} is no PX file. Download the table as “PX-file” from the bank of tables, and choose that file."
    ),
    "px_empty": N_("{path} is empty. Download the table again."),
    "px_utf16": N_(
        "{path} is written in UTF-16, which PX files cannot be. Download the table again, or save it as UTF-8."
    ),
    "px_header_cut": N_(
        "{path} ends before its figures begin (line {line}): it is cut off. Download the table again."
    ),
    "px_header_too_large": N_(
        "{path} has more than {most} MB of text before any figures: it is damaged, or no table. Download it again."
    ),
    "px_quote_open": N_(
        "{path}: the text in or after line {line} is never closed. The file is cut off or damaged there. Download it again."
    ),
    "px_statement_unreadable": N_(
        "{path}: line {line} (“{text}”) is not as PX files are written. Download the table again."
    ),
    "px_keyword_missing": N_(
        "{path} lacks {keyword}, without which its figures mean nothing. Download the table again."
    ),
    "px_variable_twice": N_(
        "{path} has the variable “{variable}” twice. Ask the publisher for a corrected table."
    ),
    "px_keys_missing": N_(
        "{path} leaves out rows of zeros, but does not say how “{variable}” is keyed. Ask the publisher for the full form."
    ),
    "px_too_large": N_(
        "{path} is larger than {most} MB. Choose fewer places, ages or years in the bank of tables, and download again."
    ),
    "px_too_many": N_(
        "{path} holds {cells} figures, more than {most}. Choose fewer places, ages or years in the bank of tables, and download"
        " again."
    ),
    "px_data_short": N_(
        "{path} holds {found} figures where {expected} are declared: its end is missing. Download the table again."
    ),
    "px_data_long": N_(
        "{path} holds {found} figures where {expected} are declared: they cannot be told apart. Download the table again."
    ),
    "px_data_cut": N_("{path} ends in the middle of its figures: it is cut off. Download the table again."),
    "px_figure_unreadable": N_(
        "{path}: “{text}” is no figure (number {number} of the table). The file is damaged there. Download it again."
    ),
    "px_row_short": N_(
        "{path}: row {row} of the figures has {found} entries, not {expected}. Its end is missing. Download the table again."
    ),
    "px_row_twice": N_("{path} has the row {keys} twice. Ask the publisher for a corrected table."),
    "px_key_unknown": N_(
        "{path}: a row of figures belongs to “{key}”, which “{variable}” does not have. Download the table again."
    ),
    "px_codepage_wrong": N_(
        "The file says it is written in {codepage}, but it is written in {used}, and was read so. Look at the names."
    ),
    "px_codepage_unknown": N_(
        "The file's encoding {codepage} is not known here; it was read as {used}. Look at the names."
    ),
    "px_codes_count": N_(
        "“{variable}” has {codes} codes for {values} values. The codes were left unread; the names count."
    ),
    "px_timeval_count": N_(
        "“{variable}” lists {codes} periods for {values} values. The list was left unread; the values' names count."
    ),
    "px_timeval_unreadable": N_("How “{variable}” counts time cannot be read. The values' names count."),
}
