"""PX files: what keeps a table from being read, what it says wrongly of itself, and what could not be matched."""

from __future__ import annotations

from desktop_app.i18n import N_, NN_

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
    "px_map_unreadable": N_(
        "“{text}” does not say what a variable is. Write VARIABLE=ROLE, such as age=age or area=place."
    ),
    "px_variable_unknown": N_("The table has no variable “{variable}”. It has: {known}."),
    "px_role_unknown": N_(
        "“{variable}” cannot be “{role}”. Write place, time, age, sex, a dimension's code, one of its own values, or sum."
    ),
    "px_item_takes_none": N_(
        "{item} is calculated or no number, so a table cannot give it. Choose another item."
    ),
    "px_no_item": N_(
        "What the figures are of does not follow from the table. Choose the item they belong to."
    ),
    "px_choose_site": N_("The table names no places. Choose the place that all its figures are of."),
    "px_no_time": N_(
        "No variable of the table is time. Choose which one is, or download the table with its years."
    ),
    "px_choose_value": N_(
        "“{variable}” has no value that stands for all. Choose which value counts, or that all are added up."
    ),
    "px_values_unknown": NN_(
        "“{variable}”: {count} value stands for nothing known here and is left out ({values}).",
        "“{variable}”: {count} values stand for nothing known here and are left out ({values}).",
    ),
    "px_values_several": NN_(
        "“{variable}”: {count} value could stand for several things, or for the same as one before, and is left out ({values}).",
        "“{variable}”: {count} values could stand for several things, or for the same as ones before, and are left out ({values}).",
    ),
    "px_values_conflict": NN_(
        "“{variable}”: code and name of {count} value are of different places, so it is left out ({values}).",
        "“{variable}”: code and name of {count} values are of different places, so they are left out ({values}).",
    ),
    "px_elsewhere": NN_(
        "Figures of {count} place are left out: it does not belong to this workspace.",
        "Figures of {count} places are left out: they do not belong to this workspace.",
    ),
    "px_ahead": NN_(
        "{count} period that has not begun is left out: it is a forecast.",
        "{count} periods that have not begun are left out: they are forecasts.",
    ),
    "px_period_type": N_("{item} is counted by {type}: the table's other periods are left out."),
    "px_levels": NN_(
        "{item} is not counted at {count} of the table's places.",
        "{item} is not counted at {count} of the table's places.",
    ),
    "px_not_asked": NN_(
        "{item} was not asked, for some periods, at {count} of the table's places.",
        "{item} was not asked, for some periods, at {count} of the table's places.",
    ),
    "px_not_made": N_("{item}: the table's ages or other values do not make it up."),
    "px_no_total": N_("{item}: the table makes up some of its parts, but not its total."),
    "px_mark": N_("The table's mark “{mark}” is taken as not available."),
    "px_nothing": N_(
        "Nothing in the table could be matched to a place, a period and an item. Look at what its variables are taken for."
    ),
    "px_note_left": N_("The table's title looks as if it held a CPR number, so it is not kept as a note."),
}
