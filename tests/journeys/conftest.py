"""Journeys: a real server, a real browser, made-up people. Nothing is faked, so nothing can be kinder than life.

Fixtures: `office` (one for the whole run), `open_office` (makes another), `browser`, `phone`, `desk`, `shoot`, `axe`.
With a debugger attached, as Playwright is, a service worker never idles: locking by idleness is tested without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.looking import Watch, assert_accessible, take_screenshot
from tests.journeys.offices import RunningOffice, opened_office
from tools.stages import ensure_browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    """A freshly founded office of the fictional country, with nobody's reports in it."""
    with opened_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[[], RunningOffice]]:
    """Makes an office of its own for a journey that counts, withdraws or breaks things."""
    opened: list[RunningOffice] = []

    def make() -> RunningOffice:
        running = RunningOffice.open(tmp_path / f"office-{len(opened)}")
        opened.append(running)
        return running

    yield make
    for running in opened:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without asking anybody outside anything."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=ensure_browser(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def phone(browser: Browser, office: RunningOffice) -> Iterator[BrowserContext]:
    """A small phone with a touch screen, nothing stored on it. Ends the test if a page threw or called a stranger."""
    yield from watched(browser.new_context(base_url=office.url, **PHONE), office)


@pytest.fixture
def desk(browser: Browser, office: RunningOffice) -> Iterator[BrowserContext]:
    """A small laptop, nothing stored on it. Ends the test if a page threw or called a stranger."""
    yield from watched(browser.new_context(base_url=office.url, **DESK), office)


@pytest.fixture
def shoot(root: Path) -> Callable[[Page, str], Path]:
    """`shoot(page, "name")` keeps the whole page as a picture in out/screenshots/."""
    return lambda page, name: take_screenshot(page, root / "out" / "screenshots", name)


@pytest.fixture
def axe(root: Path) -> Callable[[Page], None]:
    """`axe(page)` fails the test with every accessibility violation on the page."""
    source = (root / "client" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    return lambda page: assert_accessible(page, source)


def watched(context: BrowserContext, office: RunningOffice) -> Iterator[BrowserContext]:
    """A context whose errors, policy violations and foreign requests are failures even if the journey went on."""
    watch = Watch(context, office.url)
    yield context
    context.close()
    watch.check()
