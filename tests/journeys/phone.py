"""The phone app as a person uses it: what she presses, in her words. For journeys that begin with a report."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.offices import RunningOffice


def sign_in(page: Page, office: RunningOffice, name: str) -> None:
    """The first sign-in on this phone, the four words compared, home."""
    page.goto("/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Passphrase").fill(office.passphrases[name])
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Compare four words")).to_be_visible()
    page.get_by_role("button", name="They are the same").click()
    expect(page.get_by_role("button", name="Something happened")).to_be_visible()
    wait_until_offline_works(page)


def unlock(page: Page, office: RunningOffice, name: str) -> None:
    """The passphrase, on a phone that knows her."""
    page.get_by_label("Passphrase").fill(office.passphrases[name])
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_label("Passphrase")).to_have_count(0)


def wait_until_offline_works(page: Page) -> None:
    """The app and both forms are on the phone, and the worker answers for this page."""
    page.wait_for_function(
        """async () => {
            const forms = await caches.open("notes-forms");
            return navigator.serviceWorker.controller !== null && (await forms.keys()).length >= 2;
        }"""
    )


def fill_quick_card(page: Page, answers: list[str]) -> None:
    """Tap the answers of the card, one question after the other; the card turns by itself."""
    page.get_by_role("button", name="Something happened").click()
    for answer in answers:
        question = page.locator("legend.ask-label").inner_text()
        page.locator("label.option").get_by_text(answer, exact=True).click()
        expect(page.locator("legend.ask-label").get_by_text(question, exact=True)).to_have_count(0)


def seal(page: Page) -> None:
    """Press Seal when it can be pressed."""
    press = page.get_by_role("button", name="Seal and send")
    expect(press).to_be_enabled()
    press.click()
    expect(page.get_by_role("heading", name="Sealed")).to_be_visible()


def expect_arrived(page: Page) -> None:
    """The office's answer was read whole."""
    expect(page.get_by_text("The people on intake can open it now.")).to_be_visible(timeout=30_000)


def kept_on_phone(page: Page) -> dict[str, int]:
    """How many of each thing the phone keeps; it never says what is in them."""
    kept: dict[str, int] = page.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open("notes");
            opening.onsuccess = () => {
                const names = [...opening.result.objectStoreNames];
                const reading = opening.result.transaction(names);
                const counts = {};
                for (const name of names) {
                    reading.objectStore(name).count().onsuccess = (event) => { counts[name] = event.target.result; };
                }
                reading.oncomplete = () => { opening.result.close(); done(counts); };
            };
        })"""
    )
    return kept
