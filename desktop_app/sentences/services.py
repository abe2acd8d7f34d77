"""What stands in the way of the work in a workspace: places, roles, forms, disagreements, passwords."""

from __future__ import annotations

from desktop_app.i18n import N_, NN_

SENTENCES = {
    "clock_behind": N_(
        "The clock of this computer says {now}; the newest figures here are of {newest}. Set the clock: what is due goes by it."
    ),
    "author_missing": N_("There is no name. Write the name that is to stand beside what you enter."),
    "replacement_not_addressed": N_(
        "{file} is not a package from a coordinator to a place, so it cannot set up a replacement laptop. Ask the coordinator to"
        " send everything for your place."
    ),
    "replacement_not_taken": N_(
        "{file} could not be taken over, and no workspace was made. Ask the coordinator for it again."
    ),
    "site_missing": N_("No place was named. Name the place, or the places, that the workspace is for."),
    "site_to_choose": N_("Say which place is meant. The workspace is for these: {known}."),
    "site_abandoned": N_("Nobody lives at {site} any more, so nothing is asked there. Choose another place."),
    "site_outside_reach": N_(
        "{site} does not belong to this workspace. Choose one of its own places, or a place below them."
    ),
    "provider_unknown": N_("There is no provider “{provider}”. These are known: {known}."),
    "another_provider": N_("{provider} is asked for {item}. Is it right that it is entered here?"),
    "provider_missing": N_(
        "Nobody is asked for figures at {site}. Name the provider that enters them, or make the workspace a coordinator's."
    ),
    "provider_asked_nothing": N_(
        "{provider} is asked for nothing at {site}. Choose another provider or another place."
    ),
    "form_not_asked": N_("{form} is not asked of {site} for {period}. Choose another form, place or period."),
    "review_not_coordinator": N_(
        "Only a coordinator accepts or returns forms. Open a coordinator's workspace."
    ),
    "review_needs_note": N_("Say why the form goes back to {site}: write a note."),
    "no_disagreement": N_(
        "There is no disagreement about {item}, {site}, {period}. List the disagreements to see which there are."
    ),
    "not_a_side": N_(
        "{record} is none of the records in disagreement. List the disagreements, and take the name of one of them."
    ),
    "catalogue_unreadable": N_("The catalogue cannot be read. Ask its sender for it again."),
    "catalogue_refused": NN_(
        "The catalogue {path} has {count} mistake and was not taken over. Mend it, and try again.",
        "The catalogue {path} has {count} mistakes and was not taken over. Mend them, and try again.",
    ),
    "catalogue_unknown": N_("No catalogue {digest} has been received here. Choose one of those that have."),
    "text_empty": N_("There is no text. Write what you want to say."),
    "nothing_to_redact": N_(
        "There is no text in this cell to take out. Choose the cell whose note is to go."
    ),
    "password_file_unreadable": N_(
        "The password file {path} cannot be read. Check the path, and that it is a text file."
    ),
    "password_file_empty": N_("The password file {path} is empty. Write the password in its first line."),
}
