"""Which report: its kind, plan, place, span, language and form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.period import parse_span
from desktop_app.i18n import LANGUAGE_NAMES, LANGUAGES, N_, _, language, pgettext
from desktop_app.reports.document import INDICATORS, STATUS, STEERING
from desktop_app.ui.context import Context
from desktop_app.ui.operations.reporting import Wanted
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import label

KINDS = (
    (STATUS, N_("Status report")),
    (STEERING, N_("Report to the steering group")),
    (INDICATORS, N_("Indicator sheets")),
)
INTERNAL, PUBLIC = "internal", "public"
_AUTO, _YEARS = "", 6


class ReportsChoice(QWidget):
    """``changed`` when another report is wanted."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kind, self.plan, self.site = (ElidedCombo(snug=True) for _box in range(3))
        self.span, self.language, self.form = (ElidedCombo(snug=True) for _box in range(3))
        self.release = QLineEdit()
        self.release_words = label("muted")
        self._titles: dict[QWidget, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._row = row = FlowRow()
        for box in (self.kind, self.plan, self.site, self.span, self.language, self.form):
            box.activated.connect(lambda _at: self._choose())
            row.add(self._titled(box))
        row.add(self._titled(self.release))
        self.site.setMaxVisibleItems(16)
        column.addWidget(row)
        column.addWidget(self.release_words)

    def _titled(self, field: QWidget) -> QWidget:
        """A field beneath its title."""
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        self._titles[field] = label("caption", wrap=False)
        inner.addWidget(self._titles[field])
        inner.addWidget(field)
        return holder

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        kind = str(self.kind.currentData())
        whole = kind == INDICATORS
        form = str(self.form.currentData() or INTERNAL)
        chosen = str(self.span.currentData() or _AUTO)
        return Wanted(
            kind,
            str(self.plan.currentData() or ""),
            "" if whole else str(self.site.currentData() or ""),
            None if whole or not chosen else parse_span(chosen),
            str(self.language.currentData() or language()),
            not whole and form == PUBLIC,
            "" if whole or form in (INTERNAL, PUBLIC) else form,
        )

    def reload(self, releases: Sequence[str] = ()) -> None:
        """Offer what there is, in the language in force; what was chosen stays chosen."""
        self._say()
        catalogue = self._context.catalogue
        _offer(self.kind, [(code, _(words)) for code, words in KINDS])
        _offer(
            self.plan,
            [
                (code, plan.short.get(language()) or plan.names.get(language()))
                for code, plan in catalogue.plans.items()
            ],
            self._running(),
        )
        _offer(self.site, [(code, catalogue.site_label(code, language())) for code in self._sites()])
        _offer(self.span, self._spans())
        _offer(self.language, [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], language())
        forms = [
            (INTERNAL, _("Internal: every figure")),
            (PUBLIC, _("For publication: small figures hidden")),
        ]
        forms += [(name, _("As published: {release}").format(release=name)) for name in releases]
        _offer(self.form, forms)
        self._show_fields()

    def choose_release(self, name: str) -> None:
        """Ask for the figures that were published under a name."""
        at = self.form.findData(name)
        if at >= 0:
            self.form.setCurrentIndex(at)
            self.release.clear()
            self._choose()

    def _say(self) -> None:
        for field, text in (
            (self.kind, pgettext("document", "Report")),
            (self.plan, _("Plan")),
            (self.site, _("Place")),
            (self.span, _("Span")),
            (self.language, _("Language")),
            (self.form, _("Meant for")),
            (self.release, _("Name of the release")),
        ):
            self._titles[field].setText(text)
            field.setAccessibleName(text)
        self.release_words.setText(
            _("What is published is kept under this name and never changes: for example “Status 2026”.")
        )

    def _running(self) -> str:
        today = self._context.session.today()
        plans = self._context.catalogue.plans
        return next((code for code, one in plans.items() if one.closed is None or one.closed >= today), "")

    def _sites(self) -> list[str]:
        """The own places, those above them, and for a coordinator all below."""
        session = self._context.session
        own = list(session.own_sites)
        above = [code for site in own for code in reversed(session.catalogue.site_path(site))]
        below = [code for code in session.catalogue.sites if code in session.reach]
        return list(dict.fromkeys([*own, *above, *below]))

    def _spans(self) -> list[tuple[str, str]]:
        year = self._context.session.today().year
        whole = [(f"{one}..{one}", str(one)) for one in range(year, year - _YEARS, -1)]
        return [
            (_AUTO, _("The last five years")),
            (f"{year - 2}..{year}", _("{first} to {last}").format(first=year - 2, last=year)),
            *whole,
        ]

    def _choose(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        whole = self.kind.currentData() == INDICATORS
        for field in (self.site, self.span, self.form):
            _holder(field).setVisible(not whole)
        public = not whole and self.form.currentData() == PUBLIC
        _holder(self.release).setVisible(public)
        self.release_words.setVisible(public)


def _holder(field: QWidget) -> QWidget:
    holder = field.parentWidget()
    assert holder is not None
    return holder


def _offer(box: QComboBox, entries: Sequence[tuple[str, str]], first: str = "") -> None:
    """Fill a box; what was chosen stays chosen, else ``first``, else the first."""
    kept = box.currentData() if box.count() else first
    box.clear()
    for code, text in entries:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(kept)))
