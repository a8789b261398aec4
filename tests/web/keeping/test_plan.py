"""The plan of what becomes of every row knows all of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from everyname.web.keeping.handed_out import HANDED_OUT, LEFT_OUT
from everyname.web.keeping.plan import FATES, OUTSIDE, SUBJECTS, WORDS, Fate
from everyname.web.wall.models import MarkEvent

_MUCH = ("BinaryField", "JSONField", "TextField")
_FATE_OF: Mapping[Any, Fate] = {
    models.CASCADE: Fate.GOES,
    models.SET_NULL: Fate.STAYS_WITHOUT,
    models.PROTECT: Fate.STAYS_WITH_NOBODY,
}


def fields() -> Iterator[tuple[str, "models.Field[object, object]"]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            yield f"{model._meta.label}.{field.name}", field


def references() -> dict[str, "models.ForeignKey[models.Model]"]:
    """Every foreign key to a person, a member or a round."""
    return {
        name: field
        for name, field in fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.label in SUBJECTS
    }


def test_every_reference_to_a_person_a_member_or_a_round_has_its_fate() -> None:
    found = references()
    assert found.keys() - FATES.keys() == set(), "say in keeping/plan.py what becomes of it"
    assert FATES.keys() - found.keys() == set(), "there is no such reference"


def test_every_reference_is_in_the_file_of_whoever_it_is_about_or_left_out_for_a_reason() -> None:
    found = references()
    assert found.keys() - HANDED_OUT.keys() - LEFT_OUT.keys() == set(), "say it in keeping/handed_out.py"
    assert (HANDED_OUT.keys() | LEFT_OUT.keys()) - found.keys() == set(), "there is no such reference"
    assert not HANDED_OUT.keys() & LEFT_OUT.keys()


def test_the_database_does_what_the_plan_says() -> None:
    for name, field in references().items():
        fate = _FATE_OF[field.remote_field.on_delete]
        if field.model is MarkEvent and field.name != "decided_by":
            fate = Fate.GOES_THROUGH_THE_DOOR
        assert FATES[name] is fate, name


def test_only_members_are_held_on_to_by_what_stays() -> None:
    for name, field in references().items():
        if FATES[name] is Fate.STAYS_WITH_NOBODY:
            assert field.related_model._meta.label == "community.Member", name


def test_nothing_holds_on_to_what_goes() -> None:
    """From a person or a round on, whatever goes takes along what refers to it, or is let go by it."""
    ahead, seen = {"people.Person", "wall.Round"}, set[str]()
    while ahead:
        label = ahead.pop()
        seen.add(label)
        for name, field in fields():
            if not isinstance(field, models.ForeignKey) or field.related_model._meta.label != label:
                continue
            assert FATES.get(name) is Fate.GOES_THROUGH_THE_DOOR or field.remote_field.on_delete in {
                models.CASCADE,
                models.SET_NULL,
            }, name
            if field.remote_field.on_delete is models.CASCADE:
                ahead |= {field.model._meta.label} - seen


def test_identifiers_without_a_foreign_key_are_known() -> None:
    found = {
        name
        for name, field in fields()
        if field.get_internal_type() == "UUIDField" and not field.primary_key and not field.is_relation
    }
    assert found == OUTSIDE.keys()


def test_columns_that_hold_much_are_known() -> None:
    found = {name for name, field in fields() if field.get_internal_type() in _MUCH}
    assert found - WORDS.keys() == set(), "say in keeping/plan.py why no word about somebody is left there"
    assert WORDS.keys() - found == set()
