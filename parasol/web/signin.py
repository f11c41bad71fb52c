"""Signing in: limits without addresses, and the same work for names that exist and names that do not."""

import hashlib
import hmac
import secrets
import threading
import time
from collections import defaultdict

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from parasol.base.ground.canonical import unb64
from parasol.base.ground.terms import Refusal
from parasol.base.people.models import Member

TRIES_PER_NAME = 8
WINDOW_SECONDS = 60.0


class Tries:
    """Counts tries per name under a key that lives in memory, beside one limit for all (decision S25)."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._recent: dict[bytes, list[float]] = defaultdict(list)

    def check(self, name: str, at: float) -> None:
        """Count one try. Raises Refusal when this name, or everybody together, tried too often in a minute."""
        one = hmac.digest(self._key, name.encode(), hashlib.sha256)
        with self._lock:
            for counter, limit in ((b"all", settings.SIGN_INS_PER_MINUTE), (one, TRIES_PER_NAME)):
                times = [t for t in self._recent[counter] if t > at - WINDOW_SECONDS]
                self._recent[counter] = [*times, at]
                if len(times) >= limit:
                    raise Refusal("slow-down", "Too many tries. Wait a minute, then try again.", 429)
            if len(self._recent) > 10_000:
                self._recent.clear()


tries = Tries()


def sign_in_member(request: HttpRequest, name: object, secret: object) -> Member:
    """The member, or one sentence that tells nobody which part was wrong."""
    if (
        not isinstance(name, str)
        or not name.isprintable()
        or not isinstance(secret, str)
        or not _is_login_secret(secret)
    ):
        raise Refusal("wrong-sign-in", "Name and passphrase do not fit.", 403)
    tries.check(name, time.monotonic())
    member = authenticate(request, username=name, password=secret)
    if not isinstance(member, Member):
        raise Refusal("wrong-sign-in", "Name and passphrase do not fit.", 403)
    return member


def _is_login_secret(secret: str) -> bool:
    """Only 32 bytes of base64url: a passphrase sent by mistake is not even looked at (decision S16)."""
    try:
        return len(unb64(secret)) == 32
    except ValueError:
        return False
