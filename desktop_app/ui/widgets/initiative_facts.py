"""What is known of an initiative: who carries it, for whom, from when to when, the money; and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.catalogue import Catalogue, Names
from desktop_app.i18n import _, format_percent, language
from desktop_app.services.initiatives import Report
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import label


class InitiativeFacts(Card):
    """Made anew for each report."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, report: Report, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._catalogue, self._report = catalogue, report
        self.column.addWidget(label("strong", _("The initiative")))
        unknown = []
        for caption, text in self._facts():
            if not text:
                unknown.append(caption)
                continue
            self.column.addSpacing(theme.space("xs"))
            self.column.addWidget(label("caption", caption))
            told = label("", text)
            told.setAccessibleName(f"{caption}: {text}")
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(told)
        if unknown:
            self.column.addSpacing(theme.space("s"))
            what = ", ".join(one[:1].lower() + one[1:] for one in unknown)
            text = _("Not known here yet: {what}. The coordinating office fills it in, in the catalogue.")
            self.column.addWidget(label("small", text.format(what=what)))
        self.column.addStretch(1)

    def _facts(self) -> Iterator[tuple[str, str]]:
        report = self._report
        initiative, plan = report.initiative, report.plan
        theme = self._catalogue.themes.get(initiative.theme)
        if plan is not None:
            yield _("Plan"), plan.names.get(language())
        if theme is not None:
            yield (_("Group") if theme.kind == "group" else _("Theme")), theme.names.get(language())
        yield _("Responsible"), self._told(initiative.responsible, plan.responsible if plan else None)
        yield _("Partners"), self._told(initiative.partners, plan.partners if plan else None)
        yield _("Adviser"), self._told(initiative.adviser, plan.adviser if plan else None)
        yield _("Target group"), self._told(initiative.target_group, plan.target_group if plan else None)
        yield _("From and to"), self._span()
        yield _("Budget"), words.money(initiative.budget_dkk)
        yield from self._spent()

    def _told(self, own: Names, plan: Names | None) -> str:
        lang = language()
        if own:
            return own.get(lang)
        if plan:
            return _("{what} (for the whole plan)").format(what=plan.get(lang))
        return ""

    def _span(self) -> str:
        initiative, plan = self._report.initiative, self._report.plan
        own = words.span_words(initiative.from_, initiative.to)
        if own or plan is None:
            return own
        whole = words.span_words(plan.from_, plan.to)
        return _("{what} (for the whole plan)").format(what=whole) if whole else ""

    def _spent(self) -> Iterator[tuple[str, str]]:
        spent, budget = self._report.spent, self._report.initiative.budget_dkk
        if spent is None:
            return
        told = words.money(spent)
        if budget:
            told = _("{amount} ({percent} of the budget)").format(
                amount=told, percent=format_percent(100 * spent / budget, 0)
            )
        yield _("Spent in all, as far as it is reported"), told
