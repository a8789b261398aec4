"""What happened at a site of the world: three rounds, a share-out and its check-ins, voices, releases."""

from datetime import datetime, timedelta
from uuid import uuid4

from everyname.web.community.models import Community
from everyname.web.following.models import CheckIn, FollowUp, LetterBox, Moment
from everyname.web.following.operations.ways import draft_links, issue_links, make_feed
from everyname.web.following.queries.ways import feed_hash, link_hashes, token_of_box
from everyname.web.people.models import Person
from everyname.web.released.models import Proof
from everyname.web.share_out.models import (
    Assignment,
    AssignmentEvent,
    Need,
    Proposal,
    ProposedPair,
    Room,
    State,
    Wish,
)
from everyname.web.wall.codes import spaced
from everyname.web.wall.models import (
    FindSomeone,
    Invitation,
    Mark,
    MarkEvent,
    Nomination,
    Participation,
    Rest,
    Round,
    Voice,
    VoiceSlip,
)  # fmt: skip
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.rounds import open_round
from everyname.web.wall.operations.voices import issue_voice_slips, unissued
from everyname.web.wall.queries.rounds import led_round
from tests.web.leaks.people import Place
from tests.web.leaks.plants import Plants
from tests.web.released.released_world import a_release

__all__ = ["happened", "of_an_office"]

DAY = timedelta(days=1)
NO_TIE = {
    "nominated": False,
    "same_homeroom": True,
    "shared_classes": 0,
    "same_grade": False,
    "same_site": True,
}


def happened(plants: Plants, here: Place, *, now: datetime) -> None:
    """Everything that can happen at a site, and the secrets that come with it."""
    before, over, asked = (
        _round(here, at=now - days * DAY, long=long) for days, long in ((90, DAY), (60, DAY), (1, 5 * DAY))
    )
    for each in (before, over, asked):
        _marked(here, each)
        here.give("round_id", each.pk) if each is not before else here.give("before_id", each.pk)
    _late(here, over)
    for each in (over, asked):
        _spoken(plants, here, each)
    _shared_out(plants, here, over, now=now)
    _followed(plants, here, over, now=now)
    _invited(plants, here, asked, now=now)
    release = a_release(over)
    Proof.objects.create(release=release, content=plants.word("proof of a release").encode())
    here.give("release_id", release.pk)
    FindSomeone.objects.create(
        site=here.site, language="en", text=plants.word(f"{here.key} words on where somebody is found")
    )


def _round(here: Place, *, at: datetime, long: timedelta) -> Round:
    made = open_round(
        sites=[here.site], question="Would this person come to you?", levels=[], scope="site", floor=5,
        answered_percent=80, opens_at=at, closes_at=at + long, by=here.lead, at=at,
    )  # fmt: skip
    return led_round(here.lead, made.pk)


def _marked(here: Place, asked: Round) -> None:
    """Names 3 to 7 and the one that left have dots; one has two of them. Everybody has answered."""
    first, second, third, gone = here.connectors
    dots = ((first, 3), (second, 4), (first, 5), (second, 5), (third, 7), (gone, 8))
    given = [Mark(round=asked, connector=who, name=here.names[at], level=3) for who, at in dots]
    given += [
        Mark(round=asked, connector=who, name=here.names[at], level=2)
        for who, at in ((first, 4), (second, 3))
    ]
    if here.left:
        given.append(Mark(round=asked, connector=second, name=here.left, level=3))
    Mark.objects.bulk_create(given)
    Rest.objects.bulk_create(Rest(round=asked, connector=each) for each in here.connectors)
    for each in here.connectors:
        Participation.objects.create(round=asked, connector=each, began_at=asked.opens_at)


def _late(here: Place, over: Round) -> None:
    """A mark of a phone that was offline."""
    MarkEvent.objects.create(
        round=over, connector=here.connectors[1], name=here.names[5], level=3, client_key=uuid4(),
        received_at=over.closes_at + DAY / 24, is_late=True,
    )  # fmt: skip


def _spoken(plants: Plants, here: Place, asked: Round) -> None:
    """Name 0 would go to nobody, 3 and 4 to the one whose dot they have."""
    Voice.objects.create(round=asked, name=here.names[0], chosen=None)
    for at, who in ((3, 0), (4, 1)):
        voice = Voice.objects.create(round=asked, name=here.names[at], chosen=uuid4())
        said = Nomination.objects.create(
            voice=voice, name=here.names[at], connector=here.connectors[who], place=1
        )
        plants.found("id of an answer in private", voice.pk, voice.chosen, said.pk)


