"""What can be done, as the ledger names it."""

from enum import StrEnum


class Deed(StrEnum):
    """Every kind of entry. `about` is the opaque id of the thing, or nothing where a link would tell too much."""

    OFFICE_FOUNDED = "office.founded"
    FORM_PUBLISHED = "form.published"
    INTAKE_PREPARED = "intake.prepared"
    PARCEL_RECEIVED = "parcel.received"  # no actor: the parcel door takes no cookie
    SEALED_FETCHED = "sealed.fetched"
    REPORT_TRIAGED = "report.triaged"
    REPORT_REFUSED = "report.refused"
    CASE_OPENED = "case.opened"
    CASE_GRANTED = "case.granted"
    NOTE_WRITTEN = "note.written"
    FACTS_CODED = "facts.coded"  # about nothing: no link from a fact back (S5)
    CONSENT_WITHDRAWN = "consent.withdrawn"
    RELEASE_DRAFTED = "release.drafted"
    RELEASE_PROVEN = "release.proven"  # by the server's own worker
    RELEASE_SIGNED = "release.signed"
    RELEASE_CLOSED = "release.closed"
    PACK_WRITTEN = "pack.written"
    PACK_PRINTED = "pack.printed"  # by the server's own worker


ERASING = frozenset({Deed.REPORT_TRIAGED, Deed.FACTS_CODED, Deed.CONSENT_WITHDRAWN})
"""Deeds that destroy something, or whose order must not be found in the write-ahead log."""
