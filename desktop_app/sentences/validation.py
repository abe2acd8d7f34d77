"""Sentences about what is entered: read, asked, known yet, unusual, or not fitting together."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES: dict[str, str] = {
    # Numbers
    "not_a_number": N_(
        "“{text}” is not a number. Write the number alone, in digits and without words or units; 0 or - for none, "
        ".. for not available, . for not applicable."
    ),
    "number_grouped": N_("“{text}” has its thousands set apart. Write {offer} instead."),
    "number_ambiguous": N_(
        "“{text}” can be read in two ways. Write {thousand} if you mean the whole number, {fraction} if "
        "you mean the fraction."
    ),
    "number_not_whole": N_(
        "“{text}” is not a whole number. This is counted in whole numbers: write one without decimals."
    ),
    "number_decimals": N_("“{text}” has too many decimals. Write {most} decimals at most."),
    "number_too_long": N_(
        "“{text}” is too long for a figure. Write {most} digits at most, and check what was typed."
    ),
    "number_exponent": N_("“{text}” is written with an exponent. Write the whole number out in digits."),
    "number_signed": N_(
        "“{text}” has a plus or minus sign. Write the number without a sign: this cannot be below zero. "
        "A - alone means none."
    ),
    "number_other_digits": N_("“{text}” has digits that cannot be read. Write it with the digits 0 to 9."),
    "number_below": N_("{text} is too low: the lowest possible here is {least}. Check the figure."),
    "number_above": N_("{text} is too high: the highest possible here is {most}. Check the figure."),
    # Dates, answers, texts
    "not_a_date": N_(
        "“{text}” is not a date. Write it as 2024-05-03 or 03.05.2024, the day before the month."
    ),
    "date_short_year": N_(
        "The year in “{text}” is not written in full. Write the date with all four digits of the year."
    ),
    "date_impossible": N_("There is no such day as “{text}”. Check the day, the month and the year."),
    "date_ahead": N_(
        "{text} lies ahead: today is {today}. Write a day that has passed, or check the clock of this computer."
    ),
    "not_yes_or_no": N_("“{text}” is neither yes nor no. Write yes or no."),
    "not_a_choice": N_("“{text}” is not one of the answers. Choose one from the list in the cell."),
    "text_too_long": N_("The text has {length} characters; there is room for {most}. Shorten it."),
    "text_has_cpr": N_(
        "The text holds what looks like a civil registration (CPR) number. Take it out: nothing here may "
        "point at a person."
    ),
    # Codes
    "breakdown_unreadable": N_(
        "“{breakdown}” cannot be read as a breakdown. Write it as dimension=category, several set apart "
        "by semicolons, as in age=0-6;sex=f."
    ),
    "breakdown_unknown": N_(
        "{item} is not counted by “{breakdown}”. Use one of the breakdowns of the form, or leave it "
        "empty for the total."
    ),
    "site_unknown": N_(
        "There is no place with the code “{site}” in the catalogue. Check the code, or ask for a newer catalogue."
    ),
    "item_unknown": N_(
        "There is no item with the code “{item}” in the catalogue. Check the code, or ask for a newer catalogue."
    ),
    "form_unknown": N_(
        "There is no form with the code “{form}” in the catalogue. Check the code, or ask for a newer catalogue."
    ),
    "period_wrong_type": N_(
        "{item} is not asked for {period}: it is reported for {type} at a time. Choose such a period."
    ),
    # What is asked
    "item_calculated": N_(
        "{item} is worked out from other figures and is never entered. Enter those it is worked out from."
    ),
    "level_not_asked": N_(
        "{item} is not asked of {site}: places at this level are not asked for it. Enter it for the place that is."
    ),
    "site_not_in_use": N_(
        "Nothing is asked of {site} for {period}: nobody reported from there then. Check the place and the period."
    ),
    "item_not_yet_asked": N_(
        "{item} is not asked for {period}: it is asked from {start} on. Choose a later period."
    ),
    "item_retired": N_(
        "{item} is no longer asked for {period}: it was retired from {retired} on. Choose an earlier period."
    ),
    "plan_closed": N_(
        "Nothing more is asked about initiative {initiative}: plan {plan} closed on {closed}. Choose an "
        "earlier period."
    ),
    "initiative_not_running": N_(
        "Initiative {initiative} was not running in {period}, so nothing is asked about it. Choose another period."
    ),
    "initiative_level": N_(
        "Nothing is asked here about initiative {initiative}: it is not carried at this level. Enter it "
        "where it is carried."
    ),
    # Time
    "period_not_begun": N_(
        "{period} has not begun: today is {today}. Choose an earlier period, or check the clock of this computer."
    ),
    "period_running": N_("{period} is still running: the figure is provisional until it ends."),
    # Deviations
    "refused_kept": N_("“{typed}” was refused. It is kept here and does not go along."),
    "value_far_above": N_(
        "{value} is far more than this place has reported before: between {least} and {most} in {periods} periods. "
        "Say that it is right, or write a note why."
    ),
    "value_far_below": N_(
        "{value} is far less than this place has reported before: between {least} and {most} in {periods} periods. "
        "Say that it is right, or write a note why."
    ),
    "changed_after_acceptance": N_(
        "{form} for {period} was accepted already, and this changes it. The figure is kept: write a note why."
    ),
    "parts_do_not_add": N_(
        "{item} for {period}: the parts make {parts}, but the total says {total}. Correct one of them, "
        "or write a note why."
    ),
    "parts_above_total": N_(
        "{item} for {period}: the parts given so far make {parts} already, more than the total of {total}. "
        "Correct one of them, or write a note why."
    ),
    "part_above_total": N_(
        "{item} for {period}: the part {breakdown} is {part}, more than the total of {total}. "
        "Correct one of them, or write a note why."
    ),
    "total_missing": N_(
        "{item} for {period}: the parts make {parts}, and the total is empty. Enter the total too."
    ),
    "rule_broken": N_(
        "{rule} ({left} against {right}; {site}, {period}.) Correct one of the figures, or write a note why."
    ),
}
