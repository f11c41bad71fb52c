"""Words of gatherings."""

from enum import StrEnum


class Gathering(StrEnum):
    """What people come together for."""

    RIGHTS_TRAINING = "rights_training"
    PARALEGAL_TRAINING = "paralegal_training"
    LAWYER_MEETING = "lawyer_meeting"
    FOCUS_GROUP = "focus_group"
