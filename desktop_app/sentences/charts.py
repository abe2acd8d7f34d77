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
    "chart_view_unknown": N_(
        "“{view}” is no kind of chart. Write trend, control, places, months or timeline."
    ),
    "chart_one_place": N_("This chart shows one place at a time, and these are {count}. Choose one."),
    "chart_nothing_below": N_(
        "There are no places below {site} for which {item} is counted. Choose another place or another kind of chart."
    ),
    "chart_months_of_years": N_(
        "{item} is counted by the year, so there are no months to lay over one another. Choose another kind of chart."
    ),
    "chart_window_size": N_(
        "A figure cannot pool {window} periods. Choose a number from 1 to {most}, or 0 for what suits the item."
    ),
    "chart_window_overlaps": N_(
        "Rolling figures share periods with one another, which this chart cannot bear. Leave out how many periods are pooled."
    ),
    "control_unknown": N_("“{control}” is no kind of control chart. Write xmr, u, c or p."),
    "control_does_not_fit": N_(
        "A control chart of the kind {control} does not fit {item}. Of this item can be drawn: {fitting}."
    ),
    "chart_file_kind": N_(
        "A chart can be saved as .png, .svg, .pdf or .xlsx, and {path} is none of them. Choose one."
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
    # What the signals of a control chart say
    "chart_above_limit": N_("{value} in {period}, above the upper limit"),
    "chart_below_limit": N_("{value} in {period}, below the lower limit"),
    "chart_run_above": N_("{count} in a row above the mean, {period_first} to {period}"),
    "chart_run_above_since": N_("{count} in a row above the mean since {period_first}"),
    "chart_run_below": N_("{count} in a row below the mean, {period_first} to {period}"),
    "chart_run_below_since": N_("{count} in a row below the mean since {period_first}"),
    "chart_rising": N_("{count} in a row rising, {period_first} to {period}"),
    "chart_rising_since": N_("{count} in a row rising since {period_first}"),
    "chart_falling": N_("{count} in a row falling, {period_first} to {period}"),
    "chart_falling_since": N_("{count} in a row falling since {period_first}"),
    "chart_near_upper": N_("2 of 3 near the upper limit, {period_first} to {period}"),
    "chart_near_lower": N_("2 of 3 near the lower limit, {period_first} to {period}"),
    "chart_unusually_high": N_("{value} in {period}, unusually high"),
    "chart_unusually_low": N_("{value} in {period}, unusually low"),
    "chart_unusually_high_in_span": N_("Unusually high, {period_first} to {period}"),
    "chart_unusually_low_in_span": N_("Unusually low, {period_first} to {period}"),
    "chart_no_signal": N_("No signal, {period_first} to {period}"),
    "chart_no_signal_since": N_("No signal since {period}."),
    "chart_no_other_signal": N_("No other signal."),
    "chart_other_signals": N_("Other signals: {count}."),
    "chart_no_limits": N_("Too few figures for limits."),
    "chart_trial_limits": N_("Trial limits: fewer than {count} figures."),
    "chart_set_aside": N_(
        "Figures that are not final or cover something else are not held against the limits."
    ),
    "chart_limits_anew": N_("Limits worked out anew from {period}."),
    "chart_wanted": N_("That is the direction wanted."),
    "chart_unwanted": N_("That is not the direction wanted."),
    "chart_recording": N_("More may only mean that more is reported."),
    # The same months of the year before
    "chart_same_months": N_("{value} from {period_first} to {period}; {value_before} the year before"),
    "chart_same_months_change": N_(
        "{value} from {period_first} to {period}; {value_before} the year before ({percent})"
    ),
    "chart_year_before": N_("{value} in {period}; {value_before} a year before"),
    "chart_year_before_change": N_("{value} in {period}; {value_before} a year before ({percent})"),
    # The way to a target
    "chart_course_on": N_("On course for the target of {value_target} by {day_target}."),
    "chart_course_behind": N_(
        "Behind the course for the target of {value_target} by {day_target}: by now it is at {value_path}."
    ),
    "chart_course_early": N_(
        "Too early to tell whether the target of {value_target} by {day_target} will be reached."
    ),
    # What is to be known of it
    "chart_last_disputed": N_("The latest figure is under disagreement."),
    "chart_last_provisional": N_("The latest figure is provisional."),
    "chart_last_partial": N_("The latest figure covers only a part."),
    "chart_highest_disputed": N_("The highest figure is under disagreement."),
    "chart_highest_provisional": N_("The highest figure is provisional."),
    "chart_highest_partial": N_("The highest figure covers only a part."),
    "chart_break_between": N_("The recording may have changed in between."),
    "chart_published_coarser": N_("Published by municipality and year only."),
    # Why there is nothing to draw
    "chart_not_reported": N_("Not yet reported"),
    "chart_not_asked": N_("Not asked here"),
    "chart_unavailable": N_("Reported as not available"),
    "chart_not_applicable": N_("Reported as not applicable"),
    "chart_cleared": N_("Cleared: there is no figure now"),
    "chart_no_figures": N_("No figures"),
    "chart_hidden": N_("Hidden, so that nobody can be recognised"),
    "chart_too_few": N_("Too few for a rate"),
    "chart_unequal": N_("No rate: what is counted and what it is compared with cover different places"),
    "chart_not_summed": N_("This is not added up over places or over time"),
    "chart_nothing_to_divide_by": N_("No rate: there is nothing to divide by"),
    "chart_lacks": N_("Cannot be worked out yet: figures are lacking for “{item}”"),
}
