"""The desk as a colleague uses it: what she presses, in her words."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.offices import RunningOffice


def sit_down(browser: Browser, office: RunningOffice, name: str, path: str, **look: object) -> Page:
    """A fresh laptop: the desk sends her to the shell, she signs in, compares four words, and is where she wanted."""
    context: BrowserContext = browser.new_context(
        base_url=office.url,
        viewport={"width": 1366, "height": 768},
        **look,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(path)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Passphrase").fill(office.passphrases[name])
    page.get_by_role("button", name="Open").click()
    page.get_by_role("button", name="They are the same").click()
    page.wait_for_url(f"{office.url}{path}", wait_until="load")  # not the shell, whose fragment names it too
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def wait_for_words(page: Page, words: str, *, seconds: int = 30) -> None:
    expect(page.get_by_text(words).first).to_be_visible(timeout=seconds * 1000)
