"""Words of the stakeholder map. A stakeholder is a post, never a name."""

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """Where a post sits."""

    POLICE = "police"
    JUDICIARY = "judiciary"
    LOCAL_GOVERNMENT = "local_government"
    HEALTH = "health"
    HUMAN_RIGHTS_BODY = "human_rights_body"
    MEDIA = "media"
    RELIGIOUS = "religious"
    ORGANISATION = "organisation"


class Stance(IntEnum):
    """One step up or down between two interviews is what indicator 5.2 counts."""

    WORKS_AGAINST = -2
    AGAINST = -1
    UNDECIDED = 0
    FOR = 1
    WORKS_WITH_US = 2
