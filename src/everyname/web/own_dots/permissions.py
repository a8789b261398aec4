"""Who may see how they themselves stand: plain questions about a person, answered without the database."""

from everyname.web.community.models import Words
from everyname.web.people.models import Person

__all__ = ["is_colleague"]


def is_colleague(person: Person, words: str) -> bool:
    """Whether somebody on the wall is among colleagues, and no child or client of theirs.

    A page is no place to learn that nobody is there. Where everybody is a colleague, whoever stands on the wall may
    ask; elsewhere only those who mark as well, as staff do on a wall of their own.
    """
    return person.is_name and (person.is_connector or words == Words.WORKPLACE)
