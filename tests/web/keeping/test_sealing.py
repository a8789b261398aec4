"""The sealed file of a backup: what was put in comes out, and nothing else ever does."""

import hashlib
import hmac
import io
import unicodedata

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from everyname.web.keeping.backup.sealing import (
    CHUNK,
    Damaged,
    LaterLayout,
    NoBackup,
    Sealed,
    WrongPassphrase,
    unsealed,
)

PASSPHRASE = "seven names on a wall"
HEADER = 19 + 16 + 7 + 32
WHOLE = CHUNK + 16


def sealed(data: bytes, passphrase: str = PASSPHRASE, noise: bytes = b"\x07") -> bytes:
    """Always with the same salt, so that the key is made once."""
    file = io.BytesIO()
    seal = Sealed(file, passphrase, noise=lambda size: noise * size)
    for part in pieces(data):
        seal.write(part)
    seal.finish()
    return file.getvalue()


def pieces(data: bytes) -> list[bytes]:
    return [data[at : at + 50_000] for at in range(0, len(data), 50_000)]


def opened(file: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return b"".join(unsealed(io.BytesIO(file), passphrase))


def text_of(size: int) -> bytes:
    return bytes(number * number % 251 for number in range(size))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_what_was_put_in_comes_out(size: int) -> None:
    assert opened(sealed(text_of(size))) == text_of(size)


def test_nothing_of_it_can_be_read_without_the_passphrase() -> None:
    assert b"Ana Cruz" not in sealed(b"Ana Cruz" * 20_000)
    with pytest.raises(WrongPassphrase):
        opened(sealed(b"Ana Cruz"), "seven names on a Wall")


@pytest.mark.parametrize("size", [3, CHUNK, 2 * CHUNK + 5])
def test_a_file_that_was_cut_anywhere_is_refused(size: int) -> None:
    whole = sealed(text_of(size))
    ends = {0, 5, HEADER - 1, HEADER, HEADER + 1, HEADER + 15, HEADER + 16, len(whole) - 16, len(whole) - 1}
    for end in ends | set(range(HEADER, len(whole), WHOLE)):
        if end < len(whole):
            with pytest.raises((Damaged, NoBackup)):
                opened(whole[:end])


def test_no_byte_can_be_changed() -> None:
    whole = sealed(text_of(CHUNK + 100))
    for at in {0, 18, 40, HEADER - 1, HEADER, HEADER + CHUNK, HEADER + WHOLE, len(whole) - 1}:
        changed = bytearray(whole)
        changed[at] ^= 1
        with pytest.raises((NoBackup, WrongPassphrase, Damaged)):
            opened(bytes(changed))


def test_chunks_cannot_be_moved_doubled_left_out_or_added() -> None:
    whole = sealed(text_of(3 * CHUNK))
    head, one, two, three = (
        whole[:HEADER],
        *(whole[HEADER + n * WHOLE : HEADER + (n + 1) * WHOLE] for n in range(3)),
    )
    assert opened(head + one + two + three) == text_of(3 * CHUNK)
    for order in (
        [two, one, three],
        [one, one, two, three],
        [one, three],
        [one, two, three, three],
        [three],
        [],
    ):
        with pytest.raises(Damaged):
            opened(head + b"".join(order))
    other = sealed(text_of(3 * CHUNK), noise=b"\x08")
    with pytest.raises(Damaged):
        opened(head + other[HEADER : HEADER + WHOLE] + two + three)


@pytest.mark.parametrize(
    "file", [b"", b"SQLite format 3\0" * 20, b"everyname backup 2\n" + bytes(99), b"PK\x03\x04"]
)
def test_another_file_is_known_as_such(file: bytes) -> None:
    with pytest.raises(NoBackup):
        opened(file)


def test_a_layout_of_later_days_is_told_from_another_file() -> None:
    with pytest.raises(LaterLayout):
        opened(b"everyname backup 2\n" + bytes(99))
    with pytest.raises(NoBackup) as told:
        opened(b"everyname back" + bytes(99))
    assert told.type is NoBackup


def test_a_letter_is_the_same_however_a_keyboard_writes_it() -> None:
    typed = unicodedata.normalize("NFD", "niñas y niños en la pared")
    assert opened(sealed(b"x", unicodedata.normalize("NFC", typed)), typed) == b"x"


def test_two_backups_with_one_passphrase_have_nothing_in_common() -> None:
    one, other = sealed(b"x" * 99), sealed(b"x" * 99, noise=b"\x08")
    assert one[19:35] != other[19:35]
    assert one[HEADER:] != other[HEADER:]


def test_whoever_knows_the_passphrase_and_the_layout_needs_no_program_of_ours() -> None:
    """Written apart, from the description alone."""
    file = sealed(text_of(CHUNK + 9))
    salt, prefix, proof = file[19:35], file[35:42], file[42:74]
    keys = hashlib.scrypt(PASSPHRASE.encode(), salt=salt, n=2**17, r=8, p=1, maxmem=2**28, dklen=64)
    assert hmac.new(keys[32:], file[:42], "sha256").digest() == proof
    first = ChaCha20Poly1305(keys[:32]).decrypt(prefix + bytes(5), file[74 : 74 + WHOLE], file[:74])
    last = ChaCha20Poly1305(keys[:32]).decrypt(prefix + b"\0\0\0\1\1", file[74 + WHOLE :], file[:74])
    assert first + last == text_of(CHUNK + 9)
