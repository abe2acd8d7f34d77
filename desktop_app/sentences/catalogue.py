"""Sentences about an authored catalogue: the sheet, the row, the column, what is wrong there and what to do."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES: dict[str, str] = {
    # Sheets and columns
    "catalogue_no_tables": N_(
        "This is no catalogue: it does not hold tables of texts. Ask the sender for it again."
    ),
    "catalogue_sheet_unknown": N_(
        "Sheet {sheet}: there is no such sheet in a catalogue, and it is left unread. Check its name."
    ),
    "catalogue_sheet_missing": N_("Sheet {sheet} is missing or empty. Add it, with a row for each thing."),
    "catalogue_column_unknown": N_(
        "Sheet {sheet}: there is no column {column} in this sheet, and it is left unread. Check its name."
    ),
    "catalogue_column_missing": N_(
        "Sheet {sheet}: the column {column} is missing or empty. Fill it in for every row."
    ),
    "catalogue_row_too_long": N_(
        "Sheet {sheet}, row {row}: there are more cells than columns. Put a text that holds a comma in "
        "quotation marks."
    ),
    # Single cells
    "catalogue_cell_missing": N_("Sheet {sheet}, row {row}, column {column}: the cell is empty. Fill it in."),
    "catalogue_name_missing": N_(
        "Sheet {sheet}, row {row}, column {column}: there is no name in any language. Fill in one at least."
    ),
    "catalogue_translation_missing": N_(
        "Sheet {sheet}, row {row}, column {column}: the translation is missing. Another language is "
        "shown until it is filled in."
    ),
    "catalogue_no_code": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no code. Use letters a to z, digits, "
        "and _ . + - only, without spaces."
    ),
    "catalogue_no_own_code": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no code. Use small letters a to z, "
        "digits and _ only, "
        "a letter first."
    ),
    "catalogue_no_integer": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no whole number. Write it in digits alone."
    ),
    "catalogue_no_number": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no number. Write it in digits, with a "
        "decimal point if need be."
    ),
    "catalogue_no_degrees": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no latitude or longitude. Write degrees "
        "with a decimal point, as in 64.18."
    ),
    "catalogue_no_period": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no period. Write it as 2024, 2024-H1, "
        "2024-Q2 or 2024-05."
    ),
    "catalogue_no_first_day": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no date. Write it as 2024-05-03."
    ),
    "catalogue_no_last_day": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is no date. Write it as 2024-05-03."
    ),
    "catalogue_no_day_or_month": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is neither a date nor a month. Write it as "
        "2024-05-03 or 2024-05."
    ),
    "catalogue_no_yes": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is not understood. Write yes, or leave the "
        "cell empty for no."
    ),
    "catalogue_no_option": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is not among what can stand here. Write "
        "one of: {options}."
    ),
    # Between rows
    "catalogue_about_twice": N_("Sheet {sheet}, row {row}: there is more than one row. Leave a single one."),
    "catalogue_publish_range": N_(
        "Sheet {sheet}, row {row}, column {column}: {value} is not from 1 to {most}. Write a number in between."
    ),
    "catalogue_duplicate": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” stands in row {first} already. Use another "
        "code, or take one of the rows out."
    ),
    "catalogue_reference_unknown": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is not in the sheet {other}. Correct the "
        "code, or add it there."
    ),
    "catalogue_nation_missing": N_("Sheet {sheet}: no row has the level nation. Add the country itself."),
    "catalogue_nation_twice": N_(
        "Sheet {sheet}, row {row}, column {column}: the nation stands in row {first} already. There can be only one."
    ),
    "catalogue_site_parent": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” cannot stand above this {level}. "
        "A place lies in a municipality, a municipality in the nation, and the nation in nothing."
    ),
    "catalogue_theme_elsewhere": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” does not belong to plan {plan}. Choose one "
        "of that plan's themes or groups."
    ),
    "catalogue_title_missing": N_(
        "Sheet {sheet}, row {row}, column {column}: the title is empty, though “{known}” is said to be known. "
        "Fill it in, or write number under known."
    ),
    "catalogue_title_unexpected": N_(
        "Sheet {sheet}, row {row}, column {column}: there is a title, though only the number is said to be known. "
        "Write title or subject instead."
    ),
    "catalogue_category_from_table": N_(
        "Sheet {sheet}, row {row}, column {column}: the categories of “{value}” come from the sheet "
        "{other}. Take this row out."
    ),
    "catalogue_category_unknown": N_(
        "Sheet {sheet}, row {row}, column {column}: the category “unknown” has the code u and a yes in "
        "this column, and no other has; "
        "this one is “{value}”. Correct one of the two."
    ),
    "catalogue_dimension_empty": N_(
        "Sheet {sheet}, row {row}: the dimension “{value}” has no categories. Add them in the sheet categories."
    ),
    "catalogue_choice_ambiguous": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” also names another answer of this list. "
        "Give them different names."
    ),
    # What it means
    "catalogue_limits": N_(
        "Sheet {sheet}, row {row}, column {column}: the greatest value {max} lies below the least value "
        "{min}. Correct one of them."
    ),
    "catalogue_choices_fit": N_(
        "Sheet {sheet}, row {row}, column {column}: an item of the kind choice needs a list of answers, "
        "and no other kind has one; "
        "this one is of the kind {kind}. Correct the kind or the list."
    ),
    "catalogue_only_numbers": N_(
        "Sheet {sheet}, row {row}, column {column}: this is for numbers only, and the item is of the "
        "kind {kind}. Empty the cell."
    ),
    "catalogue_dimension_order": N_(
        "Sheet {sheet}, row {row}, column {column}: the dimensions do not stand in the order of the "
        "sheet dimensions. Write: {order}."
    ),
    "catalogue_parts_without_dimensions": N_(
        "Sheet {sheet}, row {row}, column {column}: there can be no parts without a dimension. Add one, "
        "or write total."
    ),
    "catalogue_parts_add": N_(
        "Sheet {sheet}, row {row}, column {column}: parts can only be held against a total where both are counted. "
        "Write “total parts” under cells, or empty this cell."
    ),
    "catalogue_too_many_parts": N_(
        "Sheet {sheet}, row {row}, column {column}: these dimensions make {parts} parts, and there can "
        "be {most} at most. Take a dimension out."
    ),
    "formula_unreadable": N_(
        "The formula “{formula}” cannot be read from character {at} on. Check the codes, the signs + - * "
        "/ and the parentheses."
    ),
    "catalogue_formula_unreadable": N_(
        "Sheet {sheet}, row {row}, column {column}: the formula “{formula}” cannot be read from character {at} on. "
        "Check the codes, the signs + - * / and the parentheses."
    ),
    "catalogue_formula_item": N_(
        "Sheet {sheet}, row {row}, column {column}: the formula names “{value}”, which is not in the sheet items. "
        "Correct the code, or add the item."
    ),
    "catalogue_formula_kind": N_(
        "Sheet {sheet}, row {row}, column {column}: “{value}” is of the kind {kind} and no number. Name "
        "an item that is a number."
    ),
    "catalogue_formula_breakdown": N_(
        "Sheet {sheet}, row {row}, column {column}: {item} is not counted by “{value}”. Write one of its "
        "breakdowns, or none for the total."
    ),
    "catalogue_formula_circle": N_(
        "Sheet {sheet}, row {row}, column {column}: the formula leads back to itself ({circle}). Take "
        "one of these out of the others' formulas."
    ),
    "catalogue_rule_periods": N_(
        "Sheet {sheet}, row {row}: the rule “{value}” names items of different kinds of period. "
        "Name items that are counted for the same kind of period."
    ),
    "catalogue_rule_empty": N_(
        "Sheet {sheet}, row {row}: the rule “{value}” names no item. Name the items it compares."
    ),
    "catalogue_form_empty": N_(
        "Sheet {sheet}, row {row}: the form “{value}” asks for nothing. Add its items in the sheet form_items."
    ),
    "catalogue_form_period": N_(
        "Sheet {sheet}, row {row}, column {column}: {item} is counted for {type} at a time, and its form "
        "for {period_type}. Make them the same."
    ),
    "catalogue_form_level": N_(
        "Sheet {sheet}, row {row}, column {column}: {item} is not counted at any level of the form "
        "{form}. Correct the levels of one of them."
    ),
    "catalogue_span": N_(
        "Sheet {sheet}, row {row}, column {column}: the end, {last}, lies before the beginning, {first}. "
        "Correct one of them."
    ),
}
