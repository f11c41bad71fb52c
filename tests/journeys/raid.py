"""The raid of bengaluru-2018 as a paralegal writes it: one event, twenty-three people, each with her own yes or no."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

INCIDENT: dict[str, Any] = {
    # published facts of bengaluru-2018 (B1); no person is named, the names below are made up
    "people": 23,
    "acts": ["Arbitrary arrest", "Beaten with baton, belt, object", "Paraded, shamed, filmed in public or media"],
    "held_hours": "3",
}
NARRATIVE = "They came at eleven at night. Canary-heron stood by the fountain; পাখি-বক বলেছে সব."


def choose(page: Page, question: str, *answers: str) -> None:
    """Tick answers of one question, by its words."""
    asked = page.locator("fieldset", has=page.locator("legend", has_text=question)).last
    for answer in answers:
        asked.locator("label.option").get_by_text(answer, exact=True).click()


def turn(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()


def write_shared_part(page: Page) -> None:
    """When, where, by whom, what was done to everyone, how it ended: once for all twenty-three."""
    choose(page, "Is there danger now?", "No danger")
    choose(page, "Who told you?", "A colleague")
    choose(page, "How sure is it?", "Confirmed")
    turn(page)
    choose(page, "How well do you know when?", "I know the month")
    page.get_by_label("Month", exact=True).select_option("March")
    page.get_by_label("Year", exact=True).fill("2018")
    choose(page, "At what time of day?", "Night, 22 to 4")
    turn(page)
    choose(page, "In what kind of place?", "Street or park")
    choose(page, "In which area?", "Harbour")
    turn(page)
    page.locator(".entry").first.click()
    choose(page, "Who did it?", "Police")
    choose(page, "How many of them?", "Four or more")
    choose(page, "On duty, in uniform or armed?", "Yes")
    page.get_by_role("button", name="Done").click()
    turn(page)
    page.get_by_label("To how many people was it done?").fill(str(INCIDENT["people"]))
    kinds = ["Police, arrest, charges", "Hurt in body", "Threats, shaming, confining"]
    choose(page, "What kind of things were done to everyone?", *kinds)
    choose(page, "What exactly? Tick all.", *INCIDENT["acts"])
    turn(page)
    choose(page, "Was anyone arrested or held?", "Yes")
    page.get_by_label("For how many hours?").fill(INCIDENT["held_hours"])
    turn(page)


def write_people(page: Page, *, counted: int) -> None:
    """Each of the twenty-three on a page of her own. The first `counted` say yes to being counted, the others no."""
    page.locator(".entry").first.click()
    for n in range(1, INCIDENT["people"] + 1):
        page.get_by_label("Name or code you use for this person").fill(f"made-up {n}")
        mark(page, "age_band", "25-34")
        turn(page)
        turn(page)  # what was done to everyone is already ticked
        turn(page)
        mark(page, "consent_l1", "yes")
        mark(page, "consent_l3", "yes" if n <= counted else "no")
        if n < INCIDENT["people"]:
            page.get_by_role("button", name="Next one").click()
            expect(page.locator(".form-title")).to_contain_text(f"{n + 1} · ")
    page.get_by_role("button", name="Done").click()


def mark(page: Page, question: str, value: str) -> None:
    """One answer by its name in the spreadsheet: quick, for the twenty-three."""
    page.locator(f'[data-name="{question}"] label.option', has=page.locator(f'input[value="{value}"]')).click()


def write_story(page: Page) -> None:
    turn(page)
    page.get_by_label("What happened, in the people's own words").fill(NARRATIVE)
    page.get_by_role("button", name="Check and finish").click()
