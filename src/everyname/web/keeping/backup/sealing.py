"""The sealed file: bytes that whoever has the passphrase can read, and nobody can change, cut or put together.

Layout: ``everyname backup 1`` and a line's end; 16 bytes of salt; 7 bytes with which every nonce begins; 32 bytes of
proof that the passphrase is the right one; then chunks. A chunk is 64 KiB sealed with ChaCha20-Poly1305 (RFC 8439), 16
bytes longer than what it holds; its nonce ends with its number and with whether it is the last, so that none can
be left out, doubled, moved or added (the construction STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015, section 7).
All that stands before the chunks is authenticated with each of them. Both keys come from scrypt (RFC 7914) with
n = 2^17, r = 8, p = 1: 128 MiB and a third of a second for each passphrase that somebody tries.
"""

import hmac
import os
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

__all__ = ["CHUNK", "Damaged", "LaterLayout", "NoBackup", "Sealed", "WrongPassphrase", "unsealed"]

CHUNK = 1 << 16
_OURS = b"everyname backup "
_MAGIC = _OURS + b"1\n"
_SALT, _PREFIX, _PROOF, _TAG = 16, 7, 32, 16
_MOST_CHUNKS = 1 << 32


class NoBackup(ValueError):
    """It does not begin as a backup does."""


class LaterLayout(NoBackup):
    """It begins as one does that a later version has laid out in another way."""


class WrongPassphrase(ValueError):
    """The passphrase is another one, or the first bytes have changed."""


class Damaged(ValueError):
    """It is not as it was written: changed, cut, or continued."""


class Sealed:
    """Writes what it is given sealed into a file; nothing of it can be read back before `finish`.

    Parameters
    ----------
    noise : makes as many bytes as asked for that nobody can guess.
    """

    def __init__(
        self, file: BinaryIO, passphrase: str, *, noise: Callable[[int], bytes] = os.urandom
    ) -> None:
        salt, self._prefix = noise(_SALT), noise(_PREFIX)
        key, proof = _keys(passphrase, salt)
        self._header = _MAGIC + salt + self._prefix
        self._header += hmac.digest(proof, self._header, "sha256")
        self._cipher, self._file, self._waiting, self._number = ChaCha20Poly1305(key), file, bytearray(), 0
        file.write(self._header)

    def write(self, data: bytes) -> None:
        """Go on; the last chunk waits until it is known whether it is the last."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Write the last chunk."""
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, data: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, is_last=is_last)
        self._file.write(self._cipher.encrypt(nonce, data, self._header))
        self._number += 1


def unsealed(file: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """What was sealed, chunk by chunk. Only when the last one came is it certain that nothing is missing.

    Raises
    ------
    NoBackup, LaterLayout
        The file is something else, ends within its first bytes, or is laid out in a way that is not known here.
    WrongPassphrase
        The passphrase does not fit.
    Damaged
        A chunk is not as it was written, or is missing.
    """
    header = file.read(len(_MAGIC) + _SALT + _PREFIX + _PROOF)
    if header.startswith(_OURS) and not header.startswith(_MAGIC):
        raise LaterLayout
    if not header.startswith(_MAGIC) or len(header) < len(_MAGIC) + _SALT + _PREFIX + _PROOF:
        raise NoBackup
    signed, told = header[:-_PROOF], header[-_PROOF:]
    salt, prefix = signed[len(_MAGIC) : -_PREFIX], signed[-_PREFIX:]
    key, proof = _keys(passphrase, salt)
    if not hmac.compare_digest(hmac.digest(proof, signed, "sha256"), told):
        raise WrongPassphrase
    cipher, number, here = ChaCha20Poly1305(key), 0, file.read(CHUNK + _TAG)
    while True:
        ahead = file.read(CHUNK + _TAG)
        nonce = _nonce(prefix, number, is_last=not ahead)
        try:
            yield cipher.decrypt(nonce, here, header)
        except InvalidTag:
            raise Damaged from None
        if not ahead:
            return
        here, number = ahead, number + 1


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    if number >= _MOST_CHUNKS:
        raise OverflowError("a backup holds at most 256 TiB")
    return prefix + number.to_bytes(4, "big") + bytes([is_last])


@lru_cache(maxsize=4)  # a backup is read twice: checked, then stored
def _keys(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """One that seals, and one that proves; keyboards write the same letter in two ways, so it is made one first."""
    letters = unicodedata.normalize("NFC", passphrase).encode()
    both = Scrypt(salt=salt, length=64, n=1 << 17, r=8, p=1).derive(letters)
    return both[:32], both[32:]
