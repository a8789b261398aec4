"""What a roster would do if it were applied now by somebody with these rights."""

from dataclasses import dataclass, replace

from everyname.web.community.permissions import Rights
from everyname.web.people.importing.difference import Difference, difference_between
from everyname.web.people.importing.identity import Answers, identified
from everyname.web.people.importing.made_ids import under_known_ids
from everyname.web.people.importing.reach import (
    LeftOut,
    adopted_sites,
    under_adopted,
    under_known_names,
    within_reach,
    without_strangers,
)
from everyname.web.people.importing.rows import Rows, Standing
from everyname.web.people.importing.standing import standing_people, standing_places
from everyname.web.people.models import Person
from everyname.web.people.permissions import led_sites

__all__ = ["DryRun", "dry_run"]


@dataclass(frozen=True, slots=True)
class DryRun:
    """A difference, what of the roster did not count, and what stands."""

    difference: Difference
    left_out: LeftOut
    standing: Standing
    coming: Rows


def dry_run(coming: Rows, *, rights: Rights, answers: Answers | None = None) -> DryRun:
    """Compare a roster with what stands, as far as somebody's rights reach.

    Parameters
    ----------
    answers : what somebody has said about who is who; None before they were asked.
    """
    places = standing_places()
    led = None
    if not rights.may_run_the_installation():
        mine = led_sites(rights)
        led = {key for key, pk in places.site_keys.items() if pk in mine}
    coming = under_known_ids(under_known_names(coming, places.rows.sites))
    has_new_sites = bool(coming.sites.keys() - places.rows.sites.keys())
    adopted = adopted_sites(
        coming, places.rows.sites, led=led, is_empty=has_new_sites and not Person.objects.exists()
    )
    places = under_adopted(places, adopted)
    if led is not None:
        led |= {new for new, old in adopted.items() if old in led}
    reached, left_out = within_reach(coming, places.rows.sites, led=led)
    standing = _with_people(places, reached, old_ids=adopted)
    reached, left_out = without_strangers(reached, standing, left_out, led=led)
    standing, identity = identified(reached, standing, led=led, answers=answers or Answers())
    difference = difference_between(reached, standing, adopted=adopted, identity=identity)
    return DryRun(difference=difference, left_out=left_out, standing=standing, coming=reached)


def _with_people(places: Standing, coming: Rows, *, old_ids: dict[str, str]) -> Standing:
    spoken_of = coming.sites_with_people()
    people, fates, keys = standing_people(
        coming.people.keys(),
        sites=[places.site_keys[site] for site in spoken_of if site in places.site_keys],
        siteless="" in spoken_of,
    )
    read = replace(places, rows=Rows({}, {}, people))
    renamed = under_adopted(read, old_ids).rows.people
    return replace(places, rows=replace(places.rows, people=renamed), fates=fates, person_keys=keys)
