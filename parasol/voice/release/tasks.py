"""Proofs are jobs: the page answers at once, and a job that was queued survives a power cut."""

from uuid import UUID

from django_tasks import task

from parasol.base.ground.clock import now

from . import actions


@task()
def prove(release_id: str) -> None:
    actions.prove_release(UUID(release_id), at=now())


def enqueue_proof(release_id: UUID) -> None:
    prove.enqueue(str(release_id))
