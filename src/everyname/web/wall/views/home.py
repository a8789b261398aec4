"""What the wall has for somebody at home: their own marks first, then the rounds that they lead."""

from django.urls import reverse

from everyname.sentences.round import question_text, title
from everyname.web.community.cards import Card, Line, Reader, Way
from everyname.web.community.models import RoleKind
from everyname.web.wall.after import Step, next_steps
from everyname.web.wall.models import Round
from everyname.web.wall.moments import moment
from everyname.web.wall.permissions import closing, has_begun
from everyname.web.wall.queries.home import has_names, led_rounds_now, own_rounds_now

__all__ = ["cards"]


def cards(reader: Reader) -> list[Card]:
    """One card for each round that asks the reader, and one for all that they lead."""
    return [*_own(reader), *_led(reader)]


def _own(reader: Reader) -> list[Card]:
    say = reader.language.say
    rounds = own_rounds_now(reader.rights, at=reader.at)
    if not rounds and set(reader.rights.sites) == {RoleKind.CONNECTOR}:
        return [Card(say("Your marks"), say("No round asks you at the moment."))]
    return [
        Card(
            question_text(reader.language, each.question),
            say("Your wall is open until {moment}.", moment=_until(reader, each)),
            ways=(Way(say("Go on marking"), reverse("mark", args=[each.pk]), is_next=True),),
        )
        for each in rounds
    ]


def _led(reader: Reader) -> list[Card]:
    led = reader.rights.sites.get(RoleKind.WALL_LEAD, frozenset())
    if not led:
        return []
    say, rounds = reader.language.say, led_rounds_now(reader.rights, at=reader.at)
    steps = next_steps(reader, rounds.over)
    lines = [_line(reader, each) for each in rounds.now]
    lines += [_line_over(reader, each, steps[each.pk]) for each in rounds.over]
    waiting = [step for step in steps.values() if not step.is_last]
    ways = [Way(say("All rounds"), reverse("rounds"))]
    if led - {site.pk for each in rounds.now for site in each.sites.all()}:
        is_next = not rounds.now and not waiting and has_names(led)
        ways.insert(0, Way(say("Open a round"), reverse("round-new"), is_next=is_next))
    if len(waiting) == 1 and not rounds.now:
        ways.insert(0, waiting[0].way)
    text = "" if rounds.now else say("No round is open at the moment.")
    return [Card(say("Rounds"), text, tuple(lines), tuple(ways))]


def _line(reader: Reader, each: Round) -> Line:
    say, called = reader.language.say, title(reader.language, [site.name for site in each.sites.all()])
    if has_begun(each, reader.at):
        note = say("Open until {moment}", moment=_until(reader, each))
    else:
        note = say("Opens: {moment}", moment=moment(reader.language, each.opens_at, reader.zone))
    return Line(called, reverse("round", args=[each.pk]), note)


def _line_over(reader: Reader, each: Round, step: Step) -> Line:
    called = title(reader.language, [site.name for site in each.sites.all()])
    closed = reader.language.say("Closed: {moment}", moment=_until(reader, each))
    return Line(called, reverse("round", args=[each.pk]), f"{closed} · {step.status}")


def _until(reader: Reader, each: Round) -> str:
    return moment(reader.language, closing(each), reader.zone)
