"""Who somebody's manager is, however the file writes it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
import numpy.typing as npt

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.people import display_names, legal_names
from everyname.formats.rosters.person_names import name_key
from everyname.language import Told, told

__all__ = ["find_managers"]


def find_managers(people: Entities, ledger: Ledger) -> npt.NDArray[np.int32]:
    """Find each person's manager by identifier, user name or a name that only one person has.

    A name is enough here, for nobody is merged by it: all that follows is that two people are not
    paired.

    Returns
    -------
    shape (people,): position of the manager, -1 where there is none or none could be found.
    """
    manager = np.full(len(people), -1, np.int32)
    if not people.stack.has("manager_id"):
        return manager
    written = people.column("manager_id").to_pylist()
    directories = [
        _directory([{each} for each in people.ids.to_pylist()]),
        _directory([{each} for each in people.column("identifier").to_pylist()]),
        _directory([{each.casefold()} for each in people.column("username").to_pylist()]),
        _directory(_names(people)),
    ]
    lost = []
    for place, text in enumerate(written):
        spellings = (text, text, text.casefold(), name_key(text))
        found = (known.get(each, -1) for known, each in zip(directories, spellings, strict=True) if each)
        manager[place] = next((each for each in found if each >= 0), -1)
        if text and manager[place] < 0:
            lost.append(place)
        if manager[place] == place:
            manager[place] = -1
    people.stack.say(ledger, people.rows[lost], "unknown-manager", _unknown, Effect.CORRECTED, "manager_id")
    return manager


def _unknown(written: str) -> Told:
    return told(
        'the manager "{manager}" is not among these people, or not the only one of that name; left blank',
        manager=written,
    )


def _names(people: Entities) -> list[set[str]]:
    """What each person may be called in a cell: a directory may name a manager by the legal or the shown name."""
    shown, legal = (names(people).to_pylist() for names in (display_names, legal_names))
    return [{name_key(one), name_key(other)} for one, other in zip(shown, legal, strict=True)]


def _directory(keys: Sequence[AbstractSet[str]]) -> dict[str, int]:
    """Return key -> position of whom it stands for, without the keys that two people share."""
    places: dict[str, int] = {}
    for place, key in ((place, key) for place, own in enumerate(keys) for key in own):
        places[key] = -1 if key in places else place
    places.pop("", None)
    return places
