"""What a large roster would change, kept as it is shown: to compute it takes too long for a page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from everyname.web.people.importing.dry_run import DryRun
from everyname.web.people.importing.identity import Answers, Question
from everyname.web.people.importing.packing import packed, unpacked
from everyname.web.people.importing.preview import (
    Shown,
    ShownPair,
    ShownPerson,
    SiteNumbers,
    as_shown,
)
from everyname.web.people.importing.reach import LeftOut

__all__ = ["Preview", "kept_preview", "preview_of", "read_preview"]

_PEOPLE = ("new", "changed", "moved", "back", "gone")


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the page of a roster which waits says about its difference.

    ``answers`` is what somebody said there about who is who; None before they have.
    """

    shown: Shown
    left_out: LeftOut
    seal: str
    changes_anything: bool
    answers: Answers | None = None


def preview_of(run: DryRun) -> Preview:
    """As people look at it."""
    return Preview(as_shown(run), run.left_out, run.difference.seal(), run.difference.changes_anything())


def kept_preview(preview: Preview) -> bytes:
    """For `read_preview`."""
    plain = asdict(preview)
    if preview.answers:
        otherwise = sorted((question, str(person)) for question, person in preview.answers.otherwise)
        plain["answers"] = {"same": dict(preview.answers.same), "otherwise": otherwise}
    return packed(plain)


def read_preview(data: bytes | memoryview) -> Preview:
    """The way back from `kept_preview`."""
    plain = unpacked(data)
    shown, left_out = plain["shown"], plain["left_out"]
    people = {key: tuple(map(_person, shown[key])) for key in _PEOPLE}
    asked = {key: tuple(ShownPair(**each) for each in pairs) for key, pairs in shown["asked"].items()}
    sites = tuple(SiteNumbers(**each) for each in shown["sites"])
    changes = tuple((before, after) for before, after in shown["site_changes"])
    return Preview(
        shown=Shown(
            **{
                **shown,
                **people,
                "asked": asked,
                "unclear": tuple(shown["unclear"]),
                "sites": sites,
                "site_changes": changes,
                "new_sites": tuple(shown["new_sites"]),
            }
        ),
        left_out=LeftOut(
            tuple(left_out["sites"]), left_out["elsewhere"], strangers=tuple(left_out["strangers"])
        ),
        seal=plain["seal"],
        changes_anything=plain["changes_anything"],
        answers=_answers(plain["answers"]),
    )


def _answers(plain: Mapping[str, Any] | None) -> Answers | None:
    if plain is None:
        return None
    return Answers(
        {Question(question): is_same for question, is_same in plain["same"].items()},
        frozenset((Question(question), UUID(person)) for question, person in plain["otherwise"]),
    )


def _person(plain: Mapping[str, Any]) -> ShownPerson:
    joins, leaves = plain["classes"]
    changes = tuple((column, before, after) for column, before, after in plain["changes"])
    return ShownPerson(plain["display_name"], plain["detail"], changes, (joins, leaves))
