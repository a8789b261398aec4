"""What became of the names that had no one in the earlier round."""

from everyname.language import Language
from everyname.papers.charts.bar import Look
from everyname.papers.charts.chart import Chart
from everyname.papers.charts.divided import divided_chart
from everyname.science.connections import Bounds, Coverage, Difference, Share
from everyname.sentences.change import change_limits, change_sentence
from everyname.sentences.comparing import without_sentence
from everyname.sentences.round import state_name

__all__ = ["change_chart"]


def change_chart(
    language: Language,
    became: Coverage,
    *,
    before: Share | None,
    after: Share | None,
    change: Difference | None,
    joiners: int,
    leavers: int,
    bounds: Bounds | None = None,
    left: int | None = None,
    key: str = "change",
) -> Chart:
    """No one yet then, and now.

    Parameters
    ----------
    became : how the names that had no one then, and are still there, stand now.
    left : how many more had no one then and are not there now; None where these are not counted.
    before, after, change, bounds : on the names known in both rounds, as in `everyname.science.connections.Change`.
    joiners, leavers : names of one round only.
    """
    fates = without_sentence(
        language,
        with_dot=became.one + became.two_or_more,
        without=became.none,
        unknown=became.unknown,
        left=left,
    )
    moved = change_sentence(language, before=before, after=after, change=change, bounds=bounds)
    rows = [
        (state_name(language, "two_or_more"), became.two_or_more, Look.HELD),
        (state_name(language, "one"), became.one, Look.FRAGILE),
        (state_name(language, "none"), became.none, Look.NONE),
        (state_name(language, "unknown"), became.unknown, Look.UNKNOWN),
        *([(language.term("what became of a name", "Left"), left, Look.LEFT)] if left else ()),
    ]
    return divided_chart(
        language,
        key,
        title=language.say("What became of the names without anyone"),
        caption=language.say("Names that had no one in the earlier round, by how they stand now"),
        columns=(language.say("Now"), language.term("how many", "Names")),
        rows=rows,
        says=f"{fates} {moved}",
        limits=change_limits(language, joiners=joiners, leavers=leavers),
    )
