"""The phone over a poor line: bytes, requests, and seconds until a person can work.

"T" is 400 kbit/s each way and 400 ms for every answer, by a slowed line that the service worker's requests pass too,
and the page's processor slowed 4 times. Three cold visits; the middle one counts.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser

from tools import office as offices
from tools.bench.browsing import PHONE, Visit, launched, visit
from tools.bench.figures import Figure
from tools.bench.narrow import Direction, narrow
from tools.bench.offices import running
from tools.office import Office

VISITS = 3
RELOADS = 10
T = "T: 400 kbit/s, 400 ms round trip, processor slowed 4 times, cold, middle of 3 visits"
FIRST_FIELD = "#name:enabled"
HOME = "text=Something happened"
WHOLE_FORM = "a[href^='#'] >> text=Write it in full"
QUESTION = ".form .ask"
FILLED = """async () => {
  let fonts = 0;
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) fonts += request.url.endsWith(".woff2") ? 1 : 0;
  }
  return fonts >= 2;
}"""
"""The letters of other scripts come last, when nothing waits for the line."""
KEPT = """async () => {
  let size = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) size += (await (await cache.match(request)).blob()).size;
  }
  return size;
}"""


@dataclass
class Cold:
    """One cold visit."""

    usable_s: float
    critical: int
    requests: int
    ready_s: float
    form_s: float
    first_load: int
    everything: int


def measure() -> list[Figure]:
    """Cold visits over the narrow line, then what is kept, then reloads without any line."""
    with running() as (office, _), launched() as browser:
        visits = [_cold(browser, office) for _ in range(VISITS)]
        return [*_cold_figures(visits), *_kept_figures(browser, office)]


def _cold(browser: Browser, office: Office) -> Cold:
    passphrase = offices.members(office)[0]["passphrase"]
    with narrow(office.port) as line, visit(browser, line.port, PHONE) as here:
        here.slow_processor(4)
        began = time.perf_counter()
        here.page.goto("/", wait_until="commit")
        usable = here.seconds_until(FIRST_FIELD, began)
        critical, requests = here.received, len(here.requests)
        here.sign_in("aster", passphrase)
        _accept_words(here)
        ready = here.seconds_until(HOME, began)
        opening = time.perf_counter()
        here.page.click(WHOLE_FORM)
        form = here.seconds_until(QUESTION, opening)
        first_load = here.received
        here.page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=120_000)
        _wait_until_quiet(here, line.down)
        return Cold(usable, critical, requests, ready, form, first_load, line.down.carried)


def _accept_words(here: Visit) -> None:
    """The first sign-in shows four words to compare with a colleague's phone."""
    here.page.click("text=They are the same", timeout=120_000)


def _wait_until_quiet(here: Visit, way: Direction) -> None:
    before = -1
    while before != (now := way.carried):
        before = now
        here.page.wait_for_timeout(3000)


def _cold_figures(visits: list[Cold]) -> list[Figure]:
    def middle(name: str) -> float:
        return float(statistics.median(getattr(one, name) for one in visits))

    sealing = middle("everything") - middle("first_load")
    return [
        Figure("phone.usable_s", middle("usable_s"), "s", f"{T}; from opening the address to the first field"),
        Figure(
            "phone.critical_kb", middle("critical") / 1000, "kB", f"{T}; page bytes with headers until the first field"
        ),
        Figure("phone.requests", middle("requests"), "requests", f"{T}; of the page until the first field"),
        Figure(
            "phone.sealing_ready_s",
            middle("ready_s"),
            "s",
            f"{T}; from opening the address, signing in without pause, Argon2id included, to home: office pinned, "
            "worker active, sealing possible",
        ),
        Figure("phone.form_s", middle("form_s"), "s", f"{T}; from pressing “Write it in full” to its first question"),
        Figure(
            "phone.first_load_kb",
            middle("first_load") / 1000,
            "kB",
            f"{T}; all bytes of the page, sign-in and form included, until the full form's first question",
        ),
        Figure(
            "phone.behind_kb",
            sealing / 1000,
            "kB",
            f"{T}; everything else over the line on a first visit: the worker that seals and what is kept for offline",
        ),
    ]


def _kept_figures(browser: Browser, office: Office) -> list[Figure]:
    with visit(browser, office.port, PHONE) as here:
        here.page.goto("/")
        here.page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=60_000)
        here.page.wait_for_function(FILLED, timeout=60_000)
        kept = here.page.evaluate(KEPT)
        here.context.set_offline(True)
        opened = sum(_reload(here) for _ in range(RELOADS))
        here.slow_processor(6)
        began = time.perf_counter()
        here.page.reload(wait_until="commit")
        second = here.seconds_until(FIRST_FIELD, began)
    return [
        Figure("phone.precache_kb", kept / 1000, "kB", "bytes in the browser's caches after one visit, uncompressed"),
        Figure(
            "phone.offline_reload", 100 * opened / RELOADS, "%", f"of {RELOADS} reloads without a line, after one visit"
        ),
        Figure(
            "phone.second_start_s", second, "s", "reload without a line, processor slowed 6 times, to the first field"
        ),
    ]


def _reload(here: Visit) -> bool:
    here.page.reload()
    return here.page.is_visible(FIRST_FIELD) or here.page.wait_for_selector(FIRST_FIELD, timeout=5000) is not None
