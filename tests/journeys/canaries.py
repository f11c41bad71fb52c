"""Planted words, searched wherever an office leaves bytes, in every shape they could lie in (decision S32).

A search that cannot find a planted leak proves nothing: `test_canaries.py` plants one of each shape.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from parasol.web.sqlcipher.connection import connect


def shapes(word: str) -> dict[str, bytes]:
    """The byte strings under which a word could be lying around."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "json escapes": word.encode("unicode_escape"),
        "percent": "".join(f"%{byte:02X}" for byte in plain).encode(),
    }
    for shift in range(3):  # base64 has three ways to begin in the middle of something
        for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
            inner = encode(b"\0" * shift + plain)
            found[f"{name}+{shift}"] = inner[(0, 2, 3)[shift] + (0 if shift == 0 else 1) : len(inner) // 4 * 4 - 4]
    return {name: shape for name, shape in found.items() if len(shape) >= 6}


def find(words: list[str], data: bytes) -> list[str]:
    """Which words lie in these bytes, and in which shape; also inside zlib and gzip streams."""
    pieces = [data, *_inflated(data)]
    lowered = [piece.lower() for piece in pieces]
    return [
        f"{word} as {name}"
        for word in words
        for name, shape in shapes(word).items()
        if any(shape in piece for piece in pieces) or (name == "utf-8" and any(shape.lower() in low for low in lowered))
    ]


def _inflated(data: bytes) -> Iterator[bytes]:
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", data):
        try:
            yield zlib.decompressobj(wbits=47).decompress(data[start.start() :], 4_000_000)
        except zlib.error:
            continue


def search_folder(words: list[str], folder: Path) -> list[str]:
    """Search every file below a folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files, f"nothing to search in {folder}"
    return [f"{path.name}: {hit}" for path in files for hit in find(words, path.read_bytes())]


def decrypted_dump(database: Path, key: str) -> bytes:
    """Everything a thief with the database and its key could read: every row of every table, as bytes."""
    conn = connect(str(database), key)
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    out = bytearray()
    for table in tables:
        for row in conn.execute(f'SELECT * FROM "{table}"'):  # names come from the database itself
            for value in row:
                out += (value if isinstance(value, bytes) else str(value).encode()) + b"\n"
    conn.close()
    return bytes(out)


def back_up(database: Path, key: str, target: Path) -> None:
    """A backup as an office makes one: encrypted with the same key."""
    source, copy = connect(str(database), key), connect(str(target), key)
    source.backup(copy)
    source.close()
    copy.close()
