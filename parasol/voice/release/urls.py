"""Doors of release."""

from django.urls import URLPattern

from parasol.base.ground.doors import door
from parasol.base.people.doors import may
from parasol.base.people.terms import May

from . import views

urlpatterns: list[URLPattern] = [
    door(
        "desk/releases/",
        opens_to=may(May.SEE_RELEASES),
        name="releases",
        get=views.releases_page,
        post=views.post_release,
    ),
    door("desk/releases/new", opens_to=may(May.DRAFT_RELEASE), name="release-new", get=views.draft_page),
    door("desk/releases/<uuid:release>", opens_to=may(May.SEE_RELEASES), name="release", get=views.release_page),
    door(
        "desk/releases/<uuid:release>/state",
        opens_to=may(May.SEE_RELEASES),
        name="release-state",
        get=views.release_state,
    ),
    door(
        "desk/releases/<uuid:release>/signatures",
        opens_to=may(May.SIGN_RELEASE),
        name="release-signatures",
        post=views.post_signature,
    ),
]