def _shared_out(plants: Plants, here: Place, over: Round, *, now: datetime) -> None:
    """Names 0 and 1 have said yes to them, 2 was declined, 9 was given back and is offered to who gets letters."""
    first, second, third, _ = here.connectors
    job = uuid4()
    made = Proposal.objects.create(
        round=over, made_at=now - 36 * DAY, made_by=here.lead, outcome="published", job_id=job,
        based_on=plants.word("fingerprint of a share-out").lower().ljust(64, "0"),
    )  # fmt: skip
    plants.found("id of a job", job)
    plants.found("id of a proposal", made.pk)
    yes, over_ = now - 35 * DAY, now - 20 * DAY
    stages = (
        (0, first, State.ACCEPTED, yes, None), (1, second, State.ACCEPTED, yes, None),
        (2, third, State.DECLINED, yes, over_), (9, first, State.REMATCH, yes, over_),
        (9, third, State.OFFERED, None, None),
    )  # fmt: skip
    for at, who, state, answered, ended in stages:
        need, _ = Need.objects.get_or_create(round=over, name=here.names[at], defaults={"since": yes})
        plants.found(f"{here.key} need: id", need.pk)
        held = Assignment.objects.create(
            need=need, connector=who, state=state, offered_at=yes if answered else now, answered_at=answered,
            ended_at=ended, reason=NO_TIE,
        )  # fmt: skip
        AssignmentEvent.objects.create(assignment=held, at=yes, by=who.member, to_state=state)
        owner = here.owner(who)
        plants.found(f"{here.key} assignment: id", held.pk, owner=owner)
        here.give("need_id", need.pk) if at == 2 else None
        here.give("assignment_id", held.pk) if at in (0, 2) else None
    Wish.objects.create(round=over, need=_need(over, here.names[2]), connector=second, kind="forbid")
    Room.objects.create(round=over, connector=first, capacity=3)
    ProposedPair.objects.create(
        proposal=made,
        need=_need(over, here.names[2]),
        connector=second,
        alternative=third,
        reason=NO_TIE,
        price=[],
    )


def _need(over: Round, name: Person) -> Need:
    return Need.objects.get(round=over, name=name)


def _followed(plants: Plants, here: Place, over: Round, *, now: datetime) -> None:
    """Two check-ins with notes, letters asked for, links and a calendar."""
    said = (("talked", here.connectors[0], 0), ("not yet", here.connectors[1], 1))
    for answer, who, at in said:
        owner = here.owner(who)
        CheckIn.objects.create(
            assignment=Assignment.objects.get(need=_need(over, here.names[at])), moment=Moment.FOUR_WEEKS,
            answer=answer, note=plants.word("note of a check-in", owner), at=now - DAY,
        )  # fmt: skip
    FollowUp.objects.create(round=over, door="http://testserver", begun_at=now - 36 * DAY, begun_by=here.lead)
    community = Community.objects.get()
    for who in here.connectors[1:3]:
        (link,) = draft_links(over, community, connectors=[who.pk])
        issue_links(over.pk, [link], by=here.lead, at=now - DAY)
        plants.found("way to own names", link.secret, link.code, spaced(link.code), owner=here.owner(who))
        plants.found("hash of a secret", *link_hashes(link.secret, link.code).values())
        here.give("own-names-link", link.secret)
    if (member := here.connectors[0].member) is not None:
        feed = make_feed(by=member, at=now)
        plants.found("address of a calendar", feed, owner=here.owner(here.connectors[0]))
        plants.found("hash of a secret", feed_hash(feed))
        here.give("names-calendar", feed)
    box = LetterBox.objects.create(connector=here.connectors[0])
    plants.found("what stops letters", box.key, token_of_box(box), owner=here.owner(here.connectors[0]))
    here.give("letters-stop", token_of_box(box))


def _invited(plants: Plants, here: Place, asked: Round, *, now: datetime) -> None:
    """Ways in to the open round and slips for voices; every one can be read at one moment alone, and that is over."""
    for way in issue_to_all(asked, by=here.lead, at=now):
        plants.found("way into a round", way.secret, way.code, spaced(way.code))
        here.give("enter-link", way.secret) if way.connector == here.connectors[1] else None
    for each in Invitation.objects.filter(round=asked):
        plants.found("hash of a secret", each.secret_hash, each.code_hash)
    slips = [*unissued([here.names[5].pk]), *unissued([here.names[5].pk])]
    for slip in slips:  # the first opens nothing more once there is the second
        issue_voice_slips(asked, [slip], by=here.lead, at=now)
    for slip in slips:
        plants.found("way to answer in private", slip.secret, slip.code, spaced(slip.code))
        here.give("voice-link", slip.secret)
    for made in VoiceSlip.objects.filter(round=asked):
        plants.found("hash of a secret", made.secret_hash, made.code_hash)


def of_an_office(here: Place, *, now: datetime) -> None:
    """A round that is over, in which everybody has a dot of the next one."""
    over = _round(here, at=now - 40 * DAY, long=DAY)
    around = [*here.connectors[1:], here.connectors[0]]
    Mark.objects.bulk_create(
        Mark(round=over, connector=who, name=name, level=3)
        for who, name in zip(here.connectors, around, strict=True)
    )
    Rest.objects.bulk_create(Rest(round=over, connector=each) for each in here.connectors)
    here.give("round_id", over.pk)
