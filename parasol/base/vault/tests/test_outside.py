"""What the server checks of an envelope without opening it."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parasol.base.vault.fields import SealedField
from parasol.base.vault.rules import NotAnEnvelope, check_envelope, plain_size, sealed_size
from parasol.base.vault.terms import CONTENT_SIZES, KIB, Sealed

ONE = pyrage.x25519.Identity.generate().to_public()
TWO = pyrage.x25519.Identity.generate().to_public()


def seal(size: int, recipients=(ONE,)) -> bytes:
    return pyrage.encrypt(b"\0" * size, list(recipients))


@pytest.mark.parametrize("size", sorted(CONTENT_SIZES))
def test_an_envelope_of_an_allowed_size_is_taken_as_it_is(size):
    data = seal(size)
    assert bytes(check_envelope(data, sizes=CONTENT_SIZES)) == data


@pytest.mark.parametrize("size", [0, 1, 4 * KIB - 1, 4 * KIB + 1, 5000, 128 * KIB])
def test_another_size_is_refused_by_name(size):
    with pytest.raises(NotAnEnvelope) as refused:
        check_envelope(seal(size), sizes=CONTENT_SIZES)
    assert refused.value.name == "wrong-size"


def test_too_large_is_refused_before_it_is_read():
    with pytest.raises(NotAnEnvelope) as refused:
        check_envelope(b"x" * (300 * KIB), sizes=CONTENT_SIZES)
    assert (refused.value.name, refused.value.status) == ("too-large", 413)


def test_a_hidden_second_recipient_is_refused():
    with pytest.raises(NotAnEnvelope) as refused:
        check_envelope(seal(4 * KIB, (ONE, TWO)), sizes=CONTENT_SIZES)
    assert refused.value.name == "wrong-stanzas"


def test_a_passphrase_file_is_refused():
    with pytest.raises(NotAnEnvelope) as refused:
        check_envelope(pyrage.passphrase.encrypt(b"\0" * 4 * KIB, "one two"), sizes=CONTENT_SIZES)
    assert refused.value.name == "wrong-stanzas"


@pytest.mark.parametrize("data", [b"", b"{}", b"plain words", b"age-encryption.org/v2\n-> X25519 a\n"])
def test_what_is_not_sealed_never_gets_in(data):
    with pytest.raises(NotAnEnvelope) as refused:
        check_envelope(data, sizes=CONTENT_SIZES)
    assert refused.value.name == "not-age"


def test_every_truncation_is_refused():
    data = seal(4 * KIB)
    for length in range(len(data)):
        with pytest.raises(NotAnEnvelope):
            check_envelope(data[:length], sizes=CONTENT_SIZES)


@given(st.binary(max_size=600))
def test_no_bytes_break_the_check(noise):
    for data in (noise, b"age-encryption.org/v1\n" + noise, seal(0) + noise):
        with pytest.raises(NotAnEnvelope):
            check_envelope(data, sizes=CONTENT_SIZES)


@given(st.integers(min_value=1, max_value=300 * KIB))
def test_sizes_are_counted_as_age_counts_them(size):
    assert plain_size(sealed_size(size)) == size


def test_sealed_tells_a_size_and_nothing_else():
    assert repr(Sealed(b"secret words")) == "<Sealed, 12 bytes>"
    assert "secret" not in str(Sealed(b"secret words"))


def test_only_sealed_fits_a_sealed_column():
    with pytest.raises(TypeError, match="only Sealed"):
        SealedField().get_prep_value(b"plain words")
    with pytest.raises(TypeError, match="sealed_"):
        SealedField().contribute_to_class(object, "words")
