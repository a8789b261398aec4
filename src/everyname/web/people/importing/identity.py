"""Who is who: an identifier that came with another name, and a name that came with another identifier.

A roster knows people by identifiers alone, and these are given on, typed anew and made by programs. What hangs on a
person (address, account, marks, their own voice) must neither go to somebody else nor be lost on the way. So both are
asked, with the answer that does least harm given until somebody gives another. Rows in, rows out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from everyname.formats.rosters.person_names import slug
from everyname.language import name_order
from everyname.web.people.importing.rows import PersonRow, Rows, Standing

__all__ = ["BY_HAND", "FORMER", "Answers", "Asked", "Identity", "Question", "identified"]

BY_HAND, FORMER = "by-hand/", "former/"
"""How the identifiers begin of whom no roster has brought, and of whose identifier is somebody else's now."""
_BETWEEN = re.compile(r"[\s.,;()\"'’·\-‐]+")
_NO_NAMES = frozenset(
    "mr mrs ms miss mx dr prof sr sra srta dra jr ii iii de la las los del da das do dos di du van von der den ter "
    "bin ibn bint al el y e".split()
)
"""Words that two people's names may share without sharing a name."""


class Question(StrEnum):
    """What is asked of a person, and of all to whom it is put at once."""

    OTHER_NAME = "other-name"
    """The same identifier, and no part of the name."""
    PART_OF_NAME = "part-of-name"
    """The same identifier, and one part of the name."""
    MADE_IDENTIFIER = "made-identifier"
    """The same name at the same site, known by hand or by what was made an identifier."""
    OWN_IDENTIFIER = "own-identifier"
    """The same name at the same site, under another identifier of a roster's own."""

    def is_same(self) -> bool:
        """Whether they are the same person as long as nobody says otherwise."""
        return self in {Question.PART_OF_NAME, Question.MADE_IDENTIFIER}


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody has said.

    Attributes
    ----------
    same : question -> whether those are the same people; questions that are not in it stand as they are.
    otherwise : questions and keys of people with whom it is the other way round.
    """

    same: Mapping[Question, bool] = field(default_factory=dict)
    otherwise: frozenset[tuple[Question, UUID]] = frozenset()

    def is_same(self, question: Question, person: UUID) -> bool:
        """Whether they are who they were."""
        return self.same.get(question, question.is_same()) != ((question, person) in self.otherwise)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who stands, and somebody of the roster, who may be one person.

    ``before`` and ``after`` are their identifiers, ``called`` what the first is called.
    """

    question: Question
    person: UUID
    before: str
    after: str
    called: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Who was taken for whom.

    Attributes
    ----------
    renamed : identifier as it will be -> as it stands, of everybody whose own changes.
    unclear : names that several have who may be the same; they are left as they are.
    """

    asked: tuple[Asked, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    unclear: tuple[str, ...] = ()

    def is_otherwise(self, answers: Answers) -> bool:
        """Whether somebody answers other than was taken for granted."""
        return any(answers.is_same(each.question, each.person) != each.is_same for each in self.asked)


def identified(
    coming: Rows, standing: Standing, *, led: Collection[str] | None, answers: Answers
) -> tuple[Standing, Identity]:
    """What stands, under the identifiers that people will have, and what was asked on the way.

    Parameters
    ----------
    coming, standing : as `everyname.web.people.importing.difference.difference_between` takes them.
    led : identifiers of the sites to which all of a person's have to belong before they get another; None for all.
    """
    named = tuple(_named_otherwise(coming, standing, answers))
    given_on = {each.before: f"{FORMER}{each.person}" for each in named if not each.is_same}
    apart = _rekeyed(standing, given_on)
    alike, unclear = _alike(coming, apart, given_on.values(), led=led, answers=answers)
    taken = {each.before: each.after for each in alike if each.is_same}
    first = {now: old for old, now in given_on.items()}
    renamed = {now: old for now, old in first.items() if now not in taken} | {
        now: first.get(old, old) for old, now in taken.items()
    }
    return _rekeyed(apart, taken), Identity((*named, *alike), renamed, unclear)


def _named_otherwise(coming: Rows, standing: Standing, answers: Answers) -> Iterator[Asked]:
    for key, one in coming.people.items():
        before = standing.rows.people.get(key)
        if before is None or before.display_name == one.display_name:
            continue
        if key in {before.display_name, one.display_name}:
            continue  # it stood for a name that was not known
        was, will = _names(before), _names(one)
        if set(_words(before.display_name)) == set(_words(one.display_name)):
            continue  # case, accents or order
        question = Question.PART_OF_NAME if was & will else Question.OTHER_NAME
        person = standing.person_keys[key]
        same = answers.is_same(question, person)
        yield Asked(question, person, key, key, before.display_name, same)


def _alike(
    coming: Rows, standing: Standing, former: Iterable[str], *, led: Collection[str] | None, answers: Answers
) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """Whoever the roster lacks and whoever it brings, where one name and place has one of each."""
    new = {key: one for key, one in coming.people.items() if key not in standing.fates}
    lacking = _lacking(coming, standing, frozenset(former), led) if new else {}
    whoever = _of_one_name_and_place(lacking, new) if lacking else {}
    claims = Counter(after for found in whoever.values() for after in found)
    pairs = {key: next(iter(found)) for key, found in whoever.items() if len(found) == 1}
    sure = {key: after for key, after in pairs.items() if claims[after] == 1}
    asked = tuple(_asked(key, sure[key], standing, coming, answers) for key in sorted(sure))
    return asked, tuple(sorted({lacking[key].display_name for key in whoever.keys() - sure.keys()}))


def _of_one_name_and_place(
    lacking: Mapping[str, PersonRow], new: Mapping[str, PersonRow]
) -> dict[str, set[str]]:
    """Identifier of somebody whom the roster lacks -> those of everybody who may be they."""
    here: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, one in new.items():
        for place in _places(key, one):
            here[place].add(key)
    found = {
        key: {after for place in _places(key, one) for after in here.get(place, ())}
        for key, one in lacking.items()
    }
    return {key: some for key, some in found.items() if some}


def _asked(key: str, after: str, standing: Standing, coming: Rows, answers: Answers) -> Asked:
    before, person = standing.rows.people[key], standing.person_keys[key]
    addresses = {before.email.casefold(), coming.people[after].email.casefold()} - {""}
    is_made = _is_made(key, before) and (len(addresses) < 2 or key.casefold() == before.email.casefold())
    question = Question.MADE_IDENTIFIER if is_made else Question.OWN_IDENTIFIER
    return Asked(question, person, key, after, before.display_name, answers.is_same(question, person))


def _lacking(
    coming: Rows, standing: Standing, former: Collection[str], led: Collection[str] | None
) -> dict[str, PersonRow]:
    """Who stands where the roster has people and is not in it, and whoever has just lost their identifier."""
    spoken_of = coming.sites_with_people()
    return {
        key: one
        for key, one in standing.rows.people.items()
        if key not in coming.people
        and (key in former or standing.fates[key].left_at is None)
        and not spoken_of.isdisjoint(one.sites or ("",))
        and (led is None or all(site in led for site in one.sites))
    }


def _places(key: str, one: PersonRow) -> Iterator[tuple[str, ...]]:
    """Where somebody may be found again: a child and a teacher of one name are two."""
    words = sorted(_words(one.display_name))
    if not words or one.display_name == key:
        return
    for site in one.sites or ("",):
        if one.is_name:
            yield ("name", site, *words)
        if one.is_connector:
            yield ("connector", site, *words)


def _is_made(key: str, one: PersonRow) -> bool:
    """Whether no roster has called them so: by hand, given on, or what a list without identifiers lets serve as one."""
    if key.startswith((BY_HAND, FORMER)) or (one.email and key.casefold() == one.email.casefold()):
        return True
    made = slug(one.display_name)
    return bool(made) and (key == made or key.startswith(f"{made}@"))


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(name_order(name)[0]) if word]


def _names(one: PersonRow) -> set[str]:
    """The words of somebody's names that are names: no courtesy, no initials."""
    words = {word for text in (one.display_name, one.given_name, one.family_name) for word in _words(text)}
    return {word for word in words if word not in _NO_NAMES and not (word.isascii() and len(word) == 1)}


def _rekeyed(standing: Standing, now: Mapping[str, str]) -> Standing:
    """The same people, some under other identifiers."""
    if not now:
        return standing
    people = {
        now.get(key, key): replace(one, manager=now[one.manager]) if one.manager in now else one
        for key, one in standing.rows.people.items()
    }
    return replace(
        standing,
        rows=replace(standing.rows, people=people),
        fates={now.get(key, key): fate for key, fate in standing.fates.items()},
        person_keys={now.get(key, key): pk for key, pk in standing.person_keys.items()},
    )
