"""Strings that somebody may not see never reach them: in no page, feed, letter, export, print-out or log line."""

from uuid import UUID

import pytest
from django.db import transaction

from everyname.web.wall.views.live import _read
from tests.web.leaks.columns import COLUMNS, HARMLESS, columns, said_in
from tests.web.leaks.exchanging import EXCHANGES, to_the_letter
from tests.web.leaks.log import Log
from tests.web.leaks.seeing import Seen, as_rows, is_told, kind_of, look_again, look_around
from tests.web.leaks.table import cells
from tests.web.leaks.visiting import reached
from tests.web.leaks.world import World, leak_world
from tests.web.test_access import ADDRESSES


@pytest.mark.once
@pytest.mark.django_db
def test_nobody_reads_what_is_not_for_them(caplog: pytest.LogCaptureFixture) -> None:
    """One long look at everything, since the world and the looking cost more than all that is asked about it."""
    log = Log(caplog)
    world = leak_world()
    seen = look_around(world)
    for plant in world.plants.within(log.text()):
        seen.add(plant, "log", "log", "in a line")
    assert log.has_lines_of_requests_and_jobs()
    _as_the_table_says(world, seen)
    _nothing_failed(seen)
    _streams_bring_numbers_alone(world)
    for what in EXCHANGES:
        _looks_the_same_whichever_way_round(world, seen, what)


def _as_the_table_says(world: World, seen: Seen) -> None:
    may, kinds = cells()
    assert {kind_of(plant) for plant in world.plants} == kinds, (
        "say in table.py who reads it, and what is no more"
    )
    leaks = {cell: place for cell, place in seen.cells.items() if not is_told(cell, may)}
    gone = {cell for cell in may if not is_told(cell, set(seen.cells))}
    told = f"\nread, and not in table.py:\n{as_rows(leaks)}\n{leaks}\nin table.py, and not read:\n{as_rows(gone)}"
    assert not leaks, told
    assert not gone, told


def _nothing_failed(seen: Seen) -> None:
    """But where a passkey was planted that nobody can read: that page and its line are looked at as well."""
    assert {visit.name for visit in seen.failed} == {"passkey-new"}
    assert {200, 302, 400, 404, 409, 410, 422, 500, 503} <= set().union(*seen.statuses.values())


def _streams_bring_numbers_alone(world: World) -> None:
    """What the hub of streams reads: their bytes leave in another thread, which does not see this test's rows."""
    for place in world.places:
        for round_id in place.ids["round_id"]:
            said = _read(UUID(str(round_id))).message.decode()
            assert '"dots"' in said
            assert not world.plants.within(said.casefold())


def _looks_the_same_whichever_way_round(world: World, seen: Seen, what: str) -> None:
    exchange, may = EXCHANGES[what]
    with transaction.atomic():
        exchange(world.places[0])
        after = look_again(world, seen)
        transaction.set_rollback(True)
    changed = {
        (visit.reader, visit.name)
        for visit, page in after.items()
        if to_the_letter(page) != to_the_letter(seen.pages[visit])
    }
    assert changed - may == set(), f"their pages tell {what}"
    assert may - changed == set(), f"their pages do not tell {what}"


@pytest.mark.django_db
def test_every_address_is_asked_for() -> None:
    """A part of an address that nobody knows here would leave its page unread."""
    assert ADDRESSES.keys() - reached(leak_world()) == set(), (
        "say in visiting.py what stands in their addresses"
    )


@pytest.mark.django_db
def test_every_column_that_can_hold_words_is_planted_or_says_why_not() -> None:
    world, found = leak_world(), dict(columns())
    assert found.keys() - COLUMNS.keys() - HARMLESS.keys() == set(), "say in columns.py what is planted there"
    assert (COLUMNS.keys() | HARMLESS.keys()) - found.keys() == set(), "there is no such column"
    for name, kinds in COLUMNS.items():
        said = said_in(found[name])
        for kind in kinds:
            texts = [each.text for each in world.plants if kind_of(each) == kind]
            assert any(each.casefold().replace("-", "") in said for each in texts), f"{kind} is not in {name}"
