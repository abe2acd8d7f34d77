"""Reports: a plan's status at a place, the half-yearly steering report, and the sheets that say what each item counts.

Each gives a `Document` in the report's own language, which `reports.excel` and the window's PDF write out. Internal and publication
form are never mixed: what is for publication carries the release's name on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.catalogue import Item
from desktop_app.i18n import (
    LANGUAGE_NAMES,
    N_,
    _,
    format_date,
    format_number,
    format_period,
    format_span,
    language,
    ngettext,
    use_language,
)
from desktop_app.reports.document import (
    CAVEAT,
    INDICATORS,
    NOTICE,
    STATUS,
    STEERING,
    Block,
    Callout,
    Document,
    Fact,
    Paragraph,
    Section,
)
from desktop_app.services import (
    chart_words,
    reporting_completeness,
    reporting_figures,
    reporting_initiatives,
    reporting_items,
    reporting_methods,
    reporting_steering,
)
from desktop_app.services.publishing import Progress
from desktop_app.services.reporting_completeness import Stand
from desktop_app.services.reporting_figures import Indicators
from desktop_app.services.reporting_scope import Scope, Span, plan_of, scope_of, text
from desktop_app.services.reporting_steering import Decision
from desktop_app.services.session import Session

_TITLES = {
    STATUS: N_("Status report"),
    STEERING: N_("Report to the steering group"),
    INDICATORS: N_("Indicator sheets"),
}


def status_report(
    session: Session,
    plan: str = "",
    site: str = "",
    span: Span | None = None,
    *,
    lang: str = "",
    publish: str = "",
    as_of: str = "",
    public: bool = False,
    progress: Progress | None = None,
) -> Document:
    """A plan's status at a place. Without a plan the running one, without a place the workspace's own; without a span every chart
    has its own, and the half-year is the last that is told of. ``publish`` freezes the figures under that name, ``as_of`` gives
    those that were frozen, ``public`` the form for publication without freezing it. ``progress`` is called with (done, of) while
    figures are frozen. Raises `UserError` for what is unknown.
    """
    with use_language(lang or language()):
        scope = scope_of(session, plan, site, span, publish, as_of, public, progress)
        figures = reporting_figures.read(scope)
        stands = reporting_completeness.read(scope)
        decisions = reporting_steering.decisions(scope)
        sections = (
            _in_short(scope, figures, stands, decisions),
            reporting_initiatives.section(scope),
            reporting_initiatives.deliverables(scope),
            reporting_initiatives.spending(scope),
            reporting_figures.section(scope, figures),
            reporting_completeness.section(scope, stands, reporting_figures.caveats(figures)),
            reporting_figures.sources(scope, figures),
            reporting_methods.section(scope.internal),
        )
        return _document(STATUS, scope, figures, sections)


def steering_report(
    session: Session,
    plan: str = "",
    site: str = "",
    span: Span | None = None,
    *,
    lang: str = "",
    publish: str = "",
    as_of: str = "",
    public: bool = False,
    progress: Progress | None = None,
) -> Document:
    """What the steering group needs at its half-yearly meeting; the rest as for `status_report`."""
    with use_language(lang or language()):
        scope = scope_of(session, plan, site, span, publish, as_of, public, progress)
        figures = reporting_figures.read(scope)
        stands = reporting_completeness.read(scope)
        decisions = reporting_steering.decisions(scope)
        asked = (reporting_steering.wanted(decisions), reporting_steering.taken(decisions))
        standing = (
            reporting_steering.changes(scope),
            reporting_steering.problems(scope),
            reporting_steering.coming(scope),
        )
        sections = (
            _in_short(scope, figures, stands, decisions),
            *((Section("decisions", _("Decisions"), (), asked),) if scope.internal else ()),
            Section("standing", _("Initiatives"), (), standing),
            reporting_figures.section(scope, figures),
            reporting_completeness.section(scope, stands, reporting_figures.caveats(figures)),
            reporting_methods.section(scope.internal),
        )
        return _document(STEERING, scope, figures, sections)


def indicator_sheets(
    session: Session, items: Sequence[str] = (), plan: str = "", *, lang: str = ""
) -> Document:
    """A sheet for each item: those named, those of a plan, or all. Raises `UserError` for what is unknown."""
    catalogue = session.catalogue
    with use_language(lang or language()):
        if items:
            chosen: list[Item] = [catalogue.item(code) for code in items]
        else:
            code = plan_of(session, plan).code if plan else ""
            chosen = [item for item in catalogue.items.values() if not code or code in item.plans]
        count = ngettext("{count} item", "{count} items", len(chosen)).format(
            count=format_number(len(chosen))
        )
        return Document(
            INDICATORS,
            language(),
            _(_TITLES[INDICATORS]),
            text(catalogue.plans[plan].names) if plan else text(catalogue.title),
            tuple(
                Fact(label, words)
                for label, words in (
                    (_("Holds"), count),
                    (_("Catalogue"), _("version {version}").format(version=catalogue.version)),
                    (_("Made on"), format_date(session.today())),
                    (_("Language"), LANGUAGE_NAMES[language()]),
                )
            ),
            reporting_items.sections(catalogue, chosen),
            mark="",
            internal=False,
            made=session.today(),
        )


def _in_short(
    scope: Scope, figures: Indicators, stands: Sequence[Stand], decisions: Sequence[Decision]
) -> Section:
    """The first page: how many initiatives stand where, the figures at a glance, and what has to be known of them."""
    blocks: list[Block] = []
    if scope.earlier and scope.release is not None:
        words = _(
            "The figures are those of the release {release}. What is told of initiatives is as it stands today."
        )
        blocks.append(Callout(NOTICE, words.format(release=_release(scope))))
    if reporting_initiatives.told(scope):
        blocks.append(reporting_initiatives.standing(scope))
    blocks.extend(Paragraph(words, "lead") for words in _sentences(scope, decisions))
    if figures.told:
        blocks.append(reporting_figures.glance(scope, figures))
    care = [
        *([reporting_completeness.sentence(stands)] if stands else []),
        *reporting_figures.caveats(figures),
    ]
    if care:
        blocks.append(Callout(CAVEAT, _("Figures to be read with care"), "\n".join(care)))
    if not blocks:
        blocks.append(Paragraph(_("Nothing is known of this plan here yet.")))
    return Section("short", _("In short"), tuple(blocks))


def _sentences(scope: Scope, decisions: Sequence[Decision]) -> Iterator[str]:
    plan = scope.plan
    if plan.closed is not None and plan.closed <= scope.today:
        yield _("The plan closed on {day} and asks for nothing. Its figures go on being followed.").format(
            day=format_date(plan.closed)
        )
    if reporting_initiatives.told(scope) and any(one.delivered for one in scope.overview.rows):
        yield reporting_initiatives.delivered_words(scope)
    wanted = sum(bool(one.wanted and not one.taken) for one in decisions)
    if wanted:
        words = ngettext(
            "{count} decision of the steering group is wanted.",
            "{count} decisions of the steering group are wanted.",
            wanted,
        )
        yield words.format(count=format_number(wanted))


def _document(kind: str, scope: Scope, figures: Indicators, sections: tuple[Section, ...]) -> Document:
    pairs = (
        (_("Plan"), text(scope.plan.names)),
        (_("Place"), scope.place(scope.site)),
        (_("Initiatives as of"), format_period(scope.half)),
        (_("Figures"), _span_words(figures)),
        (_("Extracted"), reporting_figures.extracted_of_all(figures)),
        (_("Made on"), format_date(scope.today)),
        (_("Made in the workspace of"), _workspace(scope)),
        (_("Language"), LANGUAGE_NAMES[language()]),
        (_("Meant for"), scope.rule),
    )
    return Document(
        kind,
        language(),
        _(_TITLES[kind]),
        f"{text(scope.plan.short or scope.plan.names)}, {scope.place(scope.site)}",
        tuple(Fact(label, words) for label, words in pairs if words),
        sections,
        mark=scope.mark,
        internal=scope.internal,
        release=scope.release.name if scope.release else "",
        fictional=chart_words.fictional() if scope.session.identity.fictional else "",
        made=scope.today,
    )


def _span_words(figures: Indicators) -> str:
    """From the first to the last period of all charts."""
    spans = [one.data.span for one in figures.told]
    if not spans:
        return ""
    first = min((span[0] for span in spans), key=lambda one: one.first_day)
    last = max((span[1] for span in spans), key=lambda one: one.last_day)
    return format_span(first.code, last.code, "long")


def _workspace(scope: Scope) -> str:
    places = ", ".join(scope.place(code) for code in scope.session.own_sites)
    if scope.session.identity.coordinator:
        return _("{places} (coordinator)").format(places=places)
    return places


def _release(scope: Scope) -> str:
    if scope.release is None:
        return ""
    return _("{release} of {day}").format(release=scope.release.name, day=format_date(scope.release.day))
