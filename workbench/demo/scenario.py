"""What is told in the demonstration. Made up, every word; the numbers are chosen so that a table has large cells,
small ones that the release gate must hide, and empty ones."""

from dataclasses import dataclass
from uuid import UUID

from workbench.canonical import sha256

ALL_SAY_YES = 0
YEAR = 2026


@dataclass(frozen=True)
class Incident:
    """One event: when, where, by whom, what was done to everyone, and to how many people."""

    month: int
    area: str
    setting: str
    by: str
    acts: tuple[str, ...]
    people: int
    author: str = "aster"
    urgency: int = 0
    more: tuple[str, ...] = ()  # done to every third person besides
    every_nth_says_no: int = 9  # to being counted; 0: everybody says yes
    youngest_is_a_minor: bool = False
    waits: str = ""  # "triage" or "codes": where the demonstration leaves it to whoever tries it

    @property
    def day(self) -> str:
        """A day in its month, spread a little by how many people it was done to."""
        return f"{YEAR}-{self.month:02d}-{1 + self.people % 27:02d}"


# fmt: off
INCIDENTS = (
    Incident(3, "LT-1", "street", "police", ("ST1", "ST2"), 14),
    Incident(3, "LT-2", "brothel", "police", ("ST5", "ST2"), 9, author="briar"),
    Incident(4, "LT-1", "street", "municipal", ("ST1", "EC3"), 12),
    Incident(4, "LT-3", "bar", "police", ("ST5", "ST7"), 8, author="briar", more=("EM1",)),
    Incident(5, "LT-2", "brothel", "police", ("ST5", "ST2"), 16, more=("PH2",), every_nth_says_no=8),
    Incident(5, "LT-4", "vehicle", "gang", ("EC4", "PH4"), 3, every_nth_says_no=0),
    Incident(5, "LT-1", "street", "police", ("ST1",), 11, author="briar", more=("EC3",)),
    Incident(6, "LT-3", "hotel", "police", ("ST2", "EC3"), 7, every_nth_says_no=7),
    Incident(6, "LT-5", "street", "client", ("EC1", "PH1"), 2, author="briar", every_nth_says_no=0),
    Incident(6, "LT-1", "street", "police", ("ST1", "ST2"), 15, more=("ST12",), youngest_is_a_minor=True),
    Incident(7, "LT-2", "brothel", "landlord", ("DN5",), 12),
    Incident(7, "LT-6", "public_office", "immigration", ("ST1", "EC3"), 6, author="briar", every_nth_says_no=0),
    Incident(8, "LT-1", "street", "municipal", ("EC6", "ST1"), 13, author="briar"),
    Incident(8, "LT-3", "bar", "police", ("ST5", "ST2"), 10, more=("EM7",)),
    Incident(8, "LT-4", "home", "vigilante", ("EM4", "PH1"), 3, every_nth_says_no=0),
    Incident(9, "LT-1", "street", "police", ("ST2", "ST12"), 12, author="briar", more=("PH2",)),
    Incident(9, "LT-2", "brothel", "police", ("ST5", "CP3"), 9),
    Incident(10, "LT-1", "street", "police", ("ST1", "EC3"), 14),
    Incident(10, "LT-5", "hotel", "client", ("SX6",), 1, author="briar", every_nth_says_no=0),
    Incident(10, "LT-3", "hotel", "police", ("SX8", "EC3"), 4, every_nth_says_no=0),
    Incident(10, "LT-2", "dance", "police", ("ST5", "ST7"), 5, author="briar", waits="codes"),
    Incident(11, "LT-1", "police_station", "police", ("ST2", "ST12"), 3, urgency=3, waits="triage"),
    Incident(11, "LT-3", "bar", "police", ("ST1",), 2, author="briar", urgency=1, waits="triage"),
    Incident(11, "LT-6", "street", "gang", ("EC4",), 1, waits="triage"),
)
# fmt: on

HAS_A_CASE = 4  # the raid of May: one of its people has a case, shared with aster

# Names people chose for themselves in the fictional country: plants, like the colleagues' own.
NAMES = (
    "Acacia", "Balsam", "Cassia", "Daisy", "Elder", "Freesia", "Gentian", "Heather", "Indigo", "Jasmine", "Kalmia",
    "Laurel", "Mallow", "Nerine", "Olive", "Primrose", "Quince", "Rowan", "Saffron", "Tansy", "Ulex", "Verbena",
)  # fmt: skip
AGES = ("25-34", "18-24", "35-44", "25-34", "45+", "dk", "25-34", "18-24")
GENDERS = ("woman", "woman", "trans_woman", "woman", "hijra", "woman", "ns", "woman")


def parcel_id(org: str, number: int) -> str:
    """The same id for the same report of the same office: a second run is noticed at the first parcel."""
    return str(UUID(bytes=sha256(f"parasol demo\0{org}\0{number}".encode())[:16], version=4))
