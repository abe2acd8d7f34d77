"""What can stand in the way of a report."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES: dict[str, str] = {
    "report_without_plan": N_(
        "The catalogue has no plan, so there is nothing to report on. Take up a catalogue with plans."
    ),
    "report_file_kind": N_(
        "A report can be written as .xlsx or .pdf, and {path} is neither. Choose one of these endings."
    ),
    "report_not_written": N_(
        "The report could not be written to {path} ({reason}). Check that the folder is there and that you may write in it."
    ),
    "report_not_written_full": N_(
        "The report could not be written to {path}: the disk is full. Make room, or choose another place."
    ),
    "report_not_written_open": N_(
        "The report could not be written to {path}: it is open in another program, or you may not write there. Close it, or"
        " choose another name."
    ),
}
