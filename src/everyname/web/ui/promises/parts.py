"""What a promise is made of."""

from dataclasses import dataclass

__all__ = ["Chapter", "Kept", "Promise", "kept"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is promised; ``tests`` are names as pytest takes them."""

    text: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that people can count on, in one sentence and what holds it."""

    title: str
    parts: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Promises about one thing."""

    title: str
    promises: tuple[Promise, ...]


def kept(text: str, *tests: str) -> Kept:
    """A part with its tests, ``tests/`` left out."""
    return Kept(text, tuple(f"tests/{test}" for test in tests))
