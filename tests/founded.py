"""What the rooms' tests stand on: one made-up office, and its members' keys as the workbench holds them.

Founding derives nine passphrases (half a second each), so it is done once a run; each test gets it freshly loaded.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def founding() -> Any:
    """Everything founding makes: public log, locks, grants, bundles, login secrets, and the cast's passphrases."""
    from workbench.demo.cast import CAST
    from workbench.founding import found

    return found("_lotus", "Lotus (made up)", CAST, AT.date())


@pytest.fixture(scope="session")
def keyring_of(founding: Any) -> Callable[[str], Any]:
    """A member's keys by her name, unlocked once a run."""
    from functools import cache

    from workbench.ids import unb64
    from workbench.keyring import Keyring
    from workbench.log import verify_log
    from workbench.passphrase import derive_secrets, open_bundle

    log = verify_log(founding.office["log"])

    @cache
    def unlock(name: str) -> Keyring:
        entry = founding.office["log"][0]["entry"]
        member = next(m for m in entry["members"] if m["name"] == name)
        login = next(m for m in founding.office["members"] if m["name"] == name)
        passphrase = next(m["passphrase"] for m in founding.cast["members"] if m["name"] == name)
        derived = derive_secrets(entry["org"], name, passphrase)
        bundle = open_bundle(unb64(login["bundle"]), derived.wrap_key, member=member["id"], org=entry["org"])
        return Keyring(bundle, log)

    return unlock


_founded_rows: dict[int, list[Any]] = {}


@pytest.fixture
def founded(founding: Any, db: None) -> Any:
    """The office as the server knows it after founding: founded once a run, its rows put back for each test."""
    from parasol.base.ledger.models import Entry, is_open
    from parasol.base.people.models import Device, Member
    from parasol.base.vault.founding import found_office
    from parasol.base.vault.models import Grant, Lock, LogEntry

    models = (LogEntry, Member, Device, Lock, Grant, Entry)
    if id(founding) not in _founded_rows:
        found_office(founding.office, at=AT)
        _founded_rows[id(founding)] = [row for model in models for row in model.objects.all()]
        return founding
    token = is_open.set(True)  # a test's own hands: no room of the house writes without naming the deed
    try:
        for model in models:
            model.objects.bulk_create([row for row in _founded_rows[id(founding)] if type(row) is model])
    finally:
        is_open.reset(token)
    return founding


@pytest.fixture
def secret_of(founding: Any) -> Callable[[str], str]:
    """A member's login secret by her name, as her device sends it."""
    return lambda name: next(m["secret"] for m in founding.office["members"] if m["name"] == name)
