"""What rounds are called beside each other, and what makes two of them less alike."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from everyname.language import Language, isolated
from everyname.web.again.queries.beside import Pair
from everyname.web.wall.models import Round, Scope
from everyname.web.wall.moments import moment
from everyname.web.wall.permissions import closing

__all__ = ["called", "cautions_of_pair", "titles_of"]


def called(language: Language, asked: Round, zone: ZoneInfo) -> str:
    """A round by the day on which it closed, as people remember it."""
    return language.date(closing(asked).astimezone(zone).date())


def titles_of(language: Language, pair: Pair, zone: ZoneInfo) -> tuple[str, str]:
    """What to call the earlier and the later round: by the day, or to the minute where it was the same day."""
    rounds = (pair.before, pair.after)
    before, after = (called(language, each, zone) for each in rounds)
    if before == after:
        before, after = (moment(language, closing(each), zone) for each in rounds)
    return before, after


def cautions_of_pair(language: Language, pair: Pair) -> Iterator[str]:
    """What was set otherwise in the two rounds."""
    before, after = pair.before, pair.after
    if not pair.is_of_all:
        yield language.say(
            "The two rounds did not take place at the same sites. This is about the sites of both: {sites}.",
            sites=language.listed([isolated(site.name) for site in pair.sites]),
        )
    if before.scope != after.scope:
        yield (
            language.say(
                "Then everybody was asked about everybody at their site, now only about those of their groups: "
                "some names may be known or unknown for that reason alone."
            )
            if after.scope == Scope.GROUPS
            else language.say(
                "Then everybody was asked only about those of their groups, now about everybody at their site: "
                "some names may be known or unknown for that reason alone."
            )
        )
    if before.answered_percent != after.answered_percent:
        yield language.say(
            "How many must have answered before a name counts as without a dot was {then} then and is {now} now: "
            "some names may be known or unknown for that reason alone.",
            then=language.percent(before.answered_percent, 100),
            now=language.percent(after.answered_percent, 100),
        )
