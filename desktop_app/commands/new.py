"""``malik new``."""

from __future__ import annotations

from pathlib import Path

from desktop_app.commands.base import (
    answer,
    command,
    file_argument,
    json_option,
    language_option,
    naming,
    option,
    say,
    speak,
)
from desktop_app.commands.show import place
from desktop_app.i18n import N_, _, language


@command(
    "new",
    N_(
        "Make a workspace FILE for a place or several. A coordinator's holds everything below its places as well."
    ),
)
@file_argument
@option(
    "--site",
    "sites",
    multiple=True,
    required=True,
    metavar="CODE",
    help=N_("A place's code; may be given again."),
)
@option(
    "--provider",
    default="",
    metavar="P",
    help=N_("Who enters the figures; without it whoever is asked at the place."),
)
@option("--coordinator", is_flag=True, help=N_("Receives the packages of all places below."))
@option("--author", default="", metavar="NAME", help=N_("Who is typing; written beside every figure."))
@language_option(help=N_("The workspace's language; without it the language spoken now."))
@option(
    "--catalogue",
    metavar="XLSX",
    help=N_("An authored catalogue to be in force instead of the built-in one."),
)
@json_option
def new(
    workspace: Path,
    sites: tuple[str, ...],
    provider: str,
    coordinator: bool,
    author: str,
    lang: str | None,
    catalogue: str | None,
    as_json: bool,
) -> None:
    """Makes a workspace."""
    from desktop_app.services import catalogues
    from desktop_app.services.session import create_workspace

    book = Path(catalogue) if catalogue else None
    with naming(catalogues.builtin()):
        session = create_workspace(workspace, sites, provider, coordinator, author, lang or language(), book)
    try:
        owner = session.identity
        speak(owner.language)
        if as_json:
            answer(
                {
                    "file": str(workspace),
                    "sites": list(owner.sites),
                    "provider": owner.provider,
                    "coordinator": owner.coordinator,
                    "author": owner.author,
                    "lang": owner.language,
                    "catalogue": session.catalogue.version,
                }
            )
        else:
            places = ", ".join(place(session.catalogue, site) for site in owner.sites)
            say(_("Made {path} for {places}.").format(path=workspace, places=places))
    finally:
        session.close()
