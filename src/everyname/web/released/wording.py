"""What dimensions and categories of a release are called, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from everyname.engine.disclosing.coding import TOTAL
from everyname.language import Language, isolated
from everyname.papers.disclosure import Axis
from everyname.papers.report.grades import grade_name
from everyname.science.disclosure.tables import Dimension
from everyname.sentences.round import state_name
from everyname.web.released.analysis.counting import PLACE, STATE
from everyname.web.released.analysis.merging import parts_of
from everyname.web.released.analysis.places import ELSEWHERE
from everyname.web.released.queries.preparing import GRADE

__all__ = ["answer_axis", "axes_of"]


def axes_of(language: Language, layout: Mapping[str, Any]) -> tuple[Axis, ...]:
    """The dimensions of a layout, as `analysis.sealing.layout_of` made it."""
    return tuple(_axis(language, each, layout["called"]) for each in layout["dimensions"])


def answer_axis(layout: Mapping[str, Any]) -> int:
    """The dimension that says how names stand."""
    return [each["name"] for each in layout["dimensions"]].index(STATE)


def _axis(language: Language, dimension: Mapping[str, Any], called: Mapping[str, str]) -> Axis:
    labels: Sequence[str] = dimension["labels"]
    name = dimension["name"]
    titles = {
        PLACE: language.say("Homeroom") if _has_rooms(labels) else language.say("Site"),
        GRADE: language.say("Grade"),
        STATE: language.term("column", "How they stand"),
    }
    said = [_said(language, name, label, called) for label in labels]
    return Axis(titles[name], Dimension(np.array(dimension["parents"], np.int32)), said)


def _has_rooms(labels: Sequence[str]) -> bool:
    return any(":" in label for label in labels)


def _said(language: Language, dimension: str, label: str, called: Mapping[str, str]) -> str:
    if label == TOTAL:
        return label
    if dimension == STATE:
        return state_name(language, label)
    if dimension == GRADE:
        return language.listed([_grade(language, part[1:]) for part in parts_of(label)])
    if label in called or label == ELSEWHERE:
        return _place(language, label, called)
    return language.listed([isolated(_place(language, part, called)) for part in parts_of(label)])


def _grade(language: Language, grade: str) -> str:
    return grade_name(language, grade) or language.say("No grade")


def _place(language: Language, label: str, called: Mapping[str, str]) -> str:
    if label == ELSEWHERE:
        return language.say("Elsewhere by now")
    if label.startswith("at "):
        site = called[label]
        return site if ":" in label else language.say("{site}, at no site below it", site=site)
    return called[label] or language.say("No homeroom")
