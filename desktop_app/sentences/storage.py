"""What can be wrong with a workspace file, its disk and its backups."""

from __future__ import annotations

from desktop_app.i18n import N_, NN_

SENTENCES = {
    "workspace_missing": N_("There is no workspace at {path}. Check the path, or make one."),
    "workspace_gone": N_(
        "{path} is not there any more: it was moved, renamed or deleted while it was open, or its disk was taken out. Nothing was"
        " changed. Put it back, or save a copy of what is open here under another name."
    ),
    "workspace_exists": N_(
        "There is a file at {path} already, and nothing is written over it. Choose another name."
    ),
    "folder_missing": N_("The folder {path} does not exist. Make it first, or choose another one."),
    "workspace_foreign": N_("{path} is no workspace of Malik. Choose a file that ends with .malik."),
    "workspace_newer": N_(
        "{path} was written by a newer version of Malik (file version {major}; this program reads up to {ours})."
        " Update Malik on this computer. The file was not changed."
    ),
    "workspace_busy": N_(
        "{path} is being written to by another program or window. Nothing was changed. Wait until it has finished, or close it, and"
        " try again."
    ),
    "workspace_readonly": N_(
        "{path} cannot be written to: the file, its folder or the medium is read-only. Nothing was changed. Copy it to a folder of"
        " your own and open it there."
    ),
    "workspace_not_readable": N_(
        "{path} cannot be read: it is no workspace, it is encrypted with another passphrase, or it is damaged. Choose another file,"
        " or restore a backup."
    ),
    "workspace_damaged": N_(
        "{path} is damaged, and is not written to any more. What can still be had comes together in a new file with"
        " “malik rescue”, or restore the newest backup from the folder beside it."
    ),
    "workspace_in_synced_folder": N_(
        "{path} lies in a folder that is kept in step with others ({folder}). Such a service can tear the file while it is written."
        " Move it to a folder of this computer alone, and hand on packages instead."
    ),
    "rescue_nothing": N_(
        "Nothing can be read of {path}, and there is no backup of it. Make a new workspace, and merge the packages that were sent."
    ),
    "workspace_cannot_open": N_(
        "{path} cannot be opened. Check that the disk is there and that you may read and write in its folder."
    ),
    "workspace_disk_error": N_(
        "The disk did not do what was asked of it at {path}. What was kept before is still there. Check the disk or the stick, and"
        " try again."
    ),
    "disk_full": N_("The disk is full, so nothing was kept at {path}. Make room on it and try again."),
    "workspace_goes_on_as_copy": N_(
        "This file was copied from another computer or restored from a backup. It goes on as a copy of its own, so that the two are"
        " never mistaken for one another."
    ),
    "file_exists": N_(
        "There is a file at {path} already, and nothing is written over it. Choose another name."
    ),
    "backup_failed": N_(
        "No backup could be written to {path} ({reason}). Make room or choose another place, and try again."
    ),
    "unmerge_unknown": N_("No package {package} is merged here. List the packages to see which are."),
    "unmerge_built_on": N_(
        "The package cannot be taken back: {item}, {site}, {period}, {breakdown} was changed here after it came (record {record})."
        " Enter the figure anew instead."
    ),
    "check_database": N_("The file's database is damaged ({detail}). Restore the newest backup."),
    "check_package": N_(
        "What is kept of the merged package {where} does not fit its signature. Restore a backup, or merge the package again."
    ),
    "check_catalogue": N_(
        "The catalogue {where} does not fit its name or its publisher's signature. Ask the coordinating office to send it again."
    ),
    "check_endorsement": N_(
        "What lets this copy of a workspace ({where}) speak for the one it was copied from does not fit its signature."
        " Restore a backup."
    ),
    "check_record": N_(
        "The record does not match its name: it was altered or damaged. Restore the newest backup, or merge the package that"
        " brought it again."
    ),
    "check_text": N_(
        "The note does not match its name: it was altered or damaged. Restore the newest backup."
    ),
    "check_release": N_(
        "The release {release} is not what was published: it was altered or damaged. Restore the newest backup."
    ),
    "check_cache": NN_(
        "{count} cell is shown otherwise than its records say. Restore the newest backup.",
        "{count} cells are shown otherwise than their records say. Restore the newest backup.",
    ),
    "check_parent_elsewhere": NN_(
        "{count} record names a record of another cell as the one it replaces. That counts for nothing.",
        "{count} records name records of other cells as those they replace. That counts for nothing.",
    ),
    "check_parent_missing": NN_(
        "{count} record replaces one that is not here: its history is incomplete until the package that holds it is merged.",
        "{count} records replace some that are not here: their history is incomplete until the packages that hold them"
        " are merged.",
    ),
}
