"""Sealing and opening, tried with whatever a person could write and whatever an attacker could change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import agefile
from workbench.canonical import canonical
from workbench.envelope import USUAL_SIZES, Expected, Place, open_envelope, seal_envelope
from workbench.ids import new_id, unb64
from workbench.locks import make_lock
from workbench.refusals import Refused
from workbench.tests.test_vectors import refusal_of
from workbench.tests.vectors import open_vector, vector_log, vectors
from workbench.vectors.cast import Cast

OUTSIDE = {"not-age", "no-key", "tampered"}
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=400)


def seal_and_open(payload: bytes) -> bytes:
    cast, lock, about = Cast(vectors("cast")), make_lock(), new_id()
    place = Place(org=cast.org, about=about, log=cast.head)
    sealed = seal_envelope(
        "note", payload, place=place, recipients=[lock.recipient], signer=cast.signer("aster"), day="2026-11-22"
    )
    expected = Expected(cast.org, "note", about, [lock.recipient])
    opened = open_envelope(sealed.data, identities=[lock.identity], log=vector_log(), expected=expected)
    assert opened.hash == sealed.hash
    return opened.payload


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text("abcxyz_", min_size=1, max_size=8), texts, max_size=6))
def test_whatever_is_told_comes_back_as_it_was_told(answers: dict[str, str]) -> None:
    payload = canonical({"answers": answers})
    assert seal_and_open(payload) == payload


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=20_000))
def test_any_bytes_come_back(payload: bytes) -> None:
    assert seal_and_open(payload) == payload


@pytest.mark.slow
def test_every_bit_flipped_is_refused_by_name() -> None:
    vector = vectors("envelopes")["small"]
    sealed = unb64(vector["sealed"])
    open_vector(vector)
    identity = [vector["identity"]]
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        assert _refusal(bytes(changed), identity) in OUTSIDE, bit


def _refusal(sealed: bytes, identity: list[str]) -> str:
    """Only what `open_envelope` does first: eleven thousand times is enough work."""
    try:
        agefile.decrypt(sealed, identity)
    except Refused as refused:
        return refused.name
    return "opened"


def test_every_cut_is_refused_by_name() -> None:
    vector = vectors("envelopes")["small"]
    sealed = unb64(vector["sealed"])
    for length in range(len(sealed)):
        assert refusal_of(open_vector, vector, sealed[:length]) in OUTSIDE, length


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_noise_is_refused_by_name(noise: bytes, with_intro: bool) -> None:
    data = agefile.INTRO + noise if with_intro else noise
    assert refusal_of(agefile.decrypt, data, [vectors("envelopes")["small"]["identity"]]) in OUTSIDE


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600))
def test_noise_inside_a_sealed_file_is_refused_by_name(noise: bytes) -> None:
    lock = make_lock()
    for plaintext in (noise, b"PRSL1\n" + noise, (b"PRSL1\n\x00\x00\x00\x40" + noise).ljust(4096, b"\0")):
        sealed = agefile.encrypt(plaintext, [lock.recipient])
        expected = Expected.anywhere(vector_log().org)
        with pytest.raises(Refused):
            open_envelope(sealed, identities=[lock.identity], log=vector_log(), expected=expected)


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_the_length_tells_only_one_of_four_sizes(size: int) -> None:
    cast, lock = Cast(vectors("cast")), make_lock()
    lengths = set()
    for fill in (size // 4 - 1200 if size > 4096 else 10, size - 1200):
        place = Place(org=cast.org, about=new_id(), log=cast.head)
        sealed = seal_envelope(
            "note",
            b"a" * max(fill, size // 4 + 1 if size > 4096 else 0),
            place=place,
            recipients=[lock.recipient],
            signer=cast.signer("aster"),
            day="2026-11-22",
        )
        lengths.add(len(agefile.decrypt(sealed.data, [lock.identity])))
    assert lengths == {size}


def test_what_does_not_fit_is_refused_and_nothing_is_sealed() -> None:
    assert refusal_of(seal_and_open, b"a" * (256 * 1024)) == "too-large"


def test_a_header_nobody_could_open_is_never_sealed() -> None:
    cast, lock = Cast(vectors("cast")), make_lock()
    place = Place(org=cast.org, about="", log=cast.head)
    refused = refusal_of(
        seal_envelope,
        "note",
        b"{}",
        place=place,
        recipients=[lock.recipient],
        signer=cast.signer("aster"),
        day="2026-11-22",
    )
    assert refused == "bad-header"


def test_neither_a_sealed_nor_an_opened_envelope_shows_words_in_its_repr() -> None:
    vector = vectors("envelopes")["good"][0]
    opened = open_vector(vector)
    assert "safe" not in repr(opened)
    assert "AGE-SECRET" not in repr(make_lock())
    assert "seed" not in repr(Cast(vectors("cast")).signer("aster"))
