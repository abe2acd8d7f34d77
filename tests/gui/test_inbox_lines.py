"""What is said of a workbook, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.finding import hard, soft
from desktop_app.i18n import LANGUAGES, set_language
from desktop_app.packages.model import Manifest
from desktop_app.services.merging import Merged
from desktop_app.ui.models.inbox_lines import counts_of, line_of, periods_words, sender_words, summary
from tests.builtin import builtin_catalogue

FILE = Path("Malik_9601701_2024-05.xlsx")
REPORT = Manifest({"sites": "9601701", "periods": "2024-04 2024-05"})


@pytest.fixture(scope="module")
def catalogue():
    return builtin_catalogue()


def _merged(**more) -> Merged:
    return Merged("file", FILE, more.pop("outcome", "merged"), "package", REPORT, **more)


def test_only_what_there_is_is_counted() -> None:
    found = counts_of(_merged(new=1200, conflicts=1))
    assert [(one.text, one.heed) for one in found] == [("1,200 new", False), ("1 disagreeing", True)]


def test_several_workbooks_are_counted_together() -> None:
    results = [
        _merged(new=2),
        _merged(new=3, edited=1),
        _merged(outcome="already"),
        _merged(outcome="refused"),
    ]
    assert summary(results) == "4 workbooks: 2 to merge, 1 merged before, 1 refused. 5 new, 1 edited by hand."


def test_a_new_computer_has_a_code_to_compare_and_a_known_one_has_none(catalogue) -> None:
    new = line_of(_merged(standing="new_computer", code="2J6UN2"), catalogue)
    known = line_of(_merged(standing="known", code="2J6UN2"), catalogue)
    assert (new.code, new.calm) == ("2J6UN2", False)
    assert (known.code, known.calm) == ("", True)


def test_what_was_found_is_told_without_the_files_name_before_it(catalogue) -> None:
    found = (soft("package_unsealed", FILE.name, site="9601701"), hard("package_new_computer", FILE.name))
    line = line_of(_merged(standing="unsealed", findings=found), catalogue)
    assert len(line.findings) == 1  # the new computer stands on the card itself
    assert line.findings[0].startswith("The package is not sealed")


def test_a_refused_file_is_called_by_its_name(catalogue) -> None:
    line = line_of(Merged("", FILE, "refused", refused=1), catalogue)
    assert (line.title, line.about, line.refused, line.counts) == (FILE.name, "", True, ())


def test_many_places_are_told_in_short(catalogue) -> None:
    sites = ["9601701", "9601700", "9601500", "9601200", "9601501"]
    assert sender_words(sites, catalogue).endswith("and 2 more")
    assert sender_words(sites[:1], catalogue) == "Savissivik"
    assert sender_words([], catalogue) == ""


@pytest.mark.parametrize(
    ("periods", "said"),
    [([], ""), (["2024-05"], "May 2024"), (["2024-05", "2023-11", "2024-Q1"], "Nov 2023 – 1st quarter 2024")],
)
def test_periods_are_a_span(periods, said) -> None:
    assert periods_words(periods).split(" – ")[0] == said.split(" – ")[0]
    assert (" – " in periods_words(periods)) == (" – " in said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_count_is_said_in_every_language(lang, catalogue) -> None:
    set_language(lang)
    one = _merged(standing="known", new=1, same=2, conflicts=3, edited=4, parked=5, held=6, refused=7)
    line = line_of(one, catalogue)
    assert len(line.counts) == 7
    assert all(str(number) in count.text for number, count in enumerate(line.counts, start=1))
    assert line.spoken.startswith("Savissivik")
