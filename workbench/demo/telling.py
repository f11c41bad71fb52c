"""What a paralegal would have answered on her phone, for one made-up event, in the form the office uses today.

Fields are found by their marks (parasol:coded, consent, part, minor, routing); those the form does not mark are
named, and left out where a form does not ask them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.demo.scenario import AGES, GENDERS, NAMES, Incident
from workbench.forms import fill
from workbench.refusals import Refused

Answers = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A compiled form, and where its marked fields are."""

    compiled: Mapping[str, Any]

    @property
    def named(self) -> dict[str, str]:
        """Its id and version, as envelopes carry them."""
        return {"id": self.compiled["id"], "version": self.compiled["version"]}

    @property
    def people(self) -> str:
        """The repeat whose entries are people."""
        for row, _ in self.rows():
            if row.get("part") == "person":
                return str(row["name"])
        raise Refused("unknown-form", "The form has no place for people.")

    def rows(self) -> Iterator[tuple[Mapping[str, Any], str]]:
        """Every row, with the repeat it stands in ("" for the event)."""
        yield from _rows(self.compiled["items"], "")

    def find(self, mark: str, value: str, repeat: str | None = None) -> tuple[str, str]:
        """The first field with this mark, and the repeat it stands in. Raises `unknown-form`."""
        for row, inside in self.rows():
            if row.get(mark) == value and repeat in (None, inside):
                return str(row["name"]), inside
        raise Refused("unknown-form", f"The form has no field marked {mark} {value}.")

    def choices(self, name: str) -> list[Mapping[str, Any]]:
        """The choices of a field."""
        for row, _ in self.rows():
            if row.get("name") == name and "list" in row:
                return list(self.compiled["lists"][row["list"]])
        return []

    def asks(self, repeat: str) -> frozenset[str]:
        """The names of all fields in a repeat ("" for the event)."""
        return frozenset(row["name"] for row, inside in self.rows() if inside == repeat and row["kind"] != "group")


def _rows(items: list[Mapping[str, Any]], repeat: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    for item in items:
        yield item, repeat
        if "items" in item:
            yield from _rows(item["items"], item["name"] if item["kind"] == "repeat" else repeat)


def tell(form: Form, incident: Incident, number: int, *, now: str) -> Answers:
    """The whole report's answers, as the phone would send them: relevant ones only, calculations included."""
    filled: Answers = fill(dict(form.compiled), _draft(form, incident, number), now=now, who=incident.author).answers()
    return filled


def _draft(form: Form, incident: Incident, number: int) -> Answers:
    answers = _known(form, "", _event(form, incident, number))
    by, repeat = form.find("coded", "by")
    if repeat:
        entry = {by: incident.by, "by_number": "4+", "by_part": "did"}
        answers[repeat] = [_known(form, repeat, entry)]
    else:
        answers[by] = incident.by
    people = form.people
    answers[people] = [_known(form, people, _person(form, incident, n, number)) for n in range(incident.people)]
    return answers


def _known(form: Form, repeat: str, answers: Answers) -> Answers:
    asked = form.asks(repeat)
    return {name: value for name, value in answers.items() if name in asked and value != ""}


def _event(form: Form, incident: Incident, number: int) -> Answers:
    arrested = "ST2" in incident.acts
    return {
        "source": "self",
        "certainty": "confirmed",
        "defender": "no",
        "when_known": "day",
        "when_day": incident.day,
        "time_band": ("night", "evening", "afternoon")[number % 3],
        "head_count": str(incident.people),
        "kinds_all": families(form, incident.acts),
        "acts_all": " ".join(incident.acts),
        "custody_any": "yes" if arrested else "no",
        "warrant": "no" if arrested else "",
        "reason_told": "no" if arrested else "",
        "outcome_all": "paid" if arrested else "",
        "narrative": "Made up, for trying things out. Nobody told this.",
        form.find("routing", "urgency")[0]: str(incident.urgency),
        form.find("coded", "area")[0]: incident.area,
        form.find("coded", "setting")[0]: incident.setting,
    }


def _person(form: Form, incident: Incident, n: int, number: int) -> Answers:
    people = form.people
    minor = incident.youngest_is_a_minor and n == incident.people - 1
    more = incident.more if n % 3 == 1 else ()
    acts = (*incident.acts, *more)
    says_no = incident.every_nth_says_no > 0 and n % incident.every_nth_says_no == incident.every_nth_says_no - 1
    age, under = _age_field(form)
    told = {
        "working_name": f"{NAMES[(n + 5 * number) % len(NAMES)]} {n + 1}",
        age: under if minor else AGES[(n + number) % len(AGES)],
        "kinds": families(form, acts),
        "injury": "minor" if "PH2" in acts else "none",
        "outcome": "paid" if "ST2" in acts else "",
        form.find("coded", "act", people)[0]: " ".join(acts),
    }
    if not minor:
        told |= {"gender": GENDERS[(n + number) % len(GENDERS)], "work_setting": incident.setting}
    if len(acts) > 1:
        told["worst"] = acts[-1]
    return told | _consent(form, says_no=says_no, regional=n % 4 == 0, minor=minor)


def _age_field(form: Form) -> tuple[str, str]:
    """The field that tells who is under 18, and the choice that says so."""
    for row, inside in form.rows():
        if "minor" in row and inside == form.people:
            return str(row["name"]), str(row["minor"])
    raise Refused("unknown-form", "The form does not ask who is under 18.")


def _consent(form: Form, *, says_no: bool, regional: bool, minor: bool) -> Answers:
    """Separate answers (S3): to keep it, to count it here, to count it in the region; never media."""
    said = {"L0": "no", "L1": "yes", "L2": "yes", "L5": "no", "L6": "no", "L7": "no"}
    if not minor:
        said |= {"L3": "no" if says_no else "yes", "L4": "yes" if regional and not says_no else "no"}
    return {form.find("consent", level)[0]: answer for level, answer in said.items()}


def families(form: Form, acts: tuple[str, ...]) -> str:
    """The kinds of things these acts belong to, as the form's own list groups them."""
    listed = form.choices(form.find("coded", "act")[0])
    family = {one["name"]: one.get("cols", {}).get("family", "") for one in listed}
    return " ".join(dict.fromkeys(family[act] for act in acts if family.get(act)))
