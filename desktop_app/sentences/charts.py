"""Sentences of charts: what can be wrong with the request, and the finding that stands as a chart's title.

Figures, periods and places arrive ready to be read; `desktop_app.services.chart_words` puts them in.
"""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES: dict[str, str] = {
    # What cannot be drawn
    "item_not_a_number": N_(
        "{item} is not counted in numbers, so there is no chart of it. Choose another item."
    ),
    "level_unknown": N_("“{level}” is no level. Write place, municipality or nation."),
    "period_type_unknown": N_("“{period_type}” is no length of time. Write month, quarter, half or year."),
    "chart_no_places": N_(
        "There is no place of the level {level} below the places chosen. Choose another level."
    ),
    "chart_too_many_places": N_(
        "A chart holds at most {most} places, and these are {count}. Choose fewer, or add them up by leaving the level out."
    ),
    "chart_period_too_short": N_(
        "{item} is reported for longer periods, so it cannot be drawn for {period_type} at a time. Leave the length of time out."
    ),
    "chart_span_empty": N_(
        "There is no whole period of {type} from {first} to {last}. Choose a longer span."
    ),
    "chart_file_kind": N_(
        "A chart can be saved as .png, .svg or .pdf, and {path} is none of them. Choose one."
    ),
    "chart_not_saved": N_(
        "The chart could not be written to {path}. Check that the folder is there and that you may write in it."
    ),
    # What the figures say
    "chart_highest": N_("Highest in {period_high} ({value_high}); {value} in {period}"),
    "chart_highest_last": N_("{value} in {period}, the highest shown; {value_first} in {period_first}"),
    "chart_between": N_("Between {value_low} and {value_high}; {value} in {period}"),
    "chart_always": N_("{value} every time it was reported"),
    "chart_only": N_("{value} in {period}; no other figure is shown"),
    "chart_two": N_("{value_first} in {period_first}, {value} in {period}"),
    "chart_two_change": N_("{value_first} in {period_first}, {value} in {period} ({percent})"),
    "chart_places_between": N_(
        "{period}: from {value_low} to {value_high}; {covered} of {expected} places have a figure"
    ),
    "chart_places_alike": N_("{period}: {value_low} in each; {covered} of {expected} places have a figure"),
    "chart_places_one": N_("{period}: {value_low} in {site}; no other of {expected} places has a figure"),
    "chart_uneven": N_("{value} in {period}, {coverage}; other periods cover more or less"),
    # What is to be known of it
    "chart_last_disputed": N_("The latest figure is under disagreement."),
    "chart_last_provisional": N_("The latest figure is provisional."),
    "chart_last_partial": N_("The latest figure covers only a part."),
    "chart_highest_disputed": N_("The highest figure is under disagreement."),
    "chart_highest_provisional": N_("The highest figure is provisional."),
    "chart_highest_partial": N_("The highest figure covers only a part."),
    "chart_break_between": N_("The recording may have changed in between."),
    # Why there is nothing to draw
    "chart_not_reported": N_("Not yet reported"),
    "chart_not_asked": N_("Not asked here"),
    "chart_unavailable": N_("Reported as not available"),
    "chart_not_applicable": N_("Reported as not applicable"),
    "chart_cleared": N_("Cleared: there is no figure now"),
    "chart_no_figures": N_("No figures"),
    "chart_too_few": N_("Too few for a rate"),
    "chart_unequal": N_("No rate: what is counted and what it is compared with cover different places"),
    "chart_not_summed": N_("This is not added up over places or over time"),
    "chart_nothing_to_divide_by": N_("No rate: there is nothing to divide by"),
    "chart_lacks": N_("Cannot be worked out yet: figures are lacking for “{item}”"),
}
