"""A school whose names are shared out, for loads: everybody who marks holds a few, some of them just offered.

``python -m tests.web.shared_out 200 3`` makes 200 connectors with three names each in the installation of its
environment, and prints as JSON what their browsers need to know.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from tests.web.running import ROOT, environment
from tests.web.school import School, installed, school

__all__ = ["build_shared_out"]

_CLOSED_FOR = timedelta(days=35)


def build_shared_out(folder: Path, env: Mapping[str, str], *, connectors: int, each: int) -> School:
    """Make it in an installation that `tests.web.running.running` can serve afterwards."""
    call = [sys.executable, "-m", "tests.web.shared_out", str(connectors), str(each)]
    done = subprocess.run(
        call, check=True, stdout=subprocess.PIPE, text=True, env=environment(folder, env), cwd=ROOT
    )
    return School(**json.loads(done.stdout.splitlines()[-1]))


def _share_out(made: School, *, at: datetime) -> None:
    """Every name has somebody: the first of each connector is an offer, the others were accepted weeks ago."""
    from everyname.web.share_out.models import Assignment, Need, Proposal, State  # noqa: PLC0415
    from everyname.web.wall.models import Round  # noqa: PLC0415

    yes, holders = at - _CLOSED_FOR, list(made.connectors.values())
    Round.objects.filter(pk=made.round_id).update(
        opens_at=yes - timedelta(days=1), opened_at=yes - timedelta(days=1), closes_at=yes
    )
    Proposal.objects.create(round_id=made.round_id, made_at=yes, outcome="published")
    needs = [Need(round_id=made.round_id, name_id=name, since=yes) for name in made.names]
    Need.objects.bulk_create(needs)
    Assignment.objects.bulk_create(
        Assignment(
            need=need,
            name_id=need.name_id,
            connector_id=holders[number % len(holders)],
            state=State.OFFERED if number < len(holders) else State.ACCEPTED,
            offered_at=yes,
            answered_at=None if number < len(holders) else yes,
            reason={"same_homeroom": number % 2 == 0, "shared_classes": number % 3},
        )
        for number, need in enumerate(needs)
    )


def _main(connectors: str, each: str) -> None:
    installed()
    from django.utils import timezone  # noqa: PLC0415

    now = timezone.now()
    made = school(names=int(connectors) * int(each), connectors=int(connectors), at=now)
    _share_out(made, at=now)
    print(json.dumps(asdict(made)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
