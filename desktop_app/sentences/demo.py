"""The demonstration."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES = {
    "demo_folder_not_empty": N_(
        "The folder {path} is not empty, so the demonstration was not written there. Name a folder that is new or empty."
    ),
}
