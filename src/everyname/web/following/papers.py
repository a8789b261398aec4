"""Names on paper: a slip for each connector who holds some, and slips with ways to them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from uuid import UUID

from everyname.engine.wall.roll import labelled_connectors
from everyname.language import Language, name_order
from everyname.papers.printing.way_in import WayIn
from everyname.papers.slips import (
    GivenName,
    InvitationSlip,
    NamesSlip,
    invitation_slips_pdf,
    names_slips_pdf,
)
from everyname.web.following.operations.ways import IssuedLink
from everyname.web.following.queries.given import given_names
from everyname.web.following.wording import known_of
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment
from everyname.web.wall.press import printed

__all__ = ["names_slips", "ways_slips"]


def names_slips(language: Language, held: Sequence[Assignment], *, paper: str) -> bytes:
    """A slip for each connector of some assignments, by name.

    Raises
    ------
    Busy
        Others were printing all the while.
    Refusal
        There are none, or a name cannot be printed.
    """
    given, theirs = given_names(held), defaultdict(list)
    for each in held:
        theirs[each.connector].append(given[each.pk])
    slips = [
        NamesSlip(
            connector_id=connector.source_id,
            label=label,
            display_name=connector.display_name or connector.source_id,
            new=[
                GivenName(each.label, each.display_name, known_of(language, each))
                for each in sorted(theirs[connector], key=lambda each: name_order(each.label))
            ],
        )
        for connector, label in _labelled(list(theirs))
    ]
    return printed(names_slips_pdf, slips, language=language, paper=paper)


def ways_slips(
    language: Language,
    drafts: Sequence[IssuedLink],
    *,
    way: Callable[[IssuedLink], WayIn],
    until: str,
    paper: str,
) -> bytes:
    """A slip with a way to their names for each of some connectors; no name stands on it but their own."""
    by_connector: dict[UUID, IssuedLink] = {each.connector.pk: each for each in drafts}
    slips = [
        InvitationSlip(label, connector.display_name or connector.source_id, way(by_connector[connector.pk]))
        for connector, label in _labelled([each.connector for each in drafts])
    ]
    question = language.say("Your names: how is it going?")
    return printed(
        invitation_slips_pdf, slips, question=question, until=until, language=language, paper=paper
    )


def _labelled(people: Sequence[Person]) -> list[tuple[Person, str]]:
    """Connectors, told apart, by what they are called."""
    labels = {
        each.connector_id: each.label
        for each in labelled_connectors((one.source_id, one.display_name, (), ()) for one in people)
    }
    found = [(each, labels[each.source_id]) for each in people]
    return sorted(found, key=lambda each: (name_order(each[1]), each[0].source_id))
