"""What is kept beside the rounds: rosters, the queue, the record, sealed maps, who asks to be erased."""

from base64 import b64encode
from datetime import datetime

from django.test import Client
from django_tasks_db.models import DBTaskResult

from everyname.formats.problems import Refusal
from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, SignInAttempt
from everyname.web.following.models import FollowingSettings
from everyname.web.keeping.models import ErasureRequest
from everyname.web.own_dots.models import SealedMap
from everyname.web.people.models import ImportState, Person, RosterFile, RosterImport, Work
from everyname.web.people.operations.large import keep_refused
from everyname.web.share_out.models import Proposal
from everyname.web.wall.models import Guess
from tests.web.leaks.people import Place
from tests.web.leaks.plants import Plants
from tests.web.people.rosters import confirm, load, table

__all__ = ["kept", "rosters"]


def rosters(plants: Plants, here: Place, lead: Client, *, now: datetime) -> None:
    """One that stands, one that waits with rows that could not be used, one that was refused, one that is read."""
    kind = f"{here.key} roster"

    def row(what: str) -> str:
        number, called, room = (
            plants.word(f"{kind}: {what}{part}") for part in (": number", "", ": homeroom")
        )
        return f"{number},{called},{here.site.name},student,7,{room},"

    confirm(lead, load(lead, table(row("name that stands")), site=here.site))
    stands = Person.objects.get(said_by__owner=here.lead)
    plants.found(f"{kind}: name that stands: id", stands.pk)
    skipped = row("row that was skipped").replace(",student,", ",visitor,")
    rows = (row("name that waits"), skipped)
    waits = load(
        lead, table(*rows, name=plants.word(f"{kind}: what a file is called") + ".csv"), site=here.site
    )
    here.give("import_id", waits.strip("/").split("/")[-1])
    here.give("import_id", stands.said_by_id)
    refused, being_read = (
        RosterImport.objects.create(
            owner=here.lead, created_at=now, state=ImportState.READING, work=Work.READ
        )
        for _ in range(2)
    )
    keep_refused(import_id=refused.pk, refusal=Refusal(plants.word(f"{kind}: why it was refused")))
    RosterFile.objects.create(
        roster=being_read, position=0, name=plants.word(f"{kind}: name of a file that is read"), size=12,
        content=plants.word(f"{kind}: content of a file that is read").encode(),
    )  # fmt: skip
    here.give("import_id", refused.pk, being_read.pk)


def kept(plants: Plants, members: dict[str, Member], places: list[Place], *, now: datetime) -> None:
    """What no page, or hardly one, is about."""
    FollowingSettings.objects.create(allows_notes=True)
    for owner in ("connector", "nobody"):
        ErasureRequest.objects.create(member=members[owner], asked_at=now)
        cover = plants.word("cover of a sealed map", owner).encode().ljust(1024, b"-")
        envelope = b"\x01" + (600_000).to_bytes(4) + bytes(16 + 12) + cover + bytes(16)
        SealedMap.objects.create(member=members[owner], envelope=envelope)
        plants.found("sealed map", b64encode(envelope).decode(), owner=owner)
    failed = plants.word("job: what it was about")
    DBTaskResult.objects.create(
        status="FAILED", args_kwargs={"args": [failed], "kwargs": {}}, task_path="everyname.web.released.tasks.make",
        worker_ids=[plants.word("job: who did it")], backend_name="default", run_after=now, finished_at=now,
        return_value={"stage": plants.word("job: how far it came")},
        exception_class_path=plants.word("job: why it failed"), traceback=plants.word("job: where it failed"),
    )  # fmt: skip
    for each in DBTaskResult.objects.all():
        plants.found("id of a job", each.pk)
    proposal = Proposal.objects.get(round__round_sites__site=places[0].site)
    Entry.objects.create(
        act="proposed", kind="proposal", object_id=str(proposal.pk), member_id=members["lead"].pk,
        details={"version": 99, "why": plants.word("the record: details")},
    )  # fmt: skip
    SignInAttempt.objects.create(
        email_hash=plants.word("hash of an attempt"), address_hash=plants.word("hash of an attempt"), at=now
    )
    Guess.objects.create(address_hash=plants.word("hash of an attempt"), at=now)
