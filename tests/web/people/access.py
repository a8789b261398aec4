"""Who may load rosters and keep people up to date."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from everyname.web.people.importing.packing import packed
from everyname.web.people.models import ImportState, Person, PersonSite, RosterImport
from tests.web.access import rows


def waiting(world: SimpleNamespace) -> dict[str, Any]:
    """A roster that Bea has loaded, not confirmed."""
    roster = RosterImport.objects.create(
        owner=world.bea,
        created_at=timezone.now(),
        format="table",
        roster=packed({"sites": {}, "groups": {}, "people": {}}),
    )
    return {"import_id": roster.pk}


def applied(world: SimpleNamespace) -> dict[str, Any]:
    """A roster of Bea's that stands."""
    numbers = dict.fromkeys(("new", "changed", "moved", "back", "gone", "unchanged"), 0)
    roster = RosterImport.objects.create(
        owner=world.bea,
        created_at=timezone.now(),
        applied_at=timezone.now(),
        state=ImportState.APPLIED,
        format="table",
        files=["roster.csv"],
        done=numbers,
        sites=[str(world.harbour.pk)],
    )
    return {"import_id": roster.pk}


def harbour(world: SimpleNamespace) -> dict[str, Any]:
    return {"site_id": world.harbour.pk}


def ana(world: SimpleNamespace) -> dict[str, Any]:
    """Somebody at Harbour."""
    person = Person.objects.create(
        source_id="s1", display_name="Ana Cruz", is_name=True, is_connector=False, joined_at=timezone.now()
    )
    PersonSite.objects.create(person=person, site=world.harbour)
    return {"site_id": world.harbour.pk, "person_id": person.pk}


#                          stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
        GET  rosters          302     404     404     404    200     200      200
        POST rosters          302     404     404     404    422     422      422
        """
    ),
    *rows(
        """
        GET  roster-far       302     404     404     404    200     404      404
        POST roster-apply     302     404     404     404    302     404      404
        POST roster-drop      302     404     404     404    302     404      404
        """,
        parts=waiting,
        given=lambda _: {"seal": "of another difference"},
    ),
    *rows(
        """
        GET  roster           302     404     404     404    200     404      200
        GET  roster-problems  302     404     404     404    200     404      200
        POST roster-undo      302     404     404     404    302     404      302
        """,
        parts=applied,
    ),
    *rows(
        """
        GET  people           302     404     404     404    200     404      200
        GET  person-add       302     404     404     404    200     404      200
        POST person-add       302     404     404     404    302     404      302
        """,
        parts=harbour,
        given=lambda _: {"display_name": "Bo Lee", "part": "name"},
    ),
    *rows(
        """
        GET  person           302     404     404     404    200     404      200
        POST person           302     404     404     404    302     404      302
        POST person-left      302     404     404     404    302     404      302
        """,
        parts=ana,
        given=lambda _: {"display_name": "Bo Lee", "part": "name", "left": "yes"},
    ),
)
