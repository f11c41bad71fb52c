"""Durable jobs: what was running when the process died runs again; a job that fails does not end the worker."""

import pytest
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from parasol.voice.release.tasks import prove
from parasol.web import views
from parasol.web.worker import run_ready_jobs, take_up_again

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_taken_up_again():
    prove.enqueue(NOBODY)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["gone"])
    run_ready_jobs()
    assert DBTaskResult.objects.get().status == "RUNNING"
    take_up_again()
    run_ready_jobs()
    assert DBTaskResult.objects.get().status in {"SUCCESSFUL", "FAILED"}


@pytest.mark.parametrize(("accepted", "given"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None)])
def test_the_worker_script_comes_compressed_when_the_browser_takes_it(settings, tmp_path, accepted, given):
    settings.BUILT = tmp_path
    for name in ("sw.js", "sw.js.gz", "sw.js.br"):
        (tmp_path / name).write_text(name)
    answer = views.worker_script(RequestFactory().get("/sw.js", headers={"Accept-Encoding": accepted}))
    assert answer.get("Content-Encoding") == given
    assert answer.content.decode() == {"br": "sw.js.br", "gzip": "sw.js.gz", None: "sw.js"}[given]
    assert answer["Vary"] == "Accept-Encoding"
