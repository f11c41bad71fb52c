"""The wire to the office: a real socket, a small server that remembers what it was sent."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from workbench.canonical import sha256
from workbench.office import Wire
from workbench.refusals import Refused

Seen = list[tuple[str, str, dict[str, str], bytes]]


class Remembering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: Seen = []

    def do_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        status, answer, more = {
            "/refused": (409, b'{"refusal":"other-bytes","sentence":"Another came first."}', {}),
            "/broken": (500, b"<h1>", {}),
            "/away": (302, b"", {"Location": "https://elsewhere.example/"}),
            "/signed-out": (200, b"{}", {"Set-Cookie": 's=""; Max-Age=0'}),
        }.get(self.path, (200, b"{}", {"Set-Cookie": "s=abc; HttpOnly; SameSite=Strict; Path=/"}))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(answer)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_PUT = do_DELETE = do_any  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Remembering.seen = []
    made = ThreadingHTTPServer(("127.0.0.1", 0), Remembering)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def wire(server: ThreadingHTTPServer) -> Iterator[Wire]:
    made = Wire(f"http://127.0.0.1:{server.server_port}")
    yield made
    made.close()


def test_a_cookie_comes_back_and_goes_away_when_the_office_says_so(wire: Wire) -> None:
    for path in ("/session", "/desk", "/signed-out", "/after"):
        wire.ask("GET", path)
    assert [headers.get("cookie") for _, _, headers, _ in Remembering.seen] == [None, "s=abc", "s=abc", None]


def test_a_parcel_carries_no_cookie_and_names_its_digest(wire: Wire) -> None:
    wire.ask("GET", "/session")
    wire.ask("PUT", "/parcels/1", b"sealed", {"Content-Digest": "sha-256=:x:"}, cookies=False)
    method, path, headers, body = Remembering.seen[-1]
    assert (method, path, body) == ("PUT", "/parcels/1", b"sealed")
    assert "cookie" not in headers
    assert "content-digest" in headers


def test_every_change_says_where_it_comes_from(wire: Wire, server: ThreadingHTTPServer) -> None:
    wire.ask("POST", "/session", b"{}")
    assert Remembering.seen[-1][2]["origin"] == f"http://127.0.0.1:{server.server_port}"


def test_the_offices_own_refusal_is_passed_on(wire: Wire) -> None:
    with pytest.raises(Refused, match="Another came first") as caught:
        wire.ask("PUT", "/refused", b"x")
    assert caught.value.name == "other-bytes"


@pytest.mark.parametrize("path", ["/broken", "/away"])
def test_a_broken_answer_is_a_refusal_and_a_redirect_is_not_followed(wire: Wire, path: str) -> None:
    with pytest.raises(Refused) as caught:
        wire.ask("GET", path)
    assert caught.value.name == "bad-answer"


def test_nobody_there_is_said_in_one_sentence() -> None:
    with pytest.raises(Refused, match="could not be reached"):
        Wire("http://127.0.0.1:1").ask("GET", "/salt")
    with pytest.raises(Refused, match="address"):
        Wire("ftp://127.0.0.1")


def test_a_digest_is_of_the_very_bytes() -> None:
    assert sha256(b"") == bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
