"""Changes one cell of a workbook in LibreOffice, as a person would: open, type, save. Run by the system's Python, which has `uno`.

``python3 office_edit.py SOURCE TARGET SHEET ADDRESS VALUE [PASSWORD]``. Only the standard library and LibreOffice are used here.
"""

import contextlib
import pathlib
import subprocess
import sys
import tempfile
import time
from typing import Any

import uno  # type: ignore[import-not-found]  # comes with LibreOffice
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # comes with LibreOffice


def main() -> None:
    """Starts an office of its own, edits, and ends it."""
    source, target, sheet, address, value, *password = sys.argv[1:]
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"malik{pathlib.Path(profile).name}"
        office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            desktop = connect(pipe)
            edit(desktop, source, target, sheet, address, value, password[0] if password else "")
            with contextlib.suppress(Exception):
                desktop.terminate()
            office.wait(timeout=30)
        finally:
            office.kill()


def connect(pipe: str) -> Any:
    """The office's desktop, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            time.sleep(0.1)  # it is starting; there is nothing to be notified by
    raise SystemExit("LibreOffice did not answer")


def edit(desktop: Any, source: str, target: str, sheet: str, address: str, value: str, password: str) -> None:
    """Types the value into the cell, as number or text, and saves the workbook as it was opened."""
    pathlib.Path(target).write_bytes(pathlib.Path(source).read_bytes())
    options = [option("Hidden", True)]
    if password:
        options.append(option("Password", password))
    document = desktop.loadComponentFromURL(url(target), "_blank", 0, tuple(options))
    cell = document.Sheets.getByName(sheet).getCellRangeByName(address)
    cell.setFormula(value)
    document.store()
    document.close(True)


def option(name: str, value: object) -> object:
    """A named option, as the office wants them."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def url(path: str) -> str:
    """A path as an address."""
    return pathlib.Path(path).absolute().as_uri()


if __name__ == "__main__":
    main()
