"""What a browser sends when it has sealed a map: ``static/own_dots/sealing.js`` says how it is made.

An envelope is one byte for its format, four for the rounds of PBKDF2, sixteen of salt, twelve of nonce; then the
sealed text, a whole number of blocks, and sixteen bytes by which the browser knows that nobody has changed it.
"""

__all__ = ["FEWEST_ROUNDS", "MOST_BYTES", "MOST_ROUNDS", "is_envelope"]

FORMAT = 1
FEWEST_ROUNDS, MOST_ROUNDS = 600_000, 10_000_000
BLOCK_BYTES = 1024
"""What is sealed is filled up to whole blocks, so that its length does not tell how many people it names."""
MOST_BLOCKS = 64
_BEFORE, _AFTER = 1 + 4 + 16 + 12, 16
MOST_BYTES = _BEFORE + MOST_BLOCKS * BLOCK_BYTES + _AFTER


def is_envelope(sent: bytes) -> bool:
    r"""Whether it looks like one: nobody but its owner can know what is in it.

    Examples
    --------
    >>> is_envelope(b"\x01" + (600_000).to_bytes(4) + bytes(16 + 12 + 1024 + 16))
    True
    >>> is_envelope(b"\x01" + (1_000).to_bytes(4) + bytes(16 + 12 + 1024 + 16)), is_envelope(b"Ana Cruz")
    (False, False)
    """
    sealed = len(sent) - _BEFORE - _AFTER
    rounds = int.from_bytes(sent[1:5])
    return (
        0 < sealed <= MOST_BLOCKS * BLOCK_BYTES
        and sealed % BLOCK_BYTES == 0
        and sent[0] == FORMAT
        and FEWEST_ROUNDS <= rounds <= MOST_ROUNDS
    )
