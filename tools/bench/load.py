"""Sixteen phones sending at once: a load program of its own process, on this machine only, bounded in number.

Run by intake.py as `python -m tools.bench.load`: a JSON order on standard input, JSON measurements on standard output.
Requests are made before the clock starts and written to the socket as they are, so that the sender costs little.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
import sys
import threading
import time
import uuid
from typing import Any

import pyrage

MOST = 20_000
PLAIN_SIZE = 4096


def main() -> int:
    """Send what the order says; print how it went."""
    order = json.load(sys.stdin)
    count = min(int(order["count"]), MOST)
    clients = int(order["clients"])
    shares = [[make_request(order) for _ in range(count // clients)] for _ in range(clients)]
    senders = [Sender(order["port"], share) for share in shares]
    start = threading.Barrier(clients + 1)
    threads = [threading.Thread(target=sender.run, args=(start,)) for sender in senders]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    taken = sorted(one for sender in senders for one in sender.seconds)
    answers: dict[str, int] = {}
    for sender in senders:
        for status in sender.statuses:
            answers[str(status)] = answers.get(str(status), 0) + 1
    result: dict[str, Any] = {"seconds": seconds, "answers": answers}
    result |= {
        "p50": taken[len(taken) // 2],
        "p95": taken[int(len(taken) * 0.95)],
        "p99": taken[int(len(taken) * 0.99)],
    }
    json.dump(result, sys.stdout)
    return 0


def make_request(order: dict[str, Any]) -> bytes:
    """One parcel of 4 KiB, really sealed, as the bytes of one request."""
    body: bytes = pyrage.encrypt(os.urandom(PLAIN_SIZE), [pyrage.x25519.Recipient.from_str(order["recipient"])])
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    head = [
        f"PUT {order['path']}{uuid.uuid4()} HTTP/1.1",
        f"Host: 127.0.0.1:{order['port']}",
        f"Content-Length: {len(body)}",
        "Content-Type: application/octet-stream",
        f"Parasol-Capability: {order['capability']}",
        f"Parasol-Lock: {order['lock']}",
        f"Content-Digest: sha-256=:{digest}:",
        "Parasol-Routing: door=phone;urgency=1;area=;lang=en",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


class Sender:
    """One phone with one connection; the next parcel goes when the answer to the last has come."""

    def __init__(self, port: int, requests: list[bytes]) -> None:
        self.port, self.requests = port, requests
        self.seconds: list[float] = []
        self.statuses: list[int] = []

    def run(self, start: threading.Barrier) -> None:
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            start.wait()
            for request in self.requests:
                began = time.perf_counter()
                line.sendall(request)
                self.statuses.append(read_answer(line))
                self.seconds.append(time.perf_counter() - began)


def read_answer(line: socket.socket) -> int:
    """The status of one answer, read to its end."""
    got = b""
    while b"\r\n\r\n" not in got:
        piece = line.recv(65536)
        if not piece:
            raise ConnectionError("the server closed the line")
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(row.split(b":")[1]) for row in lines if row.startswith(b"content-length:")), None)
    while not (body.endswith(b"0\r\n\r\n") if length is None else len(body) >= length):  # no length: sent in chunks
        body += line.recv(65536)
    return int(head.split(b" ", 2)[1])


if __name__ == "__main__":
    sys.exit(main())
