"""Doors of advocacy."""

from django.urls import URLPattern

from parasol.base.ground.doors import door
from parasol.base.people.doors import may
from parasol.base.people.terms import May

from . import views

urlpatterns: list[URLPattern] = [
    door("desk/packs/", opens_to=may(May.SEE_RELEASES), name="packs", get=views.packs_page, post=views.post_pack),
    door("desk/packs/<uuid:pack>/state", opens_to=may(May.SEE_RELEASES), name="pack-state", get=views.pack_state),
    door("desk/packs/<uuid:pack>.pdf", opens_to=may(May.SEE_RELEASES), name="pack-pdf", get=views.pack_pdf),
]
