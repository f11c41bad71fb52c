"""The phone: neutral outside, sealed inside, usable without a connection, and nothing left standing after Lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import phone as hands
from tests.journeys.offices import RunningOffice

RAID = ["Yes", "Raid now", "Yes, danger right now", "Harbour", "Now", "6 to 20", "No", "Do not call", "A colleague"]
Shoot = Callable[[Page, str], Path]
Axe = Callable[[Page], None]
THEMES = ("light", "dark", "night")


def test_the_first_screen_says_nothing_and_the_passphrase_field_teaches_nothing(
    phone: BrowserContext, shoot: Shoot, axe: Axe
) -> None:
    page = phone.new_page()
    page.goto("/")
    field = page.get_by_label("Passphrase")
    expect(field).to_be_visible()
    assert page.title() == "Notes"
    told = page.inner_text("body").lower()
    assert not [word for word in ("parasol", "report", "violence", "sex", "police", "office") if word in told]
    assert field.get_attribute("name") is None
    assert field.get_attribute("autocomplete") == "off"
    axe(page)
    shoot(page, "phone-sign-in")


def test_a_card_written_offline_survives_a_reload_is_sealed_and_arrives_once(
    phone: BrowserContext, office: RunningOffice, shoot: Shoot
) -> None:
    page = phone.new_page()
    hands.sign_in(page, office, "aster")
    phone.set_offline(True)
    hands.fill_quick_card(page, RAID[:4])
    page.reload()
    expect(page.get_by_text("5 of 9")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.locator("input:checked")).to_have_count(1)  # the last answer is still there
    page.get_by_role("button", name="Next").click()
    for answer in RAID[4:]:
        page.locator("label.option").get_by_text(answer, exact=True).click()
    expect(page.get_by_text("clover, dahlia and fern")).to_be_visible()
    shoot(page, "phone-seal")
    assert hands.kept_on_phone(page)["drafts"] == 1
    hands.seal(page)
    kept = hands.kept_on_phone(page)
    assert (kept["drafts"], kept["parcels"]) == (0, 1), "the draft is gone, one sealed parcel waits"
    parcels: list[str] = []
    phone.on("request", lambda request: parcels.append(request.url) if "/parcels/" in request.url else None)
    phone.set_offline(False)
    hands.expect_arrived(page)
    shoot(page, "phone-arrived")
    assert hands.kept_on_phone(page)["parcels"] == 0
    assert len(set(parcels)) == 1


def test_after_a_card_the_full_form_is_about_the_same_event_and_writing_in_bengali_works(
    phone: BrowserContext, office: RunningOffice, shoot: Shoot, axe: Axe
) -> None:
    page = phone.new_page()
    hands.sign_in(page, office, "briar")
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("বাংলা").check()
    axe(page)
    page.get_by_role("button", name="Home").click()
    page.get_by_role("button", name="Something happened").click()
    expect(page.get_by_text("এখন নিরাপদে কথা বলতে পারছেন?")).to_be_visible()
    assert page.locator(".body").get_attribute("lang") == "bn"
    axe(page)
    shoot(page, "phone-card-bengali")


def test_lock_empties_the_page_and_going_back_shows_nothing(phone: BrowserContext, office: RunningOffice) -> None:
    page = phone.new_page()
    hands.sign_in(page, office, "aster")
    hands.fill_quick_card(page, RAID[:2])
    expect(page.get_by_text("Is there danger now?")).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_label("Passphrase")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Passphrase")).to_be_visible()
    assert "danger" not in page.content()
    hands.unlock(page, office, "aster")
    assert page.title() == "Notes"


def test_a_locked_phone_can_begin_a_note_but_not_read_one(phone: BrowserContext, office: RunningOffice) -> None:
    page = phone.new_page()
    hands.sign_in(page, office, "aster")
    page.get_by_role("button", name="Lock").click()
    phone.set_offline(True)
    page.get_by_role("button", name="New note").click()
    page.locator("label.option").get_by_text("Yes", exact=True).click()
    expect(page.get_by_text("What is happening?")).to_be_visible()
    address = page.url
    page.reload()
    expect(page.get_by_label("Passphrase")).to_be_visible()
    assert "What is happening" not in page.content()
    hands.unlock(page, office, "aster")
    assert page.url == address
    expect(page.get_by_text("What is happening?")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.locator("input:checked")).to_have_count(1)


def test_every_screen_can_be_used_by_everybody_in_all_three_lights(
    phone: BrowserContext, office: RunningOffice, shoot: Shoot, axe: Axe
) -> None:
    page = phone.new_page()
    hands.sign_in(page, office, "aster")
    for theme in THEMES:
        page.evaluate("(theme) => localStorage.setItem('look', JSON.stringify({ theme }))", theme)
        for place in ("home", "new", "notes", "sending", "settings", "words"):
            page.goto(f"/#{place}")
            page.reload()
            expect(page.locator("h1")).to_have_count(1)
            axe(page)
            shoot(page, f"phone-{place}-{theme}")
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 360, f"{place} scrolls sideways"


def test_a_desk_address_leads_back_to_the_desk_and_a_foreign_one_leads_home(
    phone: BrowserContext, office: RunningOffice
) -> None:
    page = phone.new_page()
    page.goto("/#desk=%2F%2Felsewhere.example%2Fdesk%2F")
    page.get_by_label("Name").fill("clover")
    page.get_by_label("Passphrase").fill(office.passphrases["clover"])
    page.get_by_role("button", name="Open").click()
    page.get_by_role("button", name="They are the same").click()
    expect(page.get_by_role("button", name="Something happened")).to_be_visible()
    assert page.url.startswith(office.url)
    page.goto("/#desk=%2Fdesk%2Freports%2F")
    page.wait_for_url("**/desk/reports/")
