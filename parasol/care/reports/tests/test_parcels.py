"""The door for parcels: what is sealed comes in once, everything else is refused by name and leaves no trace."""

import base64
import threading
from dataclasses import replace

import pyrage
import pytest
from django.db import connections

from parasol.base.ground.capability import capability
from parasol.base.ground.clock import WEEK, monday
from parasol.base.ledger.models import Entry
from parasol.base.ledger.queries import broken_entries
from parasol.base.vault.rules import sealed_size
from parasol.base.vault.terms import KIB
from parasol.care.reports.models import Report
from tests.desks import TOLD, DoorRefused
from tests.founded import AT
from workbench.canonical import sha256
from workbench.ids import new_id

pytestmark = pytest.mark.django_db


def digest_of(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(sha256(data)).decode()}:"


def received() -> int:
    return Entry.objects.filter(deed="parcel.received").count()


def test_a_parcel_is_kept_as_it_came(desk_of):
    report = desk_of("aster").tell()
    row = Report.objects.get(id=report.id)
    assert bytes(row.sealed_body) == report.sealed
    assert (row.door, row.urgency, row.area, row.lang) == ("phone", 2, "LT-1", "en")
    assert (row.size, row.received, row.station) == (len(report.sealed), AT.date(), "received")
    assert TOLD.encode() not in bytes(row.sealed_body)


def test_the_ledger_says_that_it_came_and_not_from_whom(desk_of):
    report = desk_of("aster").tell()
    entry = Entry.objects.get(deed="parcel.received")
    assert (str(entry.about), entry.member, entry.device, entry.body) == (report.id, None, None, "")
    assert list(broken_entries()) == []


def test_a_parcel_sent_twice_is_kept_once(desk_of):
    aster = desk_of("aster")
    report = aster.tell()
    assert [aster.send(report), aster.send(report)] == [200, 200]
    assert (Report.objects.count(), received()) == (1, 1)


def test_other_bytes_under_the_same_id_are_refused(desk_of):
    aster = desk_of("aster")
    first, other = aster.tell(), aster.write()
    with pytest.raises(DoorRefused) as refused:
        aster.send(replace(other, id=first.id))
    assert (refused.value.name, refused.value.status) == ("other-bytes", 409)
    assert bytes(Report.objects.get().sealed_body) == first.sealed


def test_a_late_second_copy_is_known_after_triage(desk_of):
    aster, clover = desk_of("aster"), desk_of("clover")
    report = aster.tell()
    clover.take_in(report)
    assert aster.send(report) == 200
    assert Report.objects.get().sealed_body is None


SPOILED = {
    "not-age": lambda data: b"plain words that nobody sealed",
    "bad-header": lambda data: data[:120],
    "wrong-size": lambda data: data[:-1],
    "wrong-stanzas": lambda data: pyrage.encrypt(
        b"\0" * 4 * KIB, [pyrage.x25519.Identity.generate().to_public() for _ in range(2)]
    ),
    "too-large": lambda data: data + b"\0" * sealed_size(256 * KIB),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_is_not_a_whole_envelope_is_refused_by_name(desk_of, name):
    aster = desk_of("aster")
    report = aster.write()
    with pytest.raises(DoorRefused) as refused:
        aster.send(replace(report, sealed=SPOILED[name](report.sealed)))
    assert refused.value.name == name
    assert refused.value.status == (413 if name == "too-large" else 422)
    assert (Report.objects.count(), received()) == (0, 0)


WRONG_HEADERS = [
    ("wrong-digest", 422, {"Content-Digest": digest_of(b"other bytes")}),
    ("no-digest", 422, {"Content-Digest": ""}),
    ("no-digest", 422, {"Content-Digest": "sha-512=:AAAA:"}),
    ("wrong-capability", 403, {"Parasol-Capability": "guessed"}),
    ("wrong-capability", 403, {"Parasol-Capability": capability(monday(AT.date()) - 15 * WEEK)}),
    ("unknown-lock", 422, {"Parasol-Lock": new_id()}),
    ("not-an-id", 400, {"Parasol-Lock": "intake"}),
    ("wrong-routing", 422, {"Parasol-Routing": "door=phone;urgency=2;area=LT-1"}),
    ("wrong-routing", 422, {"Parasol-Routing": "door=phone;urgency=2;area=LT-1;lang=en;name=Ginger"}),
    ("wrong-routing", 422, {"Parasol-Routing": "door=phone;urgency=2;area=the mill;lang=en"}),
    ("wrong-routing", 422, {"Parasol-Routing": "door=phone;urgency=4;area=LT-1;lang=en"}),
    ("wrong-routing", 422, {"Parasol-Routing": "door=window;urgency=2;area=LT-1;lang=en"}),
    ("wrong-routing", 422, {"Parasol-Routing": "door=phone;door=phone;urgency=2;area=LT-1"}),
]


@pytest.mark.parametrize(("name", "status", "headers"), WRONG_HEADERS)
def test_a_wrong_label_is_refused_by_name(desk_of, name, status, headers):
    aster = desk_of("aster")
    with pytest.raises(DoorRefused) as refused:
        aster.send(aster.write(), **headers)
    assert (refused.value.name, refused.value.status) == (name, status)
    assert (Report.objects.count(), received()) == (0, 0)


def test_a_lock_of_another_purpose_takes_no_parcels(desk_of):
    aster = desk_of("aster")
    circle = aster.circle().id
    with pytest.raises(DoorRefused, match="unknown-lock"):
        aster.send(aster.write(), **{"Parasol-Lock": circle})


@pytest.mark.parametrize("weeks", [0, -14])
def test_a_phone_that_was_offline_for_fourteen_weeks_may_still_deliver(desk_of, weeks):
    aster = desk_of("aster")
    assert aster.send(aster.write(), **{"Parasol-Capability": capability(monday(AT.date()) + weeks * WEEK)}) == 201


@pytest.mark.parametrize("setting", ["PARCELS_PER_MINUTE", "PARCELS_PER_MINUTE_PER_ADDRESS"])
def test_a_flood_is_slowed_and_told_so(desk_of, settings, setting):
    setattr(settings, setting, 2)
    aster = desk_of("aster")
    aster.tell()
    aster.tell()
    with pytest.raises(DoorRefused) as refused:
        aster.send(aster.write())
    assert (refused.value.name, refused.value.status) == ("slow-down", 429)
    assert Report.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_sixteen_phones_at_once_lose_nothing(desk_of):
    aster = desk_of("aster")
    reports = [aster.write(people=1) for _ in range(64)]
    statuses = at_once(16, lambda n: [aster.send(report) for report in reports[n::16]])
    assert statuses == [201] * 64
    assert {str(pk) for pk in Report.objects.values_list("id", flat=True)} == {report.id for report in reports}
    assert (received(), list(broken_entries())) == (64, [])


@pytest.mark.django_db(transaction=True)
def test_one_parcel_from_sixteen_hands_at_once_is_kept_once(desk_of):
    aster = desk_of("aster")
    report = aster.write()
    statuses = at_once(16, lambda n: [aster.send(report)])
    assert sorted(statuses) == [200] * 15 + [201]
    assert (Report.objects.count(), received(), list(broken_entries())) == (1, 1, [])


def at_once(hands, work):
    """What all hands answer; a fault in one of them is a fault of the test."""
    start, answers, faults = threading.Barrier(hands), [], []

    def run(n):
        try:
            start.wait()
            answers.extend(work(n))
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return answers
