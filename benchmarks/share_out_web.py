"""The share-out of a whole school on the web: from what stands in the database to the page that shows it."""

import os
import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from typing import Any
from uuid import UUID

from benchmarks.cpu import seconds_of_call
from tests.web.school import installed, school

NAMES, CONNECTORS, MARKS_EACH = 3_000, 200, 120
WITHOUT = 0.12
"""Of the names, to whom nobody gives a dot."""
LIMIT = 2.0
"""CPU seconds until the share-out is there."""
TIMES = 3


def run() -> Iterator[dict[str, Any]]:
    """Measure in a process and an installation of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        yield from apart.submit(_measured).result()


def _measured() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(EVERYNAME_DEMO="yes", EVERYNAME_DATA=folder)
        installed()
        return list(_rows())


def _rows() -> Iterator[dict[str, Any]]:
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from everyname.web.community.models import Member  # noqa: PLC0415
    from everyname.web.share_out.models import Proposal  # noqa: PLC0415
    from everyname.web.share_out.operations.proposing import propose  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    began = timezone.now() - timedelta(days=1)
    made = school(names=NAMES, connectors=CONNECTORS, at=began - timedelta(hours=1))
    marks = _marked(made.round_id, made.names, list(made.connectors.values()))
    lead = Member.objects.get(name="Bea")
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = made.lead_session
    address, version, seconds, pages = f"/rounds/{made.round_id}/share/", 0, [], []
    for _ in range(TIMES):
        spent, proposal = seconds_of_call(
            partial(propose, UUID(made.round_id), version=version, by=lead, at=timezone.now())
        )
        version = Proposal.objects.get(pk=proposal.pk).version
        seconds.append(spent)
        pages.append(seconds_of_call(lambda: client.get(address))[0])
    assert client.get(address).status_code == 200
    look = _preview(address)
    looks = [seconds_of_call(lambda: client.get(look))[0] for _ in range(TIMES)]
    assert b"would" in client.get(look).content
    yield {
        "benchmark": "share_out_web",
        "what": f"the share-out of {NAMES:,} names among {CONNECTORS} people on the web: CPU seconds until it is kept",
        "marks": marks,
        "pairs": Proposal.objects.get().pairs.count(),
        "again": round(min(seconds[1:]), 2),
        "ratio": round(min(seconds), 2),
        "limit": LIMIT,
    }
    yield {
        "benchmark": "share_out_web",
        "what": "the page that shows it: CPU seconds",
        "ratio": round(min(pages), 2),
        "limit": LIMIT / 4,
    }
    yield {
        "benchmark": "share_out_web",
        "what": "what somebody else for one name would change: CPU seconds until the page shows it",
        "ratio": round(min(looks), 2),
        "limit": LIMIT,
    }


def _preview(address: str) -> str:
    """Of the first pair with its best alternative."""
    from everyname.web.share_out.models import ProposedPair  # noqa: PLC0415

    pair = ProposedPair.objects.filter(alternative__isnull=False).order_by("pk")[0]
    assert pair.alternative_id
    return f"{address}names/{pair.need_id}/?with={pair.alternative_id.hex}"


def _marked(round_id: str, names: list[str], connectors: list[str]) -> int:
    """Everybody marks some names and says the rest; some names get no dot from anybody."""
    from everyname.web.wall.models import Mark, Rest  # noqa: PLC0415

    chosen = random.Random(20260922)
    without = set(chosen.sample(names, int(len(names) * WITHOUT)))
    marks = [
        Mark(
            round_id=round_id,
            connector_id=who,
            name_id=name,
            level=chosen.choice((0, 1, 2)) if name in without else chosen.choice((0, 1, 2, 3)),
        )
        for who in connectors
        for name in chosen.sample(names, MARKS_EACH)
    ]
    Mark.objects.bulk_create(marks, batch_size=5_000)
    Rest.objects.bulk_create(Rest(round_id=round_id, connector_id=who) for who in connectors)
    return len(marks)
