"""The stranger tries every door of the care wing, and so does every member whose work it is not."""

from types import SimpleNamespace

import pytest
from django.test import Client

from parasol.base.people.models import Member
from parasol.care.cases import urls as cases
from parasol.care.reports import urls as reports
from workbench.ids import new_id

pytestmark = pytest.mark.django_db
DOORS = [pattern for pattern in (*reports.urlpatterns, *cases.urlpatterns) if pattern.name != "parcel"]
METHODS = ("get", "post", "put", "patch", "delete", "head")
OPENS_TO = {
    "open what arrived at intake and triage it": {"clover", "dahlia"},
    "open an event and its people": {"clover", "dahlia", "fern"},
    "open a case": {"aster", "briar", "clover", "dahlia", "erica"},
    "open a case for a person": {"clover", "dahlia"},
    "confirm codes as facts": {"fern"},
    "carry out a withdrawal of consent": {"clover", "dahlia", "fern"},
}


def address(pattern):
    route = str(pattern.pattern)
    for part in ("report", "event", "person", "case"):
        route = route.replace(f"<uuid:{part}>", new_id())
    return f"/{route}"


def test_a_stranger_finds_nothing_behind_any_door(founded):
    for pattern in DOORS:
        for method in METHODS:
            assert getattr(Client(), method)(address(pattern)).status_code == 404, (method, pattern.name)


def test_a_member_finds_only_the_doors_of_her_work(founded):
    for member in Member.objects.all():
        client = Client()
        client.force_login(member)
        for pattern in DOORS:
            if member.name in OPENS_TO[pattern.callback.opens_to.says]:
                assert pattern.callback.opens_to.lets_in(SimpleNamespace(member=member))
            else:
                answers = {client.get(address(pattern)).status_code, client.post(address(pattern)).status_code}
                assert answers == {404}, (member.name, pattern.name)


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("clover", "/desk/events/{}/"),
        ("fern", "/desk/events/{}/sealed"),
        ("clover", "/desk/people/{}/sealed"),
        ("aster", "/desk/cases/{}/"),
        ("clover", "/desk/reports/triage?ids={}"),
    ],
)
def test_what_is_not_there_is_not_found(desk_of, who, path):
    assert desk_of(who).ask(path.format(new_id())).status_code == 404
