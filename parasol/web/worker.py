"""Durable jobs. On the embedded database the worker is a thread of the web process (S21)."""

import logging
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connection

from parasol.base.ledger.traces import erase_if_wanted

log = logging.getLogger("parasol.worker")
POLL_SECONDS = 0.5


def start_worker_thread() -> threading.Thread | None:
    """Start the worker unless the office runs it apart (PARASOL_WORKER=separate, PostgreSQL only)."""
    if settings.WORKER != "thread":
        return None
    thread = threading.Thread(target=_run_forever, name="worker", daemon=True)
    thread.start()
    return thread


def _run_forever() -> None:
    take_up_again()
    while True:
        try:
            run_ready_jobs()
            erase_if_wanted()
        except Exception as problem:  # the worker outlives any job and any passing fault of the database
            log.warning("worker stumbled: %s", type(problem).__name__)
            connection.close()
        time.sleep(POLL_SECONDS)


def take_up_again() -> None:
    """Jobs that were running when the process died are ready again: every job of ours may run twice."""
    from django_tasks_db.compat import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    try:
        DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(
            status=TaskResultStatus.READY, started_at=None, worker_ids=[]
        )
    except Exception as problem:  # the next poll finds the database, or says so again
        log.warning("worker could not look back: %s", type(problem).__name__)
        connection.close()


def run_ready_jobs() -> None:
    """Run every job that is ready, then return."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    close_old_connections()
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=threading.current_thread().name,
        excluded_queue_names=[],
    ).run()
