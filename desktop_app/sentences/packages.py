"""What can be wrong with packages, and what there is to tell about them."""

from __future__ import annotations

from desktop_app.i18n import N_, NN_

_ASK_AGAIN = N_("{file} cannot be read: it is damaged or was cut short. Ask the sender for it again.")

SENTENCES = {
    # The file
    "package_missing": N_("There is no file {file}. Check the name."),
    "package_unreadable": N_("{file} cannot be read ({reason}). Is the stick still there?"),
    "package_empty": N_("{file} is empty. Ask the sender for it again."),
    "package_not_a_workbook": N_(
        "{file} is no Excel workbook (.xlsx). Choose a workbook that Malik has written."
    ),
    "package_damaged": _ASK_AGAIN,
    "package_foreign": N_(
        "{file} is a workbook, but no package of Malik. Figures from other workbooks can be imported as a table."
    ),
    "package_newer": N_(
        "{file} was written by a newer version of Malik (format {format}; this one reads {ours}). Update Malik, then merge it."
    ),
    "package_newer_minor": N_(
        "Written by a somewhat newer version of Malik (format {format}). All that is known here is taken."
    ),
    "package_password_needed": N_("{file} is locked with a password. Ask the sender for it, and type it."),
    "package_password_wrong": N_("This is not the password of {file}. Type it again, or ask the sender."),
    "package_too_large": N_(
        "{file} is larger than a package can be (more than {at_most} MB unpacked), so it was not opened. Ask the sender what it is."
    ),
    "package_too_many_parts": N_(
        "{file} has more than {at_most} parts, so it was not opened. Ask the sender what it is."
    ),
    "package_too_many_rows": N_(
        "In {file} the sheet “{sheet}” reaches below row {at_most}, so it was not opened. Delete"
        " the empty rows at its end, and save."
    ),
    "package_too_many_columns": N_(
        "In {file} the sheet “{sheet}” has more than {at_most} columns, so it was not opened. Delete the empty columns, and save."
    ),
    "package_too_many_cells": N_(
        "In {file} the sheet “{sheet}” spans more than {at_most} cells, so it was not opened. Delete what stands far outside the"
        " tables, and save."
    ),
    "package_unsafe": N_(
        "{file} contains something that no workbook of Malik does (a document type or a foreign encoding), so it was not opened."
        " Ask the sender what it is."
    ),
    # What is in it
    "package_bad_rows": NN_(
        "{count} row is not what it was when the package was written, and was not taken. Ask the sender for the package again.",
        "{count} rows are not what they were when the package was written, and were not taken. Ask"
        " the sender for the package again.",
    ),
    "package_altered": N_(
        "The package was changed after it was sealed ({parts}), so nothing was taken. Ask the sender for it again."
    ),
    "package_unsealed": N_(
        "The package is not sealed, so nobody can say that it comes from {site}. Ask them whether they sent it."
    ),
    "package_new_computer": N_(
        "Sealed by a computer at {site} that is not known here yet. Ring them and compare these six characters: {code_to_compare}."
    ),
    "package_from_copy": N_(
        "From a copy of a workspace at {site} that is known here (restored or moved to another computer)."
    ),
    "package_own": N_("This package was written by this workspace itself."),
    "package_already_merged": N_("Merged before, on {date}; nothing was done."),
    "package_unknown_sheet": N_("This sheet is not part of the package and was not read."),
    "package_sheet_renamed": N_("The sheet “{sheet}” has been renamed; it was read all the same."),
    "package_sheet_missing": N_(
        "This sheet was deleted; corrections made on it could not be read. The figures are all there."
    ),
    "package_rows_lost": NN_(
        "{count} row (the first one was row {row}) has been deleted or copied; corrections in it could not be read.",
        "{count} rows (the first one was row {row}) have been deleted or copied; corrections in them could not be read.",
    ),
    "package_columns_moved": NN_(
        "The columns have been moved, so corrections in {count} row could not be read. Make them in Malik, or in a fresh copy.",
        "The columns have been moved, so corrections in {count} rows could not be read. Make them in Malik, or in a fresh copy.",
    ),
    "package_formula_empty": N_(
        "There is a formula without a result. Open the workbook in Excel, save it, and merge it again."
    ),
    "edit_item_unknown": N_(
        "The package does not say how to read “{item}”, so what was typed was not taken."
    ),
    "edits_not_read": N_(
        "Corrections made by hand could not be read, because the list of cells was changed. Make them in Malik."
    ),
    "cells_edited": NN_(
        "{count} figure was corrected in the workbook: {cells}.",
        "{count} figures were corrected in the workbook: {cells}.",
    ),
    "cells_emptied": NN_(
        "{count} cell was emptied in the workbook: {cells}. The figure stays, unless you say that it is to be cleared.",
        "{count} cells were emptied in the workbook: {cells}. The figures stay, unless you say that they are to be cleared.",
    ),
    "records_held_outside_its_places": NN_(
        "{count} record is about a place that is not the sender's ({site}). It is kept aside until you agree to it.",
        "{count} records are about places that are not the sender's ({site}). They are kept aside until you agree to them.",
    ),
    "records_held_not_a_coordinator": NN_(
        "{count} review or receipt comes from one who is no coordinator. It is kept aside until you agree to it.",
        "{count} reviews or receipts come from one who is no coordinator. They are kept aside until you agree to them.",
    ),
    "records_held_not_known": NN_(
        "{count} record that takes a text out for good comes from a sender who is not known here yet. It waits until you agree.",
        "{count} records that take texts out for good come from a sender who is not known here yet. They wait until you agree.",
    ),
    "sender_older_catalogue": N_(
        "{site} works by an older catalogue (version {theirs}; here it is {ours}). Send them the newer one."
    ),
    "records_parked": NN_(
        "{count} figure is about something that the catalogue here does not know. It is kept, and"
        " appears with a newer catalogue.",
        "{count} figures are about something that the catalogue here does not know. They are kept,"
        " and appear with a newer catalogue.",
    ),
    "sender_lacks": NN_(
        "Here is {count} record about the sender's places that the sender does not have. Send them a package, and it goes back.",
        "Here are {count} records about the sender's places that the sender does not have. Send"
        " them a package, and they go back.",
    ),
    "catalogue_in_force": N_("A newer catalogue came along and is in force now."),
    "catalogue_kept": N_(
        "A catalogue came along. It is kept, and used only when you choose it under Catalogue."
    ),
    # Taking back
    "unmerge_receipt_withdrawn": N_("The receipt for the package is withdrawn."),
    "unmerge_handed_on": NN_(
        "Figures from it had been handed on in {count} package: {packages}. Tell whoever received it.",
        "Figures from it had been handed on in {count} packages: {packages}. Tell whoever received them.",
    ),
    # Sending
    "export_nothing": N_("There is nothing to send to {site} yet. Enter figures first."),
    "export_no_forms": N_(
        "No forms are asked of {site} in these periods. Choose another place or other periods."
    ),
    "addressee_unrelated": N_(
        "{site} lies neither above nor below the places of this workspace, so nothing can be sent there. Choose another addressee."
    ),
    "package_not_written_disk_full": N_(
        "{file} could not be written: the disk or stick is full. Make room, and send again. Nothing is lost."
    ),
    "package_not_written_read_only": N_(
        "{file} could not be written: the disk or stick cannot be written to. Choose another place. Nothing is lost."
    ),
    "package_not_written_not_allowed": N_(
        "{file} could not be written: it is open in Excel, or you may not write there. Close it, or choose another place."
    ),
    "package_not_written_gone": N_(
        "{file} could not be written: the folder or stick is not there. Put it back, or choose another place."
    ),
    "package_not_written_other": N_(
        "{file} could not be written ({reason}). Choose another place. Nothing is lost."
    ),
}
