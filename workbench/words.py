"""The 2,048 words of contract/words.txt: four of them speak a log's head aloud, five make a passphrase."""

import secrets
from functools import cache
from pathlib import Path

from workbench.ids import unb64

BITS = 11


def contract_folder() -> Path:
    """contract/: beside this package in the source tree, inside it in a wheel."""
    inside = Path(__file__).parent / "contract"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "contract"


@cache
def words() -> tuple[str, ...]:
    """The list, in its order."""
    return tuple((contract_folder() / "words.txt").read_text().split())


def head_words(head_hash: str) -> tuple[str, str, str, str]:
    """The first 44 bits of a hash as four words, to be compared by voice."""
    bits = int.from_bytes(unb64(head_hash)[:6], "big") >> 4
    first, second, third, fourth = (words()[(bits >> shift) % 2048] for shift in (33, 22, 11, 0))
    return first, second, third, fourth


def new_passphrase(count: int = 5) -> str:
    """A passphrase of random words (five: 55 bits, behind Argon2id)."""
    return " ".join(secrets.choice(words()) for _ in range(count))
