"""Which part of a workbook holds which sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def names_of_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The sheet's name for each part (in lower case); none for parts that cannot be followed.

    Document types must have been refused before.
    """
    workbook, relations = _xml(parts, "xl/workbook.xml"), _xml(parts, "xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return {}
    targets = {one.get("Id"): _part(one.get("Target") or "") for one in relations.iter() if one.get("Target")}
    return {
        part.lower(): sheet.get("name") or ""
        for sheet in workbook.iter()
        if sheet.tag.rpartition("}")[2] == "sheet"
        and (part := targets.get(sheet.get(_REL) or sheet.get(_STRICT_REL), ""))
    }


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else re.sub(r"^(\./)?", "xl/", target, count=1)


def _xml(parts: Mapping[str, bytes], part: str) -> Element | None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    content = next((content for name, content in parts.items() if name.lower() == part), b"")
    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root
