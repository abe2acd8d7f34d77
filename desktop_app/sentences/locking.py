"""What there is to say about passphrases, recovery codes, and locked files."""

from __future__ import annotations

from desktop_app.i18n import N_, NN_

SENTENCES = {
    "workspace_locked": N_(
        "{path} is locked with a passphrase. Give the passphrase, or the recovery code from its sheet. A file that never had one is"
        " damaged, or no workspace: restore a backup."
    ),
    "workspace_closed": N_("{path} was closed or locked. Open it again."),
    "workspace_not_locked": N_("{path} has no passphrase. Set one first."),
    "workspace_locked_already": N_("{path} has a passphrase already. Change it instead."),
    "passphrase_wrong": N_(
        "This passphrase does not open {path}. Check the keyboard's language and capital letters and try again, or use the recovery"
        " code from its sheet. If both are surely right the file is damaged: restore a backup."
    ),
    "recovery_code_wrong": N_(
        "This recovery code is free of slips, but it is not that of {path}. Look for the sheet with the latest date: a new one was"
        " made each time the passphrase was changed."
    ),
    "recovery_code_group": N_(
        "Group {group} of the recovery code ({text}) has a slip in it. Compare it with the sheet; the rest is as it should be."
    ),
    "recovery_code_length": NN_(
        "A recovery code has {wanted} characters; this one has {count}. Compare it with the sheet, group by group.",
        "A recovery code has {wanted} characters; this one has {count}. Compare it with the sheet, group by group.",
    ),
    "recovery_code_slip": N_(
        "There are slips in this recovery code, in more than one group. Compare it with the sheet, group by group."
    ),
    "recovery_not_confirmed": N_(
        "Group {group} is not as on the sheet. Nothing was changed. Look at the sheet, and type the group again."
    ),
    "passphrase_short": NN_(
        "A passphrase has at least {count} character. Three or four words in a row are good, and easy to remember.",
        "A passphrase has at least {count} characters. Three or four words in a row are good, and easy to remember.",
    ),
    "passphrase_long": NN_(
        "A passphrase has at most {count} character.", "A passphrase has at most {count} characters."
    ),
    "passphrase_common": N_(
        "This passphrase is one of the first that anybody would try. Take three or four words that do not belong together."
    ),
    "passphrase_control": N_(
        "There is a character in this passphrase that cannot be typed everywhere, such as a line end or a tab. Leave it out."
    ),
    "passphrase_same": N_("This is the passphrase that the file has already. Choose another one."),
    "passphrase_not_repeated": N_(
        "The passphrase was not typed the same way twice. Nothing was changed. Begin again, slowly."
    ),
    "passphrase_file_unreadable": N_(
        "The passphrase file {path} cannot be read as text. Check the path; the file is to hold the passphrase and nothing else."
    ),
    "passphrase_file_empty": N_("The passphrase file {path} is empty. Write the passphrase into it."),
    "passphrase_nobody_to_ask": N_(
        "A passphrase is needed for {path}, and there is nobody here to ask. Name a file that holds it with {option}."
    ),
    "rekey_no_room": N_(
        "There is not enough room on the disk of {path}: {needed} MB must be free for a moment. Nothing was changed. Make room and"
        " try again."
    ),
    "rekey_failed": N_(
        "The new copy of {path} is not what it should be ({reason}), and was thrown away. Nothing was changed. Check the file, and"
        " try again."
    ),
    "backups_left": N_(
        "Some backups of {path} are still under the passphrase before. That is tried again the next time the file is opened; keep"
        " the recovery sheet of the passphrase before until then."
    ),
    "restore_would_unlock": N_(
        "The backup has no passphrase, but {path} has one. Give that passphrase, so that it stays locked; or restore the backup"
        " under another name."
    ),
}
