"""What a member's device carries away when she signs in (contract 8)."""

from datetime import date
from typing import Any

from parasol.base.countries.queries import areas_of, current_country
from parasol.base.forms.queries import current_forms
from parasol.base.ground.canonical import b64
from parasol.base.ground.capability import capability
from parasol.base.ground.clock import WEEK, monday
from parasol.base.people.models import Member
from parasol.base.vault.queries import WEEKS_AHEAD, find_log, intake_statements, org_id


def office(today: date) -> dict[str, Any]:
    """Public keys, this week's and the coming weeks' intake locks and capabilities, forms, areas."""
    weeks = [monday(today) + n * WEEK for n in range(WEEKS_AHEAD + 1)]
    country = current_country()
    return {
        "org": str(org_id()),
        "log": find_log(),
        "locks": intake_statements(today),
        "capabilities": [{"starts": week.isoformat(), "token": capability(week)} for week in weeks],
        "forms": [
            {"id": f.form_id, "version": f.version, "url": f"/forms/{f.form_id}/{f.version}.json"}
            for f in current_forms()
        ],
        "country": country.code,
        "areas": areas_of(country),
    }


def welcome(member: Member, today: date) -> dict[str, Any]:
    """The whole answer to a sign-in."""
    return {
        "member": {"id": str(member.id), "name": member.name, "roles": [role.value for role in member.roles]},
        "bundle": b64(bytes(member.wrapped_bundle)),
        "office": office(today),
    }
