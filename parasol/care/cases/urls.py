"""Doors of cases, and of withdrawal."""

from django.urls import URLPattern

from parasol.base.ground.doors import door
from parasol.base.people.doors import may
from parasol.base.people.terms import May

from . import views

read, opens = may(May.READ_CASES), may(May.OPEN_CASES)

urlpatterns: list[URLPattern] = [
    door("desk/cases/", opens_to=read, name="cases", get=views.cases_page),
    door("desk/cases/sealed", opens_to=read, name="cases-sealed", get=views.cases_sheaf),
    door("desk/cases/<uuid:case>/", opens_to=read, name="case", get=views.case_page),
    door("desk/cases/<uuid:case>/sealed", opens_to=read, name="case-sealed", get=views.case_sheaf),
    door("desk/cases/<uuid:case>/notes", opens_to=read, name="case-notes", post=views.post_note),
    door("desk/cases/<uuid:case>/grants", opens_to=opens, name="case-grants", post=views.post_grants),
    door("desk/events/<uuid:event>/cases", opens_to=read, name="event-cases", get=views.event_cases),
    door("desk/people/<uuid:person>/case", opens_to=opens, name="person-case", post=views.post_case),
    door(
        "desk/people/<uuid:person>/withdrawal",
        opens_to=may(May.WITHDRAW),
        name="withdrawal",
        post=views.post_withdrawal,
    ),
]
