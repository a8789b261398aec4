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
from django.db.models import QuerySet

from everyname.web.community.models import Member, Role
from everyname.web.following.models import CheckIn
from everyname.web.keeping.queries.subjects import Subject
from everyname.web.own_dots.models import SealedMap
from everyname.web.people.models import GroupPerson, PastSite, Person, PersonSite
from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Invitation, Mark, MarkEvent, Nomination, Rest, Voice

__all__ = ["export_of"]

_LEFT_OUT = {
    "own": "What others have said of you in confidence: marks, and whom they would go to.",
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
    }
    why = "steward" if not is_own else "slip" if subject.comes_by_slips else "own"
    if why == "own" and person is not None:
        found["said"] = _said(person)
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
    question = "round__question"
    marks = Mark.objects.filter(connector=person).order_by("round__opens_at", "name__display_name", "pk")
    events = MarkEvent.objects.filter(connector=person).order_by("pk")
    rests = Rest.objects.filter(connector=person).order_by("round__opens_at")
    voices = Voice.objects.filter(name=person).order_by("round__opens_at")
    named = Nomination.objects.filter(name=person).order_by(
        "voice__round__opens_at", "connector__display_name"
    )
    invitations = Invitation.objects.filter(connector=person).order_by("issued_at")
    offered = Assignment.objects.filter(connector=person).order_by("offered_at", "pk")
    check_ins = CheckIn.objects.filter(assignment__connector=person).order_by("at", "pk")
    name = "need__name__display_name"
    return {
        "invitations": _rows(invitations, question=question, issued_at="issued_at", used_at="used_at"),
        "marks": _rows(marks, question=question, of="name__display_name", level="level"),
        "marks_as_they_came_in": _rows(
            events,
            question=question,
            of="name__display_name",
            level="level",
            at="received_at",
            late="is_late",
        ),
        "the_rest_i_do_not_know": _rows(rests, question=question),
        "own_voice": _rows(voices, question=question),
        "would_go_to": _rows(named, question="voice__round__question", to="connector__display_name"),
        "names_to_be_there_for": _rows(
            offered,
            name=name,
            state="state",
            offered_at="offered_at",
            answered_at="answered_at",
            ended_at="ended_at",
        ),
        "check_ins": _rows(check_ins, name=f"assignment__{name}", answer="answer", note="note", at="at"),
    }


def _rows(found: QuerySet[Any], **columns: str) -> list[Mapping[str, Any]]:
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in found.values_list(*columns.values())]


def _plain(value: Any) -> Any:
    return _moment(value) if isinstance(value, datetime) else value


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
