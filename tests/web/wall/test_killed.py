"""A server that is killed in the middle of a meeting: whatever it had acknowledged is there afterwards."""

import asyncio
import random
from pathlib import Path

import pytest

from tests.web.phones import Phones, mark_until_gone
from tests.web.running import DEMO, KEY, running
from tests.web.school import build, stored_marks

pytestmark = pytest.mark.own_database
ENV = {**DEMO, "EVERYNAME_SECRET_KEY": KEY}


def test_every_acknowledged_mark_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    made = build(tmp_path, ENV, names=300, connectors=8)
    acknowledged: set[tuple[str, str]] = set()
    for seed in range(3):
        with running(tmp_path, "--without-worker", env=ENV) as server:
            phones = Phones(
                url=server.url,
                path=f"/mark/{made.round_id}/events/",
                sessions=made.sessions,
                names=made.names[seed * 100 :],
                lead_session=made.lead_session,
            )
            after = random.Random(seed).randrange(1, 60)
            heard = asyncio.run(mark_until_gone(phones, after=after, end=server.process.kill))
        assert len(heard.sent) >= after, server.logged
        acknowledged |= {(made.connectors[session], name) for session, name in heard.acknowledged}
    assert acknowledged <= stored_marks(tmp_path)
