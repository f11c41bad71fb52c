"""Doors of intake, events and the people in them."""

from django.urls import URLPattern

from parasol.base.ground.doors import anyone, door
from parasol.base.people.doors import may
from parasol.base.people.terms import May

from .views import deeds, pages, parcels, sealed

triage, events = may(May.TRIAGE), may(May.READ_EVENTS)

urlpatterns: list[URLPattern] = [
    door("parcels/<str:parcel>", opens_to=anyone, name="parcel", put=parcels.put_parcel),
    door("desk/reports/", opens_to=triage, name="reports", get=pages.reports_page),
    door("desk/reports/sealed", opens_to=triage, name="reports-sealed", get=sealed.reports_sheaf),
    door("desk/reports/triage", opens_to=triage, name="triage", get=pages.triage_page, post=deeds.post_triage),
    door("desk/reports/<uuid:report>/refusal", opens_to=triage, name="report-refusal", post=deeds.post_refusal),
    door("desk/intake/locks", opens_to=triage, name="intake-locks", post=deeds.post_intake_locks),
    door("desk/events/", opens_to=events, name="events", get=pages.events_page),
    door("desk/events/sealed", opens_to=events, name="events-sealed", get=sealed.events_sheaf),
    door("desk/events/<uuid:event>/", opens_to=events, name="event", get=pages.event_page),
    door("desk/events/<uuid:event>/sealed", opens_to=events, name="event-sealed", get=sealed.event_sheaf),
    door("desk/events/<uuid:event>/facts", opens_to=may(May.CODE), name="event-facts", post=deeds.post_facts),
    door("desk/people/<uuid:person>/sealed", opens_to=events, name="person-sealed", get=sealed.person_sheaf),
]
