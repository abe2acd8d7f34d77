"""How the figures of a report were made, in plain words."""

from __future__ import annotations

from desktop_app.i18n import N_, _
from desktop_app.reports.document import Fact, Facts, Section

_FIGURES = N_(
    "Every figure is told by whoever knows it. A sum says from how many places and periods it comes; what is missing is neither"
    " guessed nor taken for zero. None, not available, not applicable and not yet reported are four different things."
)
_SHOWN = N_(
    "A figure that is provisional, covers only a part, or is under disagreement has a mark of its own, named beneath the chart. A"
    " gap in the line is a period without a figure. The line is not drawn through a day on which the recording may have changed."
)
_CHANGE = N_(
    "A change in percent is worked out only between figures that are whole, settled and final, and of which neither is below 20."
)
_INTERVALS = N_(
    "The 95% interval says how far a rate or a share could lie from where it is by chance alone. Rates: Byar's method, below 10"
    " events the exact one. Shares: Wilson's method. Below an indicator's minimum of events no rate is shown."
)
_CONTROL = N_(
    "A control chart shows the mean and the limits between which figures move by chance. A signal is a figure outside the limits;"
    " 7 in a row on one side of the mean; 7 in a row rising or falling; 2 of 3 near the same limit. It says that something has"
    " changed, not what or why. The rules are those of Making Data Count (NHS England)."
)
_CAUSE = N_(
    "That a figure changed after an initiative began does not show that the initiative was the cause. The follow-up tells where"
    " things stand; it does not evaluate."
)
_INTERNAL = N_(
    "This report is internal. Small numbers are shown as they are, and in a small place they can point at a child."
    " Do not pass it on."
)
_PUBLIC = N_(
    "This report is for publication. Small numbers, and others from which they could be worked out, are hidden, also against what"
    " was published before. Words written by hand are left out, since no program can tell whom they point at."
)


def section(internal: bool) -> Section:
    """The methods."""
    return Section(
        "methods",
        _("Methods"),
        (
            Facts(
                (
                    Fact(_("Figures and gaps"), _(_FIGURES)),
                    Fact(_("What the charts show"), _(_SHOWN)),
                    Fact(_("Change"), _(_CHANGE)),
                    Fact(_("Intervals"), _(_INTERVALS)),
                    Fact(_("Control charts and signals"), _(_CONTROL)),
                    Fact(_("Cause"), _(_CAUSE)),
                    Fact(_("Small numbers"), _(_INTERNAL if internal else _PUBLIC)),
                )
            ),
        ),
    )
