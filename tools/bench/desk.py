"""The desk over a poor line: from signing in to the first twenty of a hundred sealed reports, readable."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from tools import office as offices
from tools.bench.browsing import DESK, launched, visit
from tools.bench.figures import Figure
from tools.bench.narrow import narrow
from tools.bench.offices import running
from tools.office import Office
from workbench.canonical import canonical
from workbench.demo.scenario import INCIDENTS
from workbench.demo.telling import Form, tell
from workbench.envelope import Place, seal_envelope
from workbench.ids import monday_of, new_id
from workbench.office import sign_in

REPORTS = 100
READABLE = 20


def measure() -> list[Figure]:
    """One cold visit to the list of what arrived."""
    with running() as (office, _), launched() as browser:
        passphrases = {member["name"]: member["passphrase"] for member in offices.members(office)}
        send_reports(office, passphrases["aster"])
        with narrow(office.port) as line, visit(browser, line.port, DESK) as here:
            here.slow_processor(4)
            here.page.goto("/#desk=/desk/reports/")
            here.page.wait_for_selector("#name:enabled", timeout=120_000)
            here.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
            began = time.perf_counter()
            here.sign_in("clover", passphrases["clover"])
            here.page.click("text=They are the same", timeout=120_000)
            here.page.locator("sealed-list .told").nth(READABLE - 1).wait_for(timeout=120_000)
            seconds = time.perf_counter() - began
    how = (
        f"400 kbit/s, 400 ms round trip, processor slowed 4 times; from pressing Open (Argon2id included) until "
        f"{READABLE} of {REPORTS} sealed reports can be read, opened in the browser"
    )
    return [Figure("desk.list_usable_s", seconds, "s", how)]


def send_reports(office: Office, passphrase: str) -> None:
    """A hundred reports of made-up people, sealed and sent as a colleague would."""
    author = sign_in(office.url, "aster", passphrase)
    form = Form(author.fetch_form("report"))
    now = datetime.now(UTC)
    day, at = now.date().isoformat(), f"{now:%Y-%m-%dT%H:%M:%SZ}"
    week = monday_of(now.date()).isoformat()
    lock = author.intake_lock(week)
    for number in range(REPORTS):
        incident, event = INCIDENTS[number % len(INCIDENTS)], new_id()
        answers = tell(form, incident, number, now=at)
        payload = {"form": form.named, "lang": "en", "event": event, "answers": answers}
        payload |= {"started": at, "sealed_at": at, "written": day}
        sealed = seal_envelope(
            "report",
            canonical(payload),
            place=Place(org=author.org, about=event, log=author.keyring.log.head),
            recipients=[lock["recipient"]],
            signer=author.keyring.signer,
            day=day,
            form=form.named,
        )
        routing = f"door=workbench;urgency={incident.urgency};area={incident.area};lang=en"
        author.send_parcel(new_id(), sealed.data, lock=lock["id"], capability=author.capability(week), routing=routing)
    author.sign_out()
