"""Everything that is kept of somebody, as a file for them.

A steward hands out what stands in the roster and about the account. What somebody has marked and answered is theirs
alone: it is in the file that they make themselves, once they have signed in. What others have said of somebody in
confidence is in neither.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import DateTimeField, QuerySet, Value

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, Role
from everyname.web.following.models import CheckIn, NamesLink, Reminder
from everyname.web.keeping.queries.subjects import Subject
from everyname.web.own_dots.models import SealedMap
from everyname.web.people.models import GroupPerson, PastSite, Person, PersonSite
from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import (
    Invitation,
    Letter,
    Mark,
    MarkEvent,
    Nomination,
    Participation,
    Rest,
    Voice,
    VoiceSlip,
)

__all__ = ["export_of"]

_LEFT_OUT = {
    "own": "What others have said of you in confidence: marks, and whom they would go to, and that you stood among "
    "names that need somebody; what whoever led a round had in mind before names were offered; your sealed map, which "
    "you open and copy on its own page.",
    "slip": "What you have marked and answered: you came with a slip, and whoever finds one must not get it. With a "
    "password of your own you can download it. What others have said of you in confidence is in no file.",
    "steward": "What they have marked, answered and said about whom they would go to, and what others have said of "
    "them, is confidential. The first they download themselves, under 'What is kept about you'.",
}


def export_of(subject: Subject, *, is_own: bool, at: datetime) -> dict[str, Any]:
    """What goes into the file: text, numbers, lists and mappings.

    Parameters
    ----------
    subject : from `subjects`, which asks for the right.
    is_own : whether they make it themselves.
    """
    person, member = subject.person, subject.member
    found: dict[str, Any] = {
        "made_at": at.isoformat(),
        "in_the_roster": _roster(person) if person else None,
        "account": _account(member) if member else None,
        "asked_to_be_erased_at": _moment(subject.asked_at),
        "left_as_it_is_at": _moment(subject.left_at),
    }
    why = "steward" if not is_own else "slip" if subject.comes_by_slips else "own"
    if why == "own" and person is not None:
        found["said"] = _said(person)
        found["ways_and_letters"] = _ways_and_letters(person)
    if is_own and member is not None:
        done = Entry.objects.filter(member_id=member.pk).order_by("pk")
        found["on_record"] = _rows(done, at="at", act="act")
    found["not_in_here"] = _LEFT_OUT[why]
    return found


def _roster(person: Person) -> dict[str, Any]:
    sites = PersonSite.objects.filter(person=person).order_by("position")
    past = PastSite.objects.filter(person=person).order_by("until")
    groups = GroupPerson.objects.filter(person=person).order_by("group__title")
    plain = ("source_id", "display_name", "given_name", "family_name", "role", "grade", "weight", "email")
    return {
        **{column: getattr(person, column) for column in plain},
        "is_on_the_wall": person.is_name,
        "marks": person.is_connector,
        "line_manager": person.manager.display_name if person.manager else None,
        "joined_at": _moment(person.joined_at),
        "left_at": _moment(person.left_at),
        "sites": _rows(sites, site="site__name", since="since"),
        "sites_before": _rows(past, site="site__name", since="since", until="until"),
        "classes_and_teams": _rows(groups, title="group__title", teaches="teaches"),
    }


def _account(member: Member) -> dict[str, Any]:
    plain = ("name", "email", "language", "time_zone", "is_active")
    roles = Role.objects.filter(member=member).order_by("pk")
    ways = Authenticator.objects.filter(user=member).order_by("pk")
    elsewhere = SocialAccount.objects.filter(user=member).order_by("pk")
    return {
        **{column: getattr(member, column) for column in plain},
        "joined_at": _moment(member.joined_at),
        "last_signed_in_at": _moment(member.last_login),
        "has_a_password": member.has_usable_password(),
        "roles": _rows(roles, role="kind", site="site__name", since="given_at"),
        "second_steps": _rows(ways, kind="type", since="created_at", last_used_at="last_used_at"),
        "keeps_a_sealed_map_of_own_dots": SealedMap.objects.filter(member=member).exists(),
        "accounts_elsewhere": _rows(elsewhere, provider="provider", called="uid", since="date_joined"),
    }


def _said(person: Person) -> dict[str, Any]:
    return {**_marked(person), **_spoke(person), **_followed(person)}


def _marked(person: Person) -> dict[str, Any]:
    own = {"connector": person}
    marks = Mark.objects.filter(**own).order_by("round__opens_at", "name__display_name", "pk")
    events = MarkEvent.objects.filter(**own).order_by("pk")
    question, never = "round__question", Value(None, DateTimeField())
    began = Participation.objects.filter(**own).order_by()
    rests = Rest.objects.filter(**own).order_by()
    took_part = began.values_list(question, "began_at", Value(value=False)).union(
        rests.values_list(question, never, Value(value=True)), all=True
    )
    mark = {"question": question, "of": "name__display_name", "level": "level"}
    return {
        "marks": _rows(marks, **mark),
        "marks_as_they_came_in": _rows(events, **mark, at="received_at", late="is_late"),
        "took_part": _together(took_part, "question", "began_at", "knows_nobody_of_the_rest"),
    }


def _spoke(person: Person) -> dict[str, Any]:
    voices = Voice.objects.filter(name=person).order_by("round__opens_at")
    named = Nomination.objects.filter(name=person)
    named = named.order_by("voice__round__opens_at", "connector__display_name")
    return {
        "own_voice": _rows(voices, question="round__question"),
        "would_go_to": _rows(named, question="voice__round__question", to="connector__display_name"),
    }


def _followed(person: Person) -> dict[str, Any]:
    offered = Assignment.objects.filter(connector=person).order_by("offered_at", "pk")
    check_ins = CheckIn.objects.filter(assignment__connector=person).order_by("at", "pk")
    name = "need__name__display_name"
    times = {each: each for each in ("offered_at", "answered_at", "ended_at")}
    said = {each: each for each in ("moment", "answer", "note", "at")}
    return {
        "names_to_be_there_for": _rows(offered, name=name, state="state", **times),
        "check_ins": _rows(check_ins, name=f"assignment__{name}", **said),
    }


def _ways_and_letters(person: Person) -> dict[str, Any]:
    """How they were reached, and when: of links and addresses what is known of them, never what would open one."""
    letter_box, feed = Person.objects.values_list("letter_box__stopped_at", "calendar_feed__made_at").get(
        pk=person.pk
    )
    never = Value(None, DateTimeField())
    ways = _ways(Invitation.objects.filter(connector=person), "invitation").union(
        _ways(NamesLink.objects.filter(connector=person), "link to their names"),
        _ways(VoiceSlip.objects.filter(name=person), "slip for their own voice", used_at=never),
        all=True,
    )
    invited = Letter.objects.filter(connector=person).order_by()
    reminded = Reminder.objects.filter(assignment__connector=person).order_by()
    letters = invited.values_list(
        Value("invitation"), "mailing__round__question", "state", "decided_at"
    ).union(reminded.values_list("about", "assignment__need__round__question", Value("sent"), "at"), all=True)
    return {
        "ways_in": _together(ways, "kind", "question", "issued_at", "used_at", "withdrawn_at"),
        "letters": _together(letters, "about", "question", "state", "at"),
        "letters_stopped_at": _moment(letter_box),
        "calendar_address_made_at": _moment(feed),
    }


def _ways(found: QuerySet[Any], kind: str, *, used_at: Any = "used_at") -> QuerySet[Any]:
    return found.order_by().values_list(Value(kind), "round__question", "issued_at", used_at, "withdrawn_at")


def _together(found: QuerySet[Any], *columns: str) -> list[Mapping[str, Any]]:
    """Rows of several tables that are alike, in one statement and by what they say."""
    rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in found]
    return sorted(rows, key=lambda row: [value or "" for value in row.values()])


def _rows(found: QuerySet[Any], **columns: str) -> list[Mapping[str, Any]]:
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in found.values_list(*columns.values())]


def _plain(value: Any) -> Any:
    return _moment(value) if isinstance(value, datetime) else value


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
