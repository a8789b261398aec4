"""Stepping back from a closed round on the web: one reading, and everything that the science says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.science.connections import (
    Asked,
    BothViews,
    Departures,
    SteppedBack,
    both_views,
    what_if_each_leaves,
)
from everyname.web.stepping_back.analysis.belonging import Belonging, belonging
from everyname.web.stepping_back.queries.voices import OwnVoices, own_voices
from everyname.web.wall.analysis.answers import Answers, answers_of, stepped_back
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import ClosedRound, Key, Somebody, what_was_answered_in

__all__ = ["Stepped", "stepped", "stepped_in"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Stepped:
    """A closed round. Names and connectors are numbered from 0; code i is row i of their tuples.

    It says whose marks are whose, so it never leaves the analysis of a feature: pages get counts.

    Attributes
    ----------
    names : everybody on the wall when it closed; whoever has left since is still here (``has_left``).
    connectors : everybody who was asked or has answered, and whoever was named and had left before it closed.
    back : dots, answers and state of every name; answers and load of every connector.
    views : dots beside nominations.
    departures : what if each connector leaves.
    said_no_one : shape (n,), bool: said "no one right now" in their own voice.
    mark_name, mark_connector, mark_level : shape (m,), the marks in codes; among them 0 for what somebody has said
        of the rest before another name was there.
    nominating, nominated : shape (q,), the nominations in codes, each once.
    asked : who was asked about whom.
    rest_confirmed : shape (t,), bool: has said the rest about all names.
    belonging : who belongs to which site and group, and who is never brought together.
    """

    names: tuple[Somebody, ...]
    connectors: tuple[Somebody, ...]
    back: SteppedBack
    views: BothViews
    departures: Departures
    said_no_one: npt.NDArray[np.bool_]
    mark_name: IntArray
    mark_connector: IntArray
    mark_level: npt.NDArray[np.int8]
    nominating: IntArray
    nominated: IntArray
    asked: Asked
    rest_confirmed: npt.NDArray[np.bool_]
    belonging: Belonging

    @property
    def name_ids(self) -> tuple[Key, ...]:
        """32 letters and digits each; `UUID` reads them."""
        return tuple(each.id for each in self.names)

    @property
    def connector_ids(self) -> tuple[Key, ...]:
        """As `name_ids`."""
        return tuple(each.id for each in self.connectors)

    @property
    def silent(self) -> int:
        """How many of those asked have not answered."""
        return self.back.connectors_asked - self.back.connectors_answered


def stepped(closed: Round) -> Stepped:
    """Step back from a round of `wall.queries.closed.closed_round`, in six queries.

    Cost: linear in names, marks and memberships.
    """
    return stepped_in([closed])[0]


def stepped_in(rounds: Sequence[Round]) -> list[Stepped]:
    """The same of some rounds, in six queries however many rounds there are; all of them are held at once."""
    return [
        _stepped(rows, voices)
        for rows, voices in zip(what_was_answered_in(rounds), own_voices(rounds), strict=True)
    ]


def _stepped(rows: ClosedRound, voices: OwnVoices) -> Stepped:
    named = {connector for _, connector in voices.nominations}
    answers = answers_of(rows, also=[each for each in rows.people if each.id in named])
    nominating, nominated = _nominations(answers, voices)
    said_no_one = np.array([each.id in voices.no_one for each in answers.names], bool)
    given: dict[str, Any] = {
        "n_names": len(answers.names),
        "n_connectors": len(answers.connectors),
        "name": answers.marks[:, 0],
        "connector": answers.marks[:, 1],
        "level": answers.marks[:, 2],
    }
    return Stepped(
        names=answers.names,
        connectors=answers.connectors,
        back=stepped_back(answers),
        views=both_views(
            **given,
            asked=answers.asked,
            rest_confirmed=answers.rest_confirmed,
            nominating=nominating,
            nominated=nominated,
            said_no_one=said_no_one,
        ),
        departures=what_if_each_leaves(**given),
        said_no_one=said_no_one,
        mark_name=answers.marks[:, 0],
        mark_connector=answers.marks[:, 1],
        mark_level=answers.marks[:, 2].astype(np.int8),
        nominating=nominating,
        nominated=nominated,
        asked=answers.asked,
        rest_confirmed=answers.rest_confirmed,
        belonging=belonging(rows, answers.names, answers.connectors),
    )


def _nominations(answers: Answers, voices: OwnVoices) -> tuple[IntArray, IntArray]:
    of = {each.id: code for code, each in enumerate(answers.names)}
    by = {each.id: code for code, each in enumerate(answers.connectors)}
    # Who had left the wall before it closed has no voice on it.
    pairs = [(of[name], by[connector]) for name, connector in voices.nominations if name in of]
    found = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
