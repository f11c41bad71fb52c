"""The main job, whole: bengaluru-2018 from a phone without a connection to a pack on paper, and out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.journeys import phone, raid
from tests.journeys.canaries import back_up, decrypted_dump, find, search_folder
from tests.journeys.conftest import PHONE
from tests.journeys.desk import sit_down, wait_for_words
from tests.journeys.offices import RunningOffice
from tools import office as offices

Shoot = Callable[[Page, str], Path]
Axe = Callable[[Page], None]

WORDS = ["Canary-heron", "পাখি-বক", "made-up 7", "made-up 21", "Canary-visit by the harbour wall"]
ACTS = {"ST2", "PH2", "EM7", "ST1", "EC3"}
SPRING = ["2018-03"]
COVER = ["2026-03", "2026-04", "2026-05"]
NOTE = "Canary-visit by the harbour wall: she is well and asks for water and a lawyer."


@pytest.fixture
def lotus(open_office: Callable[[], RunningOffice]) -> RunningOffice:
    """An office whose made-up colleagues have already been at work, so that there are numbers to hide among."""
    office = open_office()
    offices.act_demonstration(office.office)
    return office


def test_one_report_makes_the_whole_journey(
    lotus: RunningOffice, browser: Browser, shoot: Shoot, axe: Axe, tmp_path: Path
) -> None:
    write_offline_seal_and_send(lotus, browser, shoot)
    nothing_of_it_lies_on_the_server(lotus, tmp_path)
    event = take_it_in_and_open_a_case(lotus, browser, shoot, axe)
    confirm_codes(lotus, browser, shoot, event)
    counted = count(lotus, browser, shoot, axe)
    assert counted == 23, "one act of arbitrary arrest for each of the twenty-three, never one and never none"
    table = release(lotus, browser, shoot, axe, "Spring 2018", SPRING, areas=None)
    assert "23" in table
    print_packs(lotus, browser, shoot)
    withdraw(lotus, browser, shoot, event)
    assert count(lotus, browser, shoot, axe) == 22
    refused = prepare(
        lotus, browser, shoot, "Spring 2018 again", SPRING, areas=None, says="would tell a change of 1 to 4"
    )
    assert refused, "a table that would show one person going is not released"
    table = release(lotus, browser, shoot, axe, "Spring 2018 and 2026", [*SPRING, *COVER], areas={"LT-1", "LT-3"})
    assert "∗" in table
    spring = [line.split("\t")[1] for line in table.splitlines() if line.startswith("Harbour\t")]
    assert "∗" in spring, "the next release hides what would show that one person went"
    assert set(spring) <= {"∗", "0"}, "and counts nobody who went"
    the_ledger_says_so_and_nothing_else(lotus, browser, shoot)
    nothing_of_it_lies_on_the_server(lotus, tmp_path)


def write_offline_seal_and_send(lotus: RunningOffice, browser: Browser, shoot: Shoot) -> None:
    context = browser.new_context(base_url=lotus.url, **PHONE)
    page = context.new_page()
    phone.sign_in(page, lotus, "aster")
    context.set_offline(True)
    card = ["Yes", "Raid now", "No danger", "Harbour", "Longer ago", "More than 20", "No", "Do not call", "A colleague"]
    phone.fill_quick_card(page, card)
    phone.seal(page)
    page.get_by_role("button", name="Continue with the full form").click()
    raid.write_shared_part(page)
    raid.write_people(page, counted=23)
    shoot(page, "journey-people")
    page.reload()  # still without a connection: the same page, and not a word lost
    expect(page.locator(".entry")).to_have_count(23)
    expect(page.locator(".entry", has_text="made-up 21")).to_be_visible()
    raid.write_story(page)
    shoot(page, "journey-seal")
    assert phone.kept_on_phone(page)["drafts"] >= 1
    phone.seal(page)
    kept = phone.kept_on_phone(page)
    assert kept["parcels"] >= 1
    page.goto("/#notes")
    assert "made-up" not in page.content()
    context.set_offline(False)
    page.goto("/#sending")
    wait_for_words(page, "Everything has arrived at the office.")
    shoot(page, "journey-sent")
    context.close()


def nothing_of_it_lies_on_the_server(lotus: RunningOffice, tmp_path: Path) -> None:
    """Database, WAL, log and backup, as they lie and decrypted; and the search finds a leak that is planted."""
    key = (lotus.office.keys / "database.key").read_text().strip()
    backup = tmp_path / "backup.db"
    backup.unlink(missing_ok=True)
    back_up(lotus.data / "office.db", key, backup)
    assert search_folder(WORDS, lotus.data) == []
    assert find(WORDS, lotus.log.read_bytes()) == []
    assert find(WORDS, backup.read_bytes()) == []
    dump = decrypted_dump(lotus.data / "office.db", key)
    assert b"age-encryption.org/v1" in dump
    assert find(WORDS, dump) == []
    assert find(["dahlia"], dump), "a search that finds not even a member's name would prove nothing"


def take_it_in_and_open_a_case(lotus: RunningOffice, browser: Browser, shoot: Shoot, axe: Axe) -> str:
    page = sit_down(browser, lotus, "clover", "/desk/reports/")
    line = page.locator("tr", has_text="23 people")
    expect(line).to_be_visible(timeout=30_000)
    shoot(page, "journey-intake")
    axe(page)
    line.get_by_role("link").click()
    wait_for_words(page, "Canary-heron stood by the fountain")
    shoot(page, "journey-triage")
    axe(page)
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_url("**/desk/events/*/", timeout=60_000)
    wait_for_words(page, "Each person")
    event = page.url.rstrip("/").rsplit("/", 1)[-1]
    person = page.locator("details.person", has_text="made-up 7").first
    person.locator("summary").first.click()
    person.get_by_text("Open a case").first.click()
    person.get_by_label("aster").check()
    person.get_by_role("button", name="Open the case").click()
    page.wait_for_url("**/desk/cases/*/", timeout=30_000)
    page.get_by_label("A new note").fill(NOTE)
    page.get_by_role("button", name="Seal and keep the note").click()
    wait_for_words(page, "Canary-visit by the harbour wall")
    shoot(page, "journey-case")
    axe(page)
    case = page.url
    page.context.close()
    hers = sit_down(browser, lotus, "aster", "/desk/cases/")
    hers.goto(case)
    wait_for_words(hers, "Canary-visit by the harbour wall")
    hers.context.close()
    stranger = sit_down(browser, lotus, "briar", "/desk/cases/")
    stranger.goto(case)
    expect(stranger.get_by_role("heading", name="There is nothing here")).to_be_visible()
    stranger.context.close()
    return event


def confirm_codes(lotus: RunningOffice, browser: Browser, shoot: Shoot, event: str) -> None:
    page = sit_down(browser, lotus, "fern", f"/desk/events/{event}/")
    wait_for_words(page, "Codes for the numbers")
    shoot(page, "journey-codes")
    page.get_by_role("button", name=re.compile(r"Confirm \d+ codes")).click()
    expect(page.get_by_text("Codes confirmed").first).to_be_visible(timeout=60_000)
    page.context.close()


def count(lotus: RunningOffice, browser: Browser, shoot: Shoot, axe: Axe) -> int:
    """What monitoring counts of arbitrary arrests in the harbour in March 2018."""
    page = sit_down(browser, lotus, "iris", "/desk/monitoring/")
    page.goto("/desk/monitoring/?act=ST2&first=2018-03&last=2018-03&area=LT-3")
    shoot(page, "journey-counts")
    axe(page)
    cell = page.locator("table.counts td.number").first.inner_text()
    page.context.close()
    return int(cell)


def prepare(
    lotus: RunningOffice,
    browser: Browser,
    shoot: Shoot,
    title: str,
    months: list[str],
    *,
    areas: set[str] | None,
    says: str = "What an attacker could infer",
) -> str:
    """iris prepares a table and the gate decides. Returns where it stands."""
    page = sit_down(browser, lotus, "iris", "/desk/releases/")
    page.goto("/desk/releases/new")
    page.get_by_label("Title, as it will be printed").fill(title)
    for name, keep in (("acts", ACTS), ("months", set(months)), ("areas", areas)):
        for box in page.locator(f'input[name="{name}"]').all():
            box.set_checked(keep is None or box.get_attribute("value") in keep)
    shoot(page, "journey-prepare")
    page.get_by_role("button", name="Sign and hand it to the gate").click()
    page.wait_for_url(re.compile(r"/desk/releases/[0-9a-f-]{36}$"), timeout=30_000)
    wait_for_words(page, says, seconds=90)
    address = page.url
    page.context.close()
    return address


def release(
    lotus: RunningOffice,
    browser: Browser,
    shoot: Shoot,
    axe: Axe,
    title: str,
    months: list[str],
    *,
    areas: set[str] | None,
) -> str:
    """iris prepares, the gate proves, ginger and hazel sign. Returns the table as people read it."""
    address = prepare(lotus, browser, shoot, title, months, areas=areas)
    table = ""
    for name in ("ginger", "hazel"):
        seat = sit_down(browser, lotus, name, "/desk/releases/")
        seat.goto(address)
        axe(seat)
        seat.get_by_role("button", name="I have read it: sign this table").click()
        expect(seat.locator("li.seat.taken", has_text=name)).to_be_visible(timeout=30_000)
        table = seat.locator("table.counts").inner_text()
        shoot(seat, f"journey-release-{len(months)}-{name}")
        seat.context.close()
    return table


def print_packs(lotus: RunningOffice, browser: Browser, shoot: Shoot) -> None:
    page = sit_down(browser, lotus, "iris", "/desk/packs/")
    for lang, letters in (("en", r"arrest"), ("bn", r"[\u0980-\u09ff]{3}")):
        page.goto("/desk/packs/")
        page.locator('input[name="releases"]').first.check()
        page.get_by_label("Language").select_option(lang)
        page.get_by_role("button", name="Sign and write it").click()
        link = page.get_by_role("link", name="Open the PDF")
        expect(link).to_have_count(1 if lang == "en" else 2, timeout=60_000)
        language = page.locator(f'select option[value="{lang}"]').inner_text()
        address = page.locator("tr", has_text=language).get_by_role("link").get_attribute("href")
        assert address is not None
        answer = page.context.request.get(f"{lotus.url}{address}")
        pdf = PdfReader(BytesIO(answer.body()))
        text = "\n".join(sheet.extract_text() for sheet in pdf.pages)
        assert re.search(letters, text.lower())
        box = pdf.pages[0].mediabox
        assert (round(box.width), round(box.height)) == (595, 842), "A4"
        folder = Path(__file__).resolve().parents[2] / "out"
        folder.mkdir(exist_ok=True)
        (folder / f"pack-{lang}.pdf").write_bytes(answer.body())
    shoot(page, "journey-packs")
    page.context.close()


def withdraw(lotus: RunningOffice, browser: Browser, shoot: Shoot, event: str) -> None:
    page = sit_down(browser, lotus, "dahlia", f"/desk/events/{event}/")
    wait_for_words(page, "Each person")
    person = page.locator("details.person", has_text="made-up 7").first
    person.locator("summary").first.click()
    person.get_by_text("Take back consent").click()
    shoot(page, "journey-withdraw")
    person.get_by_role("button", name="Withdraw for made-up 7").click()
    wait_for_words(page, "1 person took back consent")
    expect(page.locator("details.person", has_text="made-up 7")).to_have_count(0)
    expect(page.locator("details.person", has_text="made-up 21")).to_have_count(1)
    shoot(page, "journey-withdrawn")
    page.goto("/desk/cases/")
    assert "Canary-visit" not in page.content()
    page.context.close()


def the_ledger_says_so_and_nothing_else(lotus: RunningOffice, browser: Browser, shoot: Shoot) -> None:
    page = sit_down(browser, lotus, "clover", "/desk/ledger/")
    told = page.inner_text("main")
    assert "withd" in told.lower() or "took back" in told.lower()
    for word in (*WORDS, "arrest", "Harbour", "ST2", "raid"):
        assert word.lower() not in told.lower()
    shoot(page, "journey-ledger")
    page.context.close()
