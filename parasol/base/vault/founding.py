"""Founding: the one moment in which the office comes to exist, from a file the workbench made and nobody keeps."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from parasol.base.ground.canonical import canonical, sha, unb64
from parasol.base.ground.signatures import signature_holds
from parasol.base.ground.terms import Refusal
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Device, Member
from parasol.base.people.terms import Role

from .actions import add_grants, add_lock, read_grant
from .models import Grant, Lock, LogEntry
from .terms import Purpose


def found_office(founding: dict[str, Any], *, at: datetime) -> None:
    """Write the founding entry, members, devices, circles, intake locks and grants. Refuses a second founding.

    The login secrets in the file are hashed here and forgotten.
    """
    if LogEntry.objects.exists():
        raise Refusal("already-founded", "This office is already founded; nothing was changed.", 409)
    signed_entry = founding["log"][0]
    entry = check_founding_entry(signed_entry)
    with ledger.entry(Deed.OFFICE_FOUNDED, signed=None, at=at, about=UUID(entry["org"])):
        text = canonical(entry)
        LogEntry.objects.create(
            index=0, entry=text.decode(), signatures=canonical(signed_entry["signatures"]).decode(), hash=sha(text)
        )
        secrets = {member["id"]: member for member in founding["members"]}
        for member in entry["members"]:
            _add_member(member, secrets[member["id"]])
        for circle in entry["circles"]:
            _add_log_lock(circle["lock"], Purpose.CIRCLE)
        _add_intake(founding["locks"], founding["grants"])


def check_founding_entry(signed_entry: dict[str, Any]) -> dict[str, Any]:
    """The entry, if enough different stewards signed it with devices it names. Raises Refusal."""
    entry: dict[str, Any] = signed_entry["entry"]
    keys = {d["id"]: (unb64(d["key"]), m["id"]) for m in entry["members"] for d in m["devices"]}
    stewards = {
        keys[s["device"]][1]
        for s in signed_entry["signatures"]
        if s["device"] in keys
        and signature_holds("log", entry, key=keys[s["device"]][0], signature=unb64(s["signature"]))
    } & set(entry["stewards"])
    if entry["kind"] != "founded" or entry["index"] != 0 or len(stewards) < entry["threshold"]:
        raise Refusal("not-enough-stewards", "Too few stewards signed the founding; nothing was stored.", 422)
    return entry


def _add_member(stated: dict[str, Any], secret: dict[str, Any]) -> None:
    member = Member(
        id=UUID(stated["id"]),
        name=stated["name"],
        roles_text=" ".join(Role(role) for role in stated["roles"]),
        lock=UUID(stated["lock"]["id"]),
        recipient=stated["lock"]["recipient"],
        wrapped_bundle=unb64(secret["bundle"]),
    )
    member.set_password(secret["secret"])
    member.save(force_insert=True)
    for device in stated["devices"]:
        Device.objects.create(id=UUID(device["id"]), member=member, key=unb64(device["key"]))
    _add_log_lock(stated["lock"], Purpose.MEMBER)


def _add_log_lock(stated: dict[str, Any], purpose: Purpose) -> None:
    Lock.objects.create(id=UUID(stated["id"]), purpose=purpose, recipient=stated["recipient"])


def _add_intake(statements: Iterable[Any], grants: list[Any]) -> None:
    rows = [read_grant(grant) for grant in grants]
    holders = set(Lock.objects.values_list("id", flat=True))
    for statement in statements:
        own = [g for g, row in zip(grants, rows, strict=True) if str(row["lock"]) == statement["body"]["id"]]
        add_lock(statement, purpose=Purpose.INTAKE, about=None, grants=own, holders=holders)
    for circle in Lock.objects.filter(purpose=Purpose.CIRCLE):
        own = [g for g, row in zip(grants, rows, strict=True) if row["lock"] == circle.id]
        add_grants(circle, own, holders=holders)
    if Grant.objects.count() != len(rows):
        raise Refusal("wrong-grant", "A key in the founding file belongs to no lock in it; nothing was stored.", 422)
