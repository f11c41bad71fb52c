"""Publishing a form, and what a phone is given."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import RequestFactory

from parasol.base.countries.queries import get_country
from parasol.base.forms import views
from parasol.base.forms.actions import publish_form, publish_forms_of
from parasol.base.forms.compiler import compile_form
from parasol.base.forms.models import FormVersion
from parasol.base.forms.queries import current_forms, find_form, get_form
from parasol.base.forms.rules import check_fits_country
from parasol.base.forms.terms import FormRefused
from parasol.base.forms.urls import urlpatterns
from parasol.base.ground.terms import NotFound
from parasol.base.ledger.models import Entry, OutsideLedger

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
SMALL = """settings
,form_title,form_id,version
,Small,small,{version}
survey
,type,name,label::English (en)
,text,note1,{words}
"""


def small(version: str = "1", words: str = "What happened?"):
    return compile_form(SMALL.format(version=version, words=words).encode())


@pytest.mark.django_db
def test_publishing_the_same_form_again_changes_nothing():
    first = publish_form(small(), at=AT)
    assert publish_form(small(), at=AT) == first
    assert Entry.objects.filter(deed="form.published").count() == 1


@pytest.mark.django_db
def test_a_version_phones_already_hold_cannot_be_changed_under_them():
    publish_form(small(), at=AT)
    with pytest.raises(FormRefused, match="Give the changed form a new version"):
        publish_form(small(words="What else?"), at=AT)


@pytest.mark.django_db
def test_old_versions_stay_readable_and_the_newest_is_current():
    for version in ("1", "2", "10"):
        publish_form(small(version), at=AT)
    assert [form.version for form in current_forms()] == ["10"]
    assert get_form("small", "1").day == AT.date()
    assert find_form("small", "3") is None


@pytest.mark.django_db
def test_a_form_cannot_be_written_without_a_line_in_the_ledger():
    with pytest.raises(OutsideLedger):
        FormVersion.objects.create(form_id="x", version="1", xform="", text="{}", sha256="", day=AT.date())


@pytest.mark.django_db
def test_a_phone_that_has_a_form_is_not_sent_it_again():
    published = publish_form(small(), at=AT)
    first = views.see_form(RequestFactory().get("/"), "small", "1")
    assert first.content.decode() == published.text
    again = views.see_form(RequestFactory().get("/", headers={"if-none-match": first["ETag"]}), "small", "1")
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in first["Cache-Control"]


@pytest.mark.django_db
def test_a_form_nobody_published_is_not_there():
    with pytest.raises(NotFound):
        views.see_form(RequestFactory().get("/"), "small", "9")


@pytest.mark.django_db
@pytest.mark.parametrize(("member", "status"), [(None, 404), (object(), 200)])
def test_a_stranger_gets_no_form(member, status):
    publish_form(small(), at=AT)
    request = RequestFactory().get("/forms/small/1.json")
    request.member = member
    assert urlpatterns[0].callback(request, form="small", version="1").status_code == status


@pytest.mark.django_db
def test_the_forms_of_the_fictional_country_can_be_published():
    out = StringIO()
    call_command("publish-forms", "_lotus", stdout=out)
    assert sorted(form.form_id for form in current_forms()) == ["quick", "report"]
    assert all(form.sha256 in out.getvalue() for form in current_forms())


@pytest.mark.django_db
def test_when_one_form_of_a_pack_is_wrong_none_is_published(tmp_path):
    lotus = get_country("_lotus")
    good, bad = lotus.forms()
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / good.name).write_bytes(good.read_bytes())
    (tmp_path / "forms" / bad.name).write_bytes(bad.read_bytes().replace(b"LT-3", b"LT-33"))
    country = type(lotus)(**{**vars(lotus), "folder": tmp_path})
    with pytest.raises(FormRefused, match=r"report\.csv: .*LT-33 is no area of places\.csv"):
        publish_forms_of(country, at=AT)
    assert not FormVersion.objects.exists()


def test_a_form_must_speak_every_language_of_its_country():
    with pytest.raises(FormRefused, match="no words in bn"):
        check_fits_country(small().tree, languages={"en", "bn"}, areas={"LT-1"})
