"""A cold, slow browser for measuring: nothing stored, the processor slowed, bytes of the page counted."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tools.stages import ensure_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
WAIT_MS = 120_000


@dataclass
class Visit:
    """One page in a context of its own, with what it asked for."""

    context: BrowserContext
    page: Page
    received: int = 0
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        session = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        self.page.on("request", self._asked)

    def slow_processor(self, times: float) -> None:
        """As a cheap phone: everything on the page's own thread takes so many times longer."""
        self.context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": times})

    def seconds_until(self, selector: str, began: float) -> float:
        """From `began` (of `time.perf_counter`) until this can be seen."""
        self.page.wait_for_selector(selector, timeout=WAIT_MS)
        return time.perf_counter() - began

    def sign_in(self, name: str, passphrase: str) -> None:
        """As fast as no person types; the form is the real one."""
        self.page.fill("#name", name)
        self.page.fill("#passphrase", passphrase)
        self.page.press("#passphrase", "Enter")

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)


@contextlib.contextmanager
def launched() -> Iterator[Browser]:
    """The machine's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def visit(browser: Browser, port: int, shape: dict[str, Any]) -> Iterator[Visit]:
    """A first visit: nothing stored from before."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}", **shape)
    yield Visit(context, context.new_page())
    context.close()
