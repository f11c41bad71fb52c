"""Every address of the office. Each is a door; a URL without `opens_to` fails a house test."""

from django.urls import URLPattern, URLResolver, include, path

from parasol.base.ground.doors import anyone, door, signed_in
from parasol.base.people.doors import may
from parasol.base.people.terms import May

from . import desk, views

urlpatterns: list[URLPattern | URLResolver] = [
    door("", opens_to=anyone, name="shell", get=views.shell),
    door("sw.js", opens_to=anyone, name="worker", get=views.worker_script),
    door("manifest.webmanifest", opens_to=anyone, name="manifest", get=views.web_manifest),
    door("salt", opens_to=anyone, name="salt", get=views.salt),
    door("healthy", opens_to=anyone, name="healthy", get=views.healthy),
    door(
        "session",
        opens_to=anyone,
        name="session",
        get=views.see_session,
        post=views.open_session,
        delete=views.close_session,
    ),
    door("desk/", opens_to=signed_in, name="today", get=desk.today_page),
    door("desk/ledger/", opens_to=may(May.READ_LEDGER), name="ledger", get=desk.ledger_page),
    path("", include("parasol.base.forms.urls")),
    path("", include("parasol.care.reports.urls")),
    path("", include("parasol.care.cases.urls")),
    path("", include("parasol.voice.monitoring.urls")),
    path("", include("parasol.voice.release.urls")),
    path("", include("parasol.voice.advocacy.urls")),
]

handler404 = "parasol.web.errors.not_found"
handler500 = "parasol.web.errors.went_wrong"
