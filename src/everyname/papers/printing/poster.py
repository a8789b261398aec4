"""The wall as paper: every name of every site, large, with room for real dots."""

from collections.abc import Iterator, Sequence
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.roll import Name, Roll
from everyname.language import Language, name_order
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.groups import by_grade, continued
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import set_name
from everyname.papers.printing.phrases import page_words
from everyname.sentences.round import question_text

__all__ = ["poster_pdf"]


def poster_pdf(roll: Roll, *, language: Language, paper: str, progress: Progress = silent) -> bytes:
    """Set every name of a wall, site by site, to be hung side by side.

    All names look the same and nothing about any of them is shown. Somebody who belongs to several
    sites stands on the wall of each.

    Parameters
    ----------
    paper : ``a3``, ``a4``, ``letter`` or ``tabloid``.

    Raises
    ------
    Refusal
        Some name has a character that no font on this computer holds.
    """
    typesetter = Typesetter()
    walls = [
        _wall(title, names, roll.question, language, typesetter) for title, names in _sites(roll, language)
    ]
    title = language.say("Poster of the wall")
    parts, done, total = [], 0, sum(wall["count"] for wall in walls)
    with press(typesetter) as opened:
        for wall in walls:
            progress("Setting the poster", done, total)
            parts.append(opened.pdf("poster.typ", wall, title=title, language=language, paper=paper))
            done += wall["count"]
    return joined(parts, titles=[wall["called"] for wall in walls])


def _sites(roll: Roll, language: Language) -> Iterator[tuple[str, Sequence[Name]]]:
    """What each site is called, and its names; those without a site come last."""
    for site_id in sorted(roll.sites, key=lambda each: (name_order(roll.sites[each]), each)):
        if names := [name for name in roll.names if site_id in name.site_ids]:
            yield roll.sites[site_id] or language.say("Our wall"), names
    if names := [name for name in roll.names if not set(name.site_ids) & roll.sites.keys()]:
        is_all = len(names) == len(roll.names)
        yield language.say("Our wall") if is_all else language.say("Names without a site"), names


def _wall(
    title: str, names: Sequence[Name], question: str, language: Language, typesetter: Typesetter
) -> dict[str, Any]:
    return {
        "called": title,
        "count": len(names),
        "title": typesetter(title),
        "question": typesetter(question_text(language, question)),
        "how": typesetter(
            language.say(
                "If your answer is yes, put a dot on the line beside the name. "
                "Leave the others as they are: an empty line is where a new connection can begin."
            )
        ),
        "private": typesetter(language.say("For those who mark. Not for publication.")),
        "page": page_words(typesetter, language),
        "groups": [
            {
                "title": typesetter(group.title),
                "continued": typesetter(continued(language, group)),
                "names": [
                    set_name(typesetter, label=name.label, display_name=name.display_name)
                    for name in group.names
                ],
            }
            for group in by_grade(language, names)
        ],
    }
