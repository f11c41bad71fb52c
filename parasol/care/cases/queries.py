"""Reading cases: outsides, and who holds a key."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from parasol.base.ground.terms import NotFound
from parasol.base.people.models import Member
from parasol.base.people.terms import Role
from parasol.base.vault.models import Grant
from parasol.base.vault.queries import can_reach, reach
from parasol.base.vault.terms import SheafItem

from .models import Case, Note
from .terms import CaseStation


@dataclass(frozen=True)
class CaseRow:
    """One line of the list of cases."""

    id: UUID
    person: UUID
    notes: int


def list_cases(member: Member, page: int = 0, size: int = 50) -> list[CaseRow]:
    """Open cases this member holds a key to; nobody sees that another exists."""
    mine = Grant.objects.filter(holder__in=reach(member)).values("lock")
    open_cases = Case.objects.filter(station=CaseStation.OPEN, lock__in=mine)
    rows = open_cases.annotate(n=Count("notes")).order_by("id")[page * size : (page + 1) * size]
    return [CaseRow(row.id, row.person_id, row.n) for row in rows]


def count_cases(member: Member) -> int:
    """How many open cases she holds a key to."""
    mine = Grant.objects.filter(holder__in=reach(member)).values("lock")
    return Case.objects.filter(station=CaseStation.OPEN, lock__in=mine).count()


def get_case(member: Member, case: UUID) -> Case:
    """A case this member holds a key to. Raises NotFound, whether it is missing, over, or not hers to see."""
    found: Case | None = Case.objects.filter(id=case).select_related("person").first()
    if found is None or not can_reach(member, [found.lock_id]):
        raise NotFound
    return found


def cases_of_event(event: UUID) -> dict[UUID, UUID]:
    """Person → her open case, for one event."""
    rows = Case.objects.filter(person__event=event, station=CaseStation.OPEN).values_list("person", "id")
    return dict(rows)


def sealed_case(case: Case) -> list[SheafItem]:
    """The notes of one case, in their order."""
    notes = Note.objects.filter(case=case)
    return [SheafItem("note", note.id, case.id, case.lock_id, note.sealed_note) for note in notes]


def sealed_cases(member: Member, cases: Iterable[UUID]) -> list[SheafItem]:
    """For a list: the first note of each case, and the person's own part where the member holds its key too."""
    found = list(Case.objects.filter(id__in=list(cases), station=CaseStation.OPEN).select_related("person"))
    reachable = can_reach(member, [lock for case in found for lock in (case.lock_id, case.person.lock_id)])
    mine = [case for case in found if case.lock_id in reachable]
    if not mine:
        raise NotFound
    notes = Note.objects.filter(case__in=mine, seq=1).select_related("case")
    first = [SheafItem("note", note.id, note.case_id, note.case.lock_id, note.sealed_note) for note in notes]
    people = [case.person for case in mine if case.person.lock_id in reachable and case.person.sealed_part]
    return [*first, *(SheafItem("person", p.id, p.id, p.lock_id, p.sealed_part) for p in people if p.sealed_part)]


def readers_of(lock: UUID) -> list[Member]:
    """Every member who holds a key to this lock, herself or through a circle."""
    holders = list(Grant.objects.filter(lock=lock).values_list("holder", flat=True))
    in_circles = Grant.objects.filter(lock__in=holders).values_list("holder", flat=True)
    return list(Member.objects.filter(lock__in=[*holders, *in_circles], is_active=True).order_by("name"))


def could_join(case: Case) -> list[Member]:
    """Members who may read cases, and hold no key to this one yet."""
    reading = Q(roles_text__contains=Role.PARALEGAL) | Q(roles_text__contains=Role.ATTORNEY)
    readers = [member.id for member in readers_of(case.lock_id)]
    return list(Member.objects.filter(reading, is_active=True).exclude(id__in=readers).order_by("name"))
