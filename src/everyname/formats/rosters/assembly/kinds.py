"""What is said of organisations, classes and people alike, in a sentence of its own for each."""

from collections.abc import Callable
from dataclasses import dataclass

from everyname.language import Told, told

__all__ = ["Words", "words_about"]


@dataclass(frozen=True, slots=True)
class Words:
    """Messages about one kind of thing.

    Attributes
    ----------
    without_identifier : a row about it has none.
    says_all : another row says the same already; of where that row stands.
    stands_for_another : an identifier is another's elsewhere; of the identifier, that place, and the columns in
        which the two differ.
    """

    without_identifier: Told
    says_all: Callable[[str], Told]
    stands_for_another: Callable[[str, str, str], Told]


def words_about(key: str) -> Words:
    """The messages about what the canonical column ``key`` identifies."""
    return _WORDS[key]


_WORDS = {
    "org_id": Words(
        told("the organisation has no identifier"),
        lambda place: told("{place} says all of this about the organisation already", place=place),
        lambda identifier, place, columns: told(
            'the identifier "{id}" stands for another organisation in {place} (another {columns}); give each its own, '
            "or correct one of the two rows",
            id=identifier,
            place=place,
            columns=columns,
        ),
    ),
    "class_id": Words(
        told("the class has no identifier"),
        lambda place: told("{place} says all of this about the class already", place=place),
        lambda identifier, place, columns: told(
            'the identifier "{id}" stands for another class in {place} (another {columns}); give each its own, or '
            "correct one of the two rows",
            id=identifier,
            place=place,
            columns=columns,
        ),
    ),
    "person_id": Words(
        told("the person has no identifier"),
        lambda place: told("{place} says all of this about the person already", place=place),
        lambda identifier, place, columns: told(
            'the identifier "{id}" stands for another person in {place} (another {columns}); give each its own, or '
            "correct one of the two rows",
            id=identifier,
            place=place,
            columns=columns,
        ),
    ),
}
