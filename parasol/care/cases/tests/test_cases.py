"""Cases: one for a person, words for those who hold its key, and nothing for anybody else."""

import pytest

from parasol.base.vault.models import Grant
from parasol.care.cases.models import Case, Note
from parasol.care.cases.queries import could_join, readers_of
from tests.desks import DoorRefused
from workbench.ids import new_id
from workbench.locks import grant_lock

pytestmark = pytest.mark.django_db
WORDS = "The lawyer comes at nine."


def lock_of(desk):
    return desk.office.keyring.log.members[desk.office.keyring.member]["lock"]["id"]


@pytest.fixture
def person(desk_of):
    return desk_of("clover").take_in(desk_of("aster").tell(people=1))[0]


@pytest.fixture
def case(desk_of, person):
    """A case with one note, held by intake and aster."""
    clover = desk_of("clover")
    case = clover.open_case(person, lock_of(desk_of("aster")))
    clover.note(case, WORDS)
    return case


def read(desk, case):
    sheaf = desk.office.fetch_sheaf(f"/desk/cases/{case}/sealed")
    return [desk.office.keyring.open(item).json()["text"] for item in sheaf.items]


def test_a_person_has_at_most_one_case(desk_of, person):
    clover = desk_of("clover")
    clover.open_case(person)
    with pytest.raises(DoorRefused, match="case-exists") as refused:
        desk_of("dahlia").open_case(person)
    assert refused.value.status == 409
    assert Case.objects.count() == 1


def test_twenty_three_people_of_one_raid_may_have_twenty_three_cases(desk_of):
    clover = desk_of("clover")
    for person in clover.take_in(desk_of("aster").tell(people=23)):
        clover.open_case(person)
    assert Case.objects.count() == 23


def test_the_paralegal_on_the_case_reads_it_and_writes_in_it(desk_of, case):
    aster = desk_of("aster")
    assert read(aster, case) == [WORDS]
    aster.note(case, "I was there at nine.")
    assert read(desk_of("clover"), case) == [WORDS, "I was there at nine."]


def test_a_paralegal_not_on_the_case_finds_nothing(desk_of, case):
    briar = desk_of("briar")
    for path in (f"/desk/cases/{case}/", f"/desk/cases/{case}/sealed", f"/desk/cases/sealed?ids={case}"):
        assert briar.ask(path).status_code == 404
    with pytest.raises(DoorRefused, match="not-found"):
        briar.deed(f"/desk/cases/{case}/notes", "note.written", case, {"note": {"id": new_id(), "sealed": "AAAA"}})
    assert Note.objects.count() == 1


def test_a_colleague_who_is_handed_the_key_reads_from_the_beginning(desk_of, case):
    clover, erica = desk_of("clover"), desk_of("erica")
    hand_over(clover, case, erica)
    assert read(erica, case) == [WORDS]
    assert [member.name for member in readers_of(Case.objects.get().lock_id)] == [
        "aster",
        "clover",
        "dahlia",
        "erica",
        "fern",
    ]


def test_the_key_goes_to_nobody_whose_work_it_is_not(desk_of, case):
    clover, iris = desk_of("clover"), desk_of("iris")
    before = Grant.objects.count()
    with pytest.raises(DoorRefused, match="wrong-grant"):
        hand_over(clover, case, iris)
    assert Grant.objects.count() == before


def hand_over(desk, case, to):
    keyring = desk.office.keyring
    sheaf = desk.office.fetch_sheaf(f"/desk/cases/{case}/sealed")
    lock = keyring._held[sheaf.statements[0]["body"]["id"]]
    holders = [keyring.holder(lock_of(to))]
    grants = grant_lock(lock, holders, org=keyring.log.org, log=keyring.log.head, signer=keyring.signer, day=desk.day)
    desk.deed(f"/desk/cases/{case}/grants", "case.granted", case, {"grants": grants})


def test_those_who_could_join_are_the_ones_without_a_key(desk_of, case):
    assert [member.name for member in could_join(Case.objects.get())] == ["briar", "erica"]


def test_a_case_without_a_note_still_brings_its_key(desk_of, person):
    clover = desk_of("clover")
    case = clover.open_case(person)
    sheaf = clover.office.fetch_sheaf(f"/desk/cases/{case}/sealed")
    assert (len(sheaf.items), sheaf.statements[0]["body"]["about"]) == (0, case)


def test_a_note_is_sealed_or_not_kept(desk_of, case):
    clover = desk_of("clover")
    with pytest.raises(DoorRefused, match="not-age"):
        clover.deed(f"/desk/cases/{case}/notes", "note.written", case, {"note": {"id": new_id(), "sealed": "cGxhaW4"}})
    assert Note.objects.count() == 1


def test_the_event_page_learns_who_has_a_case(desk_of):
    clover = desk_of("clover")
    report = desk_of("aster").tell(people=2)
    people = clover.take_in(report)
    case = clover.open_case(people[0])
    assert clover.ask(f"/desk/events/{report.event}/cases").json() == {"cases": {people[0]: case}}
