"""People who were known by their names alone, before their site became part of identifiers that are made of names."""

from collections import defaultdict
from dataclasses import replace

from everyname.formats.rosters.person_names import slug
from everyname.web.people.importing.rows import Rows
from everyname.web.people.importing.standing import in_batches
from everyname.web.people.models import Person, PersonSite

__all__ = ["under_known_ids"]


def under_known_ids(coming: Rows) -> Rows:
    """The same roster; whoever stands at their site without it in their identifier keeps the identifier."""
    bare = {
        key: name
        for key, one in coming.people.items()
        if (name := key.partition("@")[0]) != key and name == slug(one.display_name)
    }
    if not bare:
        return coming
    whole, at = set(), defaultdict(set)
    for some in in_batches(bare):
        whole |= set(Person.objects.filter(source_id__in=some).values_list("source_id", flat=True))
    for some in in_batches(set(bare.values())):
        rows = PersonSite.objects.filter(person__source_id__in=some)
        for name, site in rows.values_list("person__source_id", "site__source_id"):
            at[name].add(site)
    known = {
        key: name
        for key, name in bare.items()
        if key not in whole
        and name not in coming.people
        and not at[name].isdisjoint(coming.people[key].sites)
    }
    people = {
        known.get(key, key): replace(one, manager=known.get(one.manager, one.manager))
        for key, one in coming.people.items()
    }
    return replace(coming, people=people)
