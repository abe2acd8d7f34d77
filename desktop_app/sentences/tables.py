"""Tables of figures from elsewhere: what keeps them from being read, and what is wrong in their lines."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES = {
    "file_missing": N_("There is no file at {path}. Check the path."),
    "file_not_read": N_("{path} cannot be read ({reason}). Check the disk and that you may read the file."),
    "file_not_written": N_(
        "{path} cannot be written ({reason}). Check the folder, close the file where it is open, and try again."
    ),
    "file_trouble": N_(
        "A file cannot be read or written: {path} ({reason}). Check the disk and the folder, and try again."
    ),
    "table_empty": N_("{path} is empty: there is nothing to take in. Check that it is the right file."),
    "table_columns_missing": N_(
        "{path} lacks the columns {missing}. Its first line must name the columns: {known}. The separator may be a comma, a"
        " semicolon or a tab."
    ),
    "table_column_twice": N_("{path} has the column {column} twice. Keep one of them."),
    "table_column_unknown": N_(
        "There is no column “{column}” here, and it is left unread. These are known: {known}."
    ),
    "table_line_too_long": N_(
        "The line has {cells} cells under {columns} column names. Put quotation marks around a text or number that holds the"
        " separator."
    ),
    "table_quotes": N_(
        "{path} has a quotation mark in or near line {line} that is never closed. Close it or take it away."
    ),
    "table_not_text": N_(
        "{path} is no table of text. Save it as a CSV file in UTF-8, or as an Excel workbook (.xlsx)."
    ),
    "table_old_encoding": N_(
        "It is not written in UTF-8 and was read as Windows-1252. Where letters in the notes look wrong, save the table as"
        " CSV in UTF-8."
    ),
    "table_unreadable": N_(
        "{path} cannot be read as an Excel workbook: it is damaged. Save it again in Excel."
    ),
    "table_old_excel": N_(
        "{path} is protected by a password, or is an Excel file of the old kind. Save it as an Excel workbook (.xlsx)"
        " without a password."
    ),
    "table_too_large": N_("{path} is larger than {most} MB. Divide it into several tables."),
    "table_cell_missing": N_("The cell is empty. Write the code of the {column}."),
    "table_cell_twice": N_("Line {first} names the same cell. Keep the one of the two that is right."),
}
