"""A round as paper: its rows as PDFs, with the ways in that were made for them."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from everyname.engine.wall.roll import labelled_connectors
from everyname.language import Language
from everyname.papers.printing.sheet_places import Page, Stretch
from everyname.papers.printing.sheets import sheet_groups, sheets_in_one_file
from everyname.papers.printing.way_in import WayIn
from everyname.papers.slips import InvitationSlip, invitation_slips_pdf
from everyname.sentences.round import question_text
from everyname.web.people.models import Person
from everyname.web.wall.analysis.roll import PaperWall
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.invitations import Issued
from everyname.web.wall.permissions import closing
from everyname.web.wall.press import printed
from everyname.web.wall.wording import answers

__all__ = ["current_pages", "invitation_slips", "local_paper", "marking_sheets", "usual_paper"]

_ROWS_OF_A_PART = 90
_Way = Callable[[Issued], WayIn]
_StoredPages = list[list[list[dict[str, object]]]]


def usual_paper(time_zone: str) -> str:
    """The paper that lies in the printers of a place, as far as its time tells.

    Examples
    --------
    >>> usual_paper("America/Chicago"), usual_paper("Europe/Madrid")
    ('letter', 'a4')
    """
    return "letter" if time_zone.startswith(("America/", "US/", "Pacific/Honolulu")) else "a4"


def local_paper() -> str:
    """The usual paper where the community is."""
    return usual_paper(local_zone().key)


def marking_sheets(
    language: Language,
    asked: Round,
    wall: PaperWall,
    drafts: Sequence[Issued],
    *,
    way: _Way,
    paper: str,
    two_sided: bool,
) -> tuple[bytes, Mapping[UUID, _StoredPages]]:
    """The sheets of some connectors in one file, and where every name stands on them."""
    pdf, places = printed(
        sheets_in_one_file,
        wall.only([each.connector.pk for each in drafts]).roll,
        language=language,
        paper=paper,
        links={each.connector.source_id: way(each) for each in drafts},
        asked=wall.asked,
        answers=answers(language, asked.levels),
        two_sided=two_sided,
    )
    return pdf, {wall.ids[connector]: _stored(pages, wall.ids) for connector, pages in places.items()}


def current_pages(language: Language, wall: PaperWall, connector: UUID) -> _StoredPages:
    """Names in the order in which a sheet would be printed now, for paper that came from elsewhere."""
    chosen = wall.only([connector]).roll.connectors[0]
    pages: list[tuple[Stretch, ...]] = []
    for group in sheet_groups(wall.roll, chosen, language, wall.asked):
        ids = [name.name_id for name in group.names]
        for begin in range(0, len(ids), _ROWS_OF_A_PART):
            stretch = Stretch(group.title, tuple(ids[begin : begin + _ROWS_OF_A_PART]))
            if pages and sum(len(each.names) for each in pages[-1]) + len(stretch.names) <= _ROWS_OF_A_PART:
                pages[-1] = (*pages[-1], stretch)
            else:
                pages.append((stretch,))
    return _stored([(page,) for page in pages], wall.ids)


def _stored(pages: Sequence[Page], ids: Mapping[str, UUID]) -> _StoredPages:
    return [
        [
            [{"title": each.title, "names": [ids[name].hex for name in each.names]} for each in column]
            for column in page
        ]
        for page in pages
    ]


def invitation_slips(
    language: Language,
    asked: Round,
    drafts: Sequence[Issued],
    *,
    everybody: Sequence[Person],
    way: _Way,
    paper: str,
) -> bytes:
    """Slips for some connectors, told apart from ``everybody`` who marks in the round."""
    labels = {
        each.connector_id: each
        for each in labelled_connectors((each.source_id, each.display_name, (), ()) for each in everybody)
    }
    slips = []
    for draft in drafts:
        called = labels[draft.connector.source_id]
        slips.append(InvitationSlip(called.label, called.display_name, way(draft)))
    return printed(
        invitation_slips_pdf,
        slips,
        question=question_text(language, asked.question),
        until=moment(language, closing(asked), local_zone()),
        language=language,
        paper=paper,
    )
