"""Texts go out small, sealed bytes as they are, and what has not changed is not sent twice."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from parasol.web.smaller import Smaller

LONG = b"a long list of rows that look alike " * 100


@pytest.mark.parametrize(
    ("content_type", "is_small"),
    [("text/html; charset=utf-8", True), ("application/json", True), ("application/octet-stream", False)],
)
def test_texts_are_compressed_and_sealed_bytes_are_not(content_type, is_small):
    smaller = Smaller(lambda _request: HttpResponse(LONG, content_type=content_type))
    answer = smaller(RequestFactory().get("/", headers={"Accept-Encoding": "gzip"}))
    assert answer.has_header("Content-Encoding") == is_small
    assert (gzip.decompress(answer.content) if is_small else answer.content) == LONG


def test_a_program_that_takes_nothing_compressed_gets_it_plain():
    answer = Smaller(lambda _request: HttpResponse(LONG))(RequestFactory().get("/"))
    assert answer.content == LONG


@pytest.mark.django_db
def test_the_worker_script_is_sent_again_only_when_it_changed(client, settings, tmp_path):
    settings.BUILT = tmp_path
    for name in ("sw.js", "sw.js.gz", "sw.js.br"):
        (tmp_path / name).write_text(name * 100)
    first = client.get("/sw.js", headers={"Accept-Encoding": "br"})
    again = {"Accept-Encoding": "br", "If-None-Match": first["ETag"]}
    assert client.get("/sw.js", headers=again).status_code == 304
    (tmp_path / "sw.js.br").write_text("another" * 100)
    assert client.get("/sw.js", headers=again).status_code == 200


@pytest.mark.django_db
def test_what_must_not_be_kept_has_no_etag(client):
    answer = client.get("/session")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.has_header("ETag")
