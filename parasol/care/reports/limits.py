"""How many parcels a minute come through the door (decision S25): one limit for everybody, one for each address.

No address is kept: only an HMAC of it under a key that lives a day, in memory. Limits are generous, because an office
behind one line, coming back online after a week, is one address.
"""

import hashlib
import hmac
import secrets
import threading
from collections import Counter
from datetime import datetime

from django.conf import settings

from parasol.base.ground.terms import Refusal

EVERYBODY_A_MINUTE = 60_000
ADDRESS_A_MINUTE = 30_000
"""Parcels; `PARCELS_PER_MINUTE` and `PARCELS_PER_MINUTE_PER_ADDRESS` in the settings change them."""

_MOST_ADDRESSES = 50_000


class ParcelLimits:
    """Counts of the running minute. Restarting forgets them, which lets in a few more: harmless."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = self._day = 0
        self._key = b""
        self._total = 0
        self._by_address: Counter[bytes] = Counter()

    def check(self, address: str, at: datetime) -> None:
        """Count one parcel. Raises Refusal `slow-down` (429) beyond either limit."""
        with self._lock:
            self._turn(int(at.timestamp()) // 60, at.toordinal())
            who = hmac.digest(self._key, address.encode(), hashlib.sha256)
            self._total += 1
            if len(self._by_address) < _MOST_ADDRESSES or who in self._by_address:
                self._by_address[who] += 1
            too_many = self._total > _setting("PARCELS_PER_MINUTE", EVERYBODY_A_MINUTE)
            if too_many or self._by_address[who] > _setting("PARCELS_PER_MINUTE_PER_ADDRESS", ADDRESS_A_MINUTE):
                raise Refusal(
                    "slow-down", "Too many parcels at once. Yours is safe where it is; send it in a minute.", 429
                )

    def _turn(self, minute: int, day: int) -> None:
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
        if minute != self._minute:
            self._minute, self._total = minute, 0
            self._by_address.clear()


def _setting(name: str, default: int) -> int:
    return int(getattr(settings, name, default))


parcel_limits = ParcelLimits()
