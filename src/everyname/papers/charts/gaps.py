"""The share of names without anyone in each group, with its interval: where to look, and where chance is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from everyname.engine.wall.records import Gap
from everyname.engine.wall.roll import told_apart
from everyname.language import Language
from everyname.papers.charts.chart import Chart, Twin
from everyname.papers.charts.drawing import empty_strip, interval_strip
from everyname.sentences.gaps import GroupGap, gaps_limits, gaps_sentence
from everyname.sentences.round import state_name

__all__ = ["Without", "gaps_chart", "gaps_charts", "without"]

_SITE, _GRADE = "site", "grade"
_HOMEROOM, _GROUP = "homeroom", "group"
_ENDS = (0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Without:
    """A share without anyone and its difference from all other names: `Gap`'s figures seen from the other side.

    Attributes
    ----------
    none, known : names with no one yet, of those about which we can tell.
    unknown : names about which we cannot.
    share : value, low and high end of its 95 % interval, 0 to 1; None where all are unknown.
    difference : the same of the share minus that of all other names, -1 to 1; None where there are none.
    """

    none: int
    known: int
    unknown: int
    share: tuple[float, float, float] | None
    difference: tuple[float, float, float] | None


def without(gap: Gap) -> Without | None:
    """The figures of a group, None where they may not be shown.

    Examples
    --------
    >>> found = without(Gap("grade", "6", "shown", 10, 8, 1, (0.8, 0.5, 0.9), (-0.1, -0.3, 0.2)))
    >>> found.none, [round(each, 2) for each in found.share], found.difference
    (2, [0.2, 0.1, 0.5], (0.1, -0.2, 0.3))
    """
    if gap.known is None or gap.with_dot is None:
        return None
    share, low, high = gap.share
    difference, difference_low, difference_high = gap.difference
    return Without(
        none=gap.known - gap.with_dot,
        known=gap.known,
        unknown=gap.unknown or 0,
        share=None if share is None or low is None or high is None else (1 - share, 1 - high, 1 - low),
        difference=None
        if difference is None or difference_low is None or difference_high is None
        else (-difference, -difference_high, -difference_low),
    )


def gaps_charts(
    language: Language, gaps: Sequence[Gap], *, sites: Mapping[str, str], everyone: float | None, silent: int
) -> list[Chart]:
    """A chart for each grouping that has more than one group; arguments as in `gaps_chart`."""
    groupings = dict.fromkeys(gap.grouping for gap in gaps)
    several = [
        groups
        for grouping in groupings
        if len(groups := [gap for gap in gaps if gap.grouping == grouping]) > 1
    ]
    return [
        gaps_chart(language, groups, sites=sites, everyone=everyone, silent=silent, key=f"gaps-{at}")
        for at, groups in enumerate(several, start=1)
    ]


def gaps_chart(
    language: Language,
    gaps: Sequence[Gap],
    *,
    sites: Mapping[str, str],
    everyone: float | None,
    silent: int,
    key: str = "gaps",
) -> Chart:
    """The groups of one grouping on a common axis.

    Parameters
    ----------
    gaps : at least one, all of one grouping.
    sites : identifier -> what people call it.
    everyone : share without anyone of all names together, 0 to 1; None where nothing is known.
    silent : colleagues who have not answered.
    """
    labels = _labels(language, gaps, sites)
    found = [without(gap) for gap in gaps]
    shown = [(label, each) for label, each in zip(labels, found, strict=True) if each is not None]
    unknown = sum(each.unknown for _, each in shown)
    end = _end([each.share[2] for _, each in shown if each.share], everyone)
    return Chart(
        key=key,
        title=_title(language, gaps[0].grouping),
        picture=Markup(),
        says=gaps_sentence(
            language, [_gap(label, each) for label, each in shown], hidden=len(gaps) - len(shown)
        ),
        limits=gaps_limits(
            language,
            compared=sum(1 for _, each in shown if each.difference),
            unknown=unknown,
            silent=silent,
        ),
        twin=Twin(
            caption=_caption(language, everyone if any(each.share for _, each in shown) else None),
            columns=(
                language.term("column", "Group"),
                state_name(language, "none"),
                language.say("Share, with its range"),
                language.say("Difference from all others, in points"),
                *((state_name(language, "unknown"),) if unknown else ()),
            ),
            rows=[
                (label, *_cells(language, gap, each, with_unknown=bool(unknown)))
                for label, gap, each in zip(labels, gaps, found, strict=True)
            ],
            strips=[_strip(each, end, everyone) for each in found],
            axis=[language.percent(end * part, 2) for part in (0, 1, 2)],
        ),
    )


def _title(language: Language, grouping: str) -> str:
    if grouping == _SITE:
        return language.say("No one yet, by site")
    if grouping == _GRADE:
        return language.say("No one yet, by grade")
    if grouping == _HOMEROOM:
        return language.say("No one yet, by homeroom")
    if grouping == _GROUP:
        return language.say("No one yet, by group")
    return language.say("No one yet, by “{column}”", column=grouping)


def _caption(language: Language, everyone: float | None) -> str:
    said = language.say(
        "Names with no one yet, of those about whom we can tell; in brackets, the range that chance alone allows (95%)."
    )
    if everyone is None:
        return said
    line = language.say(
        "The upright line is everyone together: {share}.", share=language.percent(everyone, 1)
    )
    return f"{said} {line}"


def _labels(language: Language, gaps: Sequence[Gap], sites: Mapping[str, str]) -> list[str]:
    nowhere = language.say("Not known")
    if gaps[0].grouping != _SITE:
        return [gap.group or nowhere for gap in gaps]
    called = told_apart((site_id, name, "") for site_id, name in sites.items())
    return [called.get(gap.group, gap.group) or nowhere for gap in gaps]


def _gap(label: str, found: Without) -> GroupGap:
    low, high = found.difference[1:] if found.difference else (None, None)
    return GroupGap(label, low, high)


def _cells(language: Language, gap: Gap, found: Without | None, *, with_unknown: bool) -> tuple[str, ...]:
    if found is None:
        # Only whether it is shown is told, never how many they are.
        if gap.shown == "withheld":
            return (language.say("Not shown, so that a small group beside it stays hidden"),)
        return (language.say("Too few names to be shown without pointing at anyone"),)
    return (
        language.say("{part} of {whole}", part=found.none, whole=found.known),
        _share(language, found),
        _difference(language, found),
        *((language.number(found.unknown),) if with_unknown else ()),
    )


def _share(language: Language, found: Without) -> str:
    if found.share is None:
        return ""
    _, low, high = found.share
    return language.say(
        "{share} ({range})",
        share=language.percent(found.none, found.known),
        range=language.percent_range(low, high),
    )


def _difference(language: Language, found: Without) -> str:
    if found.difference is None:
        return ""
    value, low, high = (_points(language, each) for each in found.difference)
    return language.say(
        "{share} ({range})", share=value, range=language.say("{low} to {high}", low=low, high=high)
    )


def _points(language: Language, share: float) -> str:
    said = language.number(100 * share, 1)
    return f"+{said}" if round(100 * share, 1) > 0 else said


def _end(highest: Sequence[float], everyone: float | None) -> float:
    """Where the common axis ends: the first even share beyond all that is drawn."""
    return next(end for end in _ENDS if end >= max((*highest, everyone or 0.0)) - 1e-9)


def _strip(found: Without | None, end: float, everyone: float | None) -> Markup:
    if found is None or found.share is None:
        return empty_strip()
    value, low, high = found.share
    return interval_strip(value, max(low, 0.0), min(high, end), most=end, everyone=everyone, look="fill-none")
