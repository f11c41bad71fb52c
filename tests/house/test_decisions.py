"""Decisions are short enough to be read, and each says what it costs."""

from __future__ import annotations

from pathlib import Path

PARTS = ("## Status", "## Context", "## Decision", "## Consequences")
MOST_WORDS = 300


def test_every_decision_is_short_and_has_its_four_parts(root: Path) -> None:
    pages = sorted((root / "docs" / "decisions").glob("[0-9]*.md"))
    assert pages, "there are no decisions"
    long = {page.name: words for page in pages if (words := len(page.read_text("utf-8").split())) > MOST_WORDS}
    partial = [page.name for page in pages if not all(part in page.read_text("utf-8") for part in PARTS)]
    assert (long, partial) == ({}, [])


def test_no_two_decisions_have_the_same_number(root: Path) -> None:
    numbers = [page.name.split("-")[0] for page in (root / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))
