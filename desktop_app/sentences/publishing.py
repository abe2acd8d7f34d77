"""Sentences about publication: releases that cannot be made, and releases that are not there."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES: dict[str, str] = {
    "release_nameless": N_("The release has no name. Write the name under which it can be asked for again."),
    "release_name_long": N_("The name of a release has at most {most} characters. Write a shorter one."),
    "release_exists": N_(
        "There is a release {release} already, and what was published is never changed. Choose another name."
    ),
    "release_empty": N_(
        "There is nothing to publish in {release}: no year that has ended has a figure. Choose other years or another plan."
    ),
    "release_unknown": N_("There is no release {release}. These are known: {known}."),
    "release_none": N_("There is no release {release}: nothing has been published from this workspace."),
    "release_without": N_(
        "The release {release} holds no figures of {item}. Choose another item, or make a new release."
    ),
}
