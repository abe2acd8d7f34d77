"""What stands in the way of reporting on an initiative."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES = {
    "plan_unknown": N_("There is no plan “{plan}”. Choose one of those in the catalogue."),
    "initiative_unknown": N_("There is no initiative “{initiative}”. Choose one of those in the catalogue."),
    "text_unfinished": N_("It was still being written. Leave the field to keep it."),
    "no_earlier_report": N_(
        "There is no earlier report on initiative {initiative} to start {period} from. Write this one from the beginning."
    ),
}
