"""Printing is a job, so that the page answers at once."""

from uuid import UUID

from django_tasks import task

from parasol.base.ground.clock import now

from . import actions


@task()
def print_pack(pack_id: str) -> None:
    actions.print_pack(UUID(pack_id), at=now())


def enqueue_print(pack_id: UUID) -> None:
    print_pack.enqueue(str(pack_id))
