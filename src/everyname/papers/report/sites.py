"""How the names stand at each site, where there are several."""

from collections.abc import Mapping, Sequence
from typing import Any

from everyname.engine.wall.records import Run
from everyname.language import Language
from everyname.papers.charts import Twin
from everyname.papers.report.parts import Table, Words
from everyname.papers.report.reasons import site_names

__all__ = ["sites"]

_STATES = ("two_or_more", "one", "none", "unknown")


def sites(language: Language, run: Run, *, with_small: bool) -> Table:
    """A row for each site.

    Parameters
    ----------
    with_small : also tell how the names of a site stand that is too small to be shown among the gaps;
        so on pages that name everybody anyway.
    """
    hidden = {gap.group for gap in run.gaps if gap.grouping == "site" and gap.shown != "shown"}
    tells_given = with_small or not any(site["needs"] and not _known(site) for site in run.summary["sites"])
    called = site_names(language, run)
    words = [language.say("Names count at their first site; colleagues at each of theirs.")]
    if hidden and not with_small:
        words.append(
            language.say(
                "A dash stands where so few names are known that their numbers could point to somebody."
            )
        )
    return Table(
        words=Words([], words),
        twin=Twin(
            caption=language.say("How the names stand at each site"),
            columns=_columns(language, tells_given=tells_given),
            rows=[
                (
                    called[site["site_id"]],
                    *_cells(
                        language,
                        site,
                        is_hidden=not with_small and site["site_id"] in hidden,
                        tells_given=tells_given,
                    ),
                )
                for site in run.summary["sites"]
            ],
        ),
    )


def _known(site: Mapping[str, Any]) -> int:
    """Names that we can tell of. Where there are none, whoever needs somebody has said "no one right now"."""
    return int(site["names"]) - int(site["coverage"]["unknown"])


def _columns(language: Language, *, tells_given: bool) -> Sequence[str]:
    return (
        language.say("Site"),
        language.say("Names"),
        language.say("Two or more dots"),
        language.say("One dot"),
        language.say("No one yet"),
        language.say("Cannot tell yet"),
        *((language.say("Given to someone"),) if tells_given else ()),
        language.say("Colleagues who answered"),
    )


def _cells(
    language: Language, site: Mapping[str, Any], *, is_hidden: bool, tells_given: bool
) -> Sequence[str]:
    answered = language.say("{part} of {whole}", part=site["answered"], whole=site["connectors"])
    given = language.say("{part} of {whole}", part=site["covered"], whole=site["needs"])
    standing = [language.number(site["coverage"][state]) for state in _STATES]
    told = [*standing, *([given] if tells_given else ())]
    if is_hidden:
        told = ["–"] * len(told)
    return (language.number(site["names"]), *told, answered)
