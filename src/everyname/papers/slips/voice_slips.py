"""One slip for each name with a code that opens a page: there they say whom they would go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.language import Language
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import set_name
from everyname.papers.printing.way_in import WayIn, picture, spoken, way_words
from everyname.sentences.voices import own_question, read_later

__all__ = ["VoiceSlip", "voice_slips_pdf"]

_MOST_AT_ONCE = 480


@dataclass(frozen=True, slots=True)
class VoiceSlip:
    """What stands on one slip.

    Attributes
    ----------
    label, display_name : as in `everyname.engine.wall.roll.Name`.
    where : class or grade, and the site where there are several; ``""`` for neither.
    way : to the page on which they answer.
    """

    label: str
    display_name: str
    where: str
    way: WayIn


def voice_slips_pdf(
    groups: Sequence[Sequence[VoiceSlip]],
    *,
    language: Language,
    paper: str,
    until: str,
    progress: Progress = silent,
) -> bytes:
    """Set slips, group by group: six stand on a page.

    Parameters
    ----------
    groups : what one person hands out; each begins a page, unless it fits on what the one before left empty.
    paper : ``a4`` or ``letter``.
    until : a moment, as it is said in ``language``.

    Raises
    ------
    Refusal
        Some name has a character that no font on this computer holds.
    ValueError
        There is no slip to set.

    Notes
    -----
    The same bytes for the same slips. Cost: linear; about four milliseconds a slip.
    """
    if not any(groups):
        raise ValueError("at least one slip is required")
    typesetter = Typesetter()
    words = _words(language, typesetter, until)
    said = [[_slip(language, typesetter, slip) for slip in slips] for slips in groups if slips]
    title = language.say("In your own words")
    whole = sum(map(len, said))
    parts: list[bytes] = []
    done = 0
    with press(typesetter) as opened:
        for batch in _batches(said):
            progress("Setting the slips", done, whole)
            data = {**words, "groups": batch}
            parts.append(opened.pdf("voice_slips.typ", data, title=title, language=language, paper=paper))
            done += sum(map(len, batch))
    return joined(parts, titles=[title] * len(parts))


def _batches(groups: Sequence[list[dict[str, Any]]]) -> list[list[list[dict[str, Any]]]]:
    """Groups that are set in one go."""
    batches: list[list[list[dict[str, Any]]]] = [[]]
    for group in groups:
        if batches[-1] and sum(map(len, batches[-1])) + len(group) > _MOST_AT_ONCE:
            batches.append([])
        batches[-1].append(group)
    return batches


def _slip(language: Language, typesetter: Typesetter, slip: VoiceSlip) -> dict[str, Any]:
    return {
        "name": set_name(typesetter, label=slip.label, display_name=slip.display_name),
        "where": typesetter(slip.where),
        "how": typesetter(way_words(language, slip.way)),
        "letters": typesetter(slip.way.letters),
        "picture": picture(slip.way),
        "says": spoken(language, slip.way),
    }


def _words(language: Language, typesetter: Typesetter, until: str) -> dict[str, Any]:
    """What stands on every slip."""
    said = {
        "question": own_question(language),
        "none": language.say("“No one right now” is an answer too."),
        "own": language.say("This slip is yours alone, until {moment}.", moment=until),
        "today": read_later(language),
    }
    return {key: typesetter(text) for key, text in said.items()}
