"""The two pictures in README.md, taken of a demonstration office: ``python -m tools.pictures``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools import office as offices
from tools.bench.browsing import DESK, PHONE, Visit, launched, visit
from tools.office import Office
from tools.places import ROOT
from tools.postgres import free_port

PICTURES = ROOT / "docs" / "pictures"


def main() -> int:
    """Open an office, let the cast act, look over a paralegal's shoulder and an intake member's."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="parasol-pictures-") as folder:
        office = Office(Path(folder), free_port())
        offices.prepare(office)
        offices.migrate(office)
        offices.found(office)
        process = offices.start(office)
        try:
            offices.wait_until_healthy(office, process)
            offices.act_demonstration(office)
            _take(office)
        finally:
            offices.stop(process)
    return 0


def _take(office: Office) -> None:
    with launched() as browser:
        with visit(browser, office.port, PHONE) as phone:
            phone.page.goto("/")
            _enter(phone, office, "aster")
            phone.page.wait_for_selector("text=Something happened")
            phone.page.screenshot(path=PICTURES / "phone.png", animations="disabled")
        with visit(browser, office.port, DESK) as desk:
            desk.page.goto("/#desk=/desk/reports/")
            _enter(desk, office, "clover")
            desk.page.locator("sealed-list .told").nth(2).wait_for()
            desk.page.screenshot(path=PICTURES / "desk.png", animations="disabled")


def _enter(here: Visit, office: Office, name: str) -> None:
    passphrase = next(member["passphrase"] for member in offices.members(office) if member["name"] == name)
    here.sign_in(name, passphrase)
    here.page.click("text=They are the same")


if __name__ == "__main__":
    sys.exit(main())
