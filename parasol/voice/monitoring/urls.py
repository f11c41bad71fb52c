"""Doors of monitoring."""

from django.urls import URLPattern

from parasol.base.ground.doors import door
from parasol.base.people.doors import may
from parasol.base.people.terms import May

from . import views

urlpatterns: list[URLPattern] = [
    door("desk/monitoring/", opens_to=may(May.COUNT), name="counts", get=views.counts_page),
]
