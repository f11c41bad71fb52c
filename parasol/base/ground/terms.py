"""Words every room uses: ids, refusals, signed deeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NewType
from uuid import UUID

from django.http import HttpRequest

MemberId = NewType("MemberId", UUID)
DeviceId = NewType("DeviceId", UUID)

Json = Any
"""A value of canonical JSON (contract/README.md 1)."""


class Refusal(Exception):
    """A no with a name and one clear sentence; nothing was stored.

    `status` is the HTTP status a view answers with.
    """

    def __init__(self, name: str, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.name = name
        self.sentence = sentence
        self.status = status


class NotFound(Refusal):
    """What is not there and what may not be seen are told apart by nobody."""

    def __init__(self) -> None:
        super().__init__("not-found", "There is nothing here.", 404)


@dataclass(frozen=True)
class Signed:
    """A body a device has signed. Exists only after the signature was checked."""

    body: Mapping[str, Json]
    device: DeviceId
    member: MemberId
    signature: bytes


class Request(HttpRequest):
    """A request as the porch hands it on: `at` is when it came (the only clock), `member` who is signed in, or None."""

    at: datetime
    member: Any
