"""An import-linter contract: which of our packages may import which outside library. Needs import-linter."""

from __future__ import annotations

from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class ReservedContract(Contract):
    """Each outside library may be imported by the named packages alone.

    `reserved` holds lines such as `pyqtgraph <- desktop_app.ui.charts, desktop_app.reports`. A library that
    nobody imports yet breaks nothing.
    """

    type_name = "reserved"

    reserved = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect every direct import of a reserved library from outside its place."""
        offences = []
        for line in cast("list[str]", self.reserved):
            library, _, places = line.partition(" <- ")
            allowed = tuple(place.strip() for place in places.split(","))
            if library not in graph.modules:
                continue
            for importer in sorted(graph.find_modules_that_directly_import(library)):
                if not any(importer == place or importer.startswith(place + ".") for place in allowed):
                    offences.append(
                        f"{importer} imports {library}, which belongs to {', '.join(allowed)} alone"
                    )
        return ContractCheck(kept=not offences, metadata={"offences": offences})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line an offence."""
        for offence in check.metadata["offences"]:
            output.print_error(offence)
