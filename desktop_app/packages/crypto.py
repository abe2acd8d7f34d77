"""Office's own encryption, so that Excel and LibreOffice ask for the password. In memory only."""

from __future__ import annotations

import io

from desktop_app.errors import UserError

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"


def is_encrypted(data: bytes) -> bool:
    """Whether the bytes look like an encrypted workbook (or another OLE file)."""
    return data.startswith(OLE_MAGIC)


def encrypt(data: bytes, password: str) -> bytes:
    """The workbook behind a password (ECMA-376 agile encryption, AES-256)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def decrypt(data: bytes, password: str, name: str) -> bytes:
    """The workbook's bytes. Only OOXML is decrypted.

    Raises `UserError` ``package_password_needed``, ``package_password_wrong``, or ``package_not_a_workbook``.
    """
    from msoffcrypto.exceptions import InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        office = OOXMLFile(io.BytesIO(data))
    except Exception as error:  # the library raises whatever a damaged file makes it stumble over
        raise UserError("package_not_a_workbook", file=name) from error
    if not password:
        raise UserError("package_password_needed", file=name)
    try:
        office.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise UserError("package_password_wrong", file=name) from error
    except Exception as error:  # as above
        raise UserError("package_damaged", file=name) from error
    out = io.BytesIO()
    try:
        office.decrypt(out, verify_integrity=office.type == "agile")
    except Exception as error:  # as above
        raise UserError("package_damaged", file=name) from error
    return out.getvalue()
