"""A narrow line: everything between a browser and an office goes through here, slowed and counted.

The browser's own throttling does not reach a service worker's requests; a line does. As with the browser's throttling,
by which the peers were measured, opening a connection costs nothing and every answer its round trip. All of it stays on
127.0.0.1.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

BYTES_PER_SECOND = 400_000 / 8
ROUND_TRIP = 0.4
PIECE = 1460


@dataclass
class Direction:
    """One way through the line, shared by all connections: so many bytes a second, so long under way."""

    per_second: float
    delay: float
    carried: int = 0
    free_at: float = 0.0

    def arrival(self, size: int) -> float:
        """When the last of these bytes reaches the other end, if they are put in now."""
        now = asyncio.get_running_loop().time()
        self.free_at = max(now, self.free_at) + size / self.per_second
        self.carried += size
        return self.free_at + self.delay


@dataclass
class Line:
    """A line to one office. `down` counts what the browser received, headers included."""

    office_port: int
    per_second: float = BYTES_PER_SECOND
    round_trip: float = ROUND_TRIP
    port: int = 0
    connections: int = 0
    up: Direction = field(init=False)
    down: Direction = field(init=False)

    def __post_init__(self) -> None:
        self.up = Direction(self.per_second, self.round_trip / 2)
        self.down = Direction(self.per_second, self.round_trip / 2)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser, from the greeting to the end."""
        self.connections += 1
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.office_port)
        except OSError:
            writer.close()
            return
        with contextlib.suppress(asyncio.CancelledError):  # the line is taken down while somebody still listens
            await asyncio.gather(carry(reader, far_writer, self.up), carry(far_reader, writer, self.down))


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Direction) -> None:
    """Pass bytes on in order, each piece when it would have arrived."""
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=256)
    delivery = asyncio.create_task(_deliver(under_way, writer))
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(PIECE):
            await under_way.put((way.arrival(len(data)), data))
    await under_way.put((0, b""))
    await delivery


async def _deliver(under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(ConnectionError):
        while True:
            due, data = await under_way.get()
            if not data:
                break
            await asyncio.sleep(max(0.0, due - loop.time()))
            writer.write(data)
            await writer.drain()
    writer.close()


@contextlib.contextmanager
def narrow(office_port: int, *, per_second: float = BYTES_PER_SECOND, round_trip: float = ROUND_TRIP) -> Iterator[Line]:
    """A line for as long as the block runs; connect to `line.port`."""
    line = Line(office_port, per_second, round_trip)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncio.Server:
        return await asyncio.start_server(line.take, "127.0.0.1", 0)

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _close(server: asyncio.Server) -> None:
    server.close()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.sleep(0)
