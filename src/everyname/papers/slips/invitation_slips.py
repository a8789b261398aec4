"""One slip for each connector who is invited: a code to scan, or letters to type, for this one round."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.formats.problems import Refusal
from everyname.language import Language, told
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import breakable, set_name
from everyname.papers.printing.way_in import WayIn, picture, spoken, way_words

__all__ = ["InvitationSlip", "invitation_slips_pdf"]

_MOST_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class InvitationSlip:
    """Who is invited, called as in `everyname.engine.wall.roll`, and what lets them in."""

    label: str
    display_name: str
    way: WayIn


def invitation_slips_pdf(
    slips: Sequence[InvitationSlip],
    *,
    question: str,
    until: str,
    language: Language,
    paper: str,
    progress: Progress = silent,
) -> bytes:
    """Set the slips in the order in which they are given; cut along the lines.

    Parameters
    ----------
    question : what is asked about each name, as the reader is to read it.
    until : the moment until which a slip opens anything, as people say it.
    paper : ``a4`` or ``letter``; six slips stand on a page, fewer where names are very long.

    Raises
    ------
    Refusal
        There is no slip, or some name has a character that no font on this computer holds.
    """
    if not slips:
        raise Refusal(told("There is nobody to invite: every slip needs somebody who marks."))
    typesetter = Typesetter()
    shared = {
        "question": list(breakable(typesetter(question))),
        "until": typesetter(
            " · ".join(
                (
                    language.say("Open until {moment}", moment=until),
                    language.say("Only for you; opens once."),
                )
            )
        ),
    }
    made = [_slip(language, typesetter, slip) for slip in slips]
    title = language.say("Invitations")
    begins = range(0, len(slips), _MOST_AT_ONCE)
    parts = []
    with press(typesetter) as opened:
        for begin in begins:
            progress("Setting the slips", begin, len(slips))
            data = {**shared, "slips": made[begin : begin + _MOST_AT_ONCE]}
            parts.append(
                opened.pdf("invitation_slips.typ", data, title=title, language=language, paper=paper)
            )
    return joined(parts, titles=[slips[begin].label for begin in begins])


def _slip(language: Language, typesetter: Typesetter, slip: InvitationSlip) -> dict[str, Any]:
    return {
        "name": set_name(typesetter, label=slip.label, display_name=slip.display_name),
        "picture": picture(slip.way),
        "says": spoken(language, slip.way),
        "told": list(breakable(typesetter(way_words(language, slip.way)))),
        "letters": typesetter(slip.way.letters),
    }
