"""Members and their devices, as the membership log states them."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from parasol.base.ledger.models import Recorded, RecordedQuerySet

from .terms import Role


class MemberManager(BaseUserManager.from_queryset(RecordedQuerySet)):  # type: ignore[misc]
    """Only what Django's sign-in needs, with the ledger's guard on bulk writes."""


class Member(Recorded, AbstractBaseUser):
    """A colleague under a chosen name. `password` is Django's hash of a secret her device derives.

    No passphrase comes here, and nothing here opens `wrapped_bundle`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=40, unique=True)
    roles_text = models.CharField(max_length=200)
    lock = models.UUIDField(unique=True)
    recipient = models.CharField(max_length=70)
    wrapped_bundle = models.BinaryField()
    is_active = models.BooleanField(default=True)
    last_login = None  # when somebody works is nobody's business

    objects = MemberManager()  # type: ignore[misc]
    USERNAME_FIELD = "name"

    class Exposure:
        sealed = frozenset({"wrapped_bundle"})
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "name", "roles_text", "lock", "recipient", "is_active", "password"})

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(Role(role) for role in self.roles_text.split())


class Device(Recorded):
    """A device's public signing key (32 bytes). Revoked ones stay, so that old signatures can still be judged."""

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="devices")
    key = models.BinaryField(max_length=32)
    revoked = models.DateField(null=True)

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "member", "key", "revoked"})
