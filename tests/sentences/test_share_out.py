"""Why two people were brought together, what else there was, and why somebody was left over."""

from dataclasses import dataclass, replace
from itertools import product

import pytest

from everyname.language import ENGLISH, language
from everyname.science.dividing import Rule, Shortage
from everyname.science.dividing.affinity import Tie
from everyname.sentences.share_out import (
    block_sentence,
    open_price_sentence,
    pair_sentence,
    price_sentence,
    tie_sentence,
)

SPANISH = language("es")
NOTHING = Tie(nominated=False, same_homeroom=False, shared_classes=0, same_grade=False, same_site=False)


@dataclass(frozen=True)
class Short:
    """Names that cannot all be covered."""

    needs: int
    elsewhere: int
    free: int
    shortage: Shortage

    @property
    def deficit(self) -> int:
        return self.needs - self.elsewhere - self.free


@pytest.mark.parametrize(
    ("tie", "english", "spanish"),
    [
        (NOTHING, "A fresh start.", "Un nuevo comienzo."),
        (replace(NOTHING, same_site=True), "Same site.", "Misma sede."),
        (
            replace(NOTHING, nominated=True, same_site=True),
            "Named by the person.",
            "Nominación de la propia persona.",
        ),
        (
            replace(NOTHING, same_homeroom=True, shared_classes=1),
            "Same homeroom; 1 class shared.",
            "Mismo grupo base; 1 clase en común.",
        ),
        (
            replace(NOTHING, shared_classes=2, same_grade=True),
            "2 classes shared; same grade.",
            "2 clases en común; mismo grado.",
        ),
    ],
)
def test_what_ties_a_pair_is_said(tie: Tie, english: str, spanish: str) -> None:
    assert tie_sentence(ENGLISH, tie) == english
    assert tie_sentence(SPANISH, tie) == spanish


@pytest.mark.parametrize(
    ("rule", "kept", "english", "spanish"),
    [
        (Rule.NONE, False, "", ""),
        (Rule.NONE, True, "Kept from the earlier share-out. ", "Se mantiene del reparto anterior. "),
        (Rule.PINNED, False, "Pinned beforehand. ", "Fijado de antemano. "),
        (Rule.PINNED, True, "Pinned beforehand. ", "Fijado de antemano. "),
        (Rule.PREFERRED, False, "Preferred beforehand. ", "Preferido de antemano. "),
        (
            Rule.PREFERRED,
            True,
            "Preferred beforehand. Kept from the earlier share-out. ",
            "Preferido de antemano. Se mantiene del reparto anterior. ",
        ),
    ],
)
def test_a_reason_says_what_was_decided_what_speaks_for_it_and_what_else_there_was(
    rule: Rule, kept: bool, english: str, spanish: str
) -> None:
    said = [
        pair_sentence(each, "…", rule=rule, kept=kept, alternative=None, price=())
        for each in (ENGLISH, SPANISH)
    ]
    assert said == [f"{english}… Nobody else is eligible.", f"{spanish}… No hay nadie más posible."]


@pytest.mark.parametrize(
    ("price", "english", "spanish"),
    [
        ((0, 0, 0, 0), "Bo would have been just as good.", "Con Bo habría sido igual de bueno."),
        (
            (1, -5, 0, 0),
            "Bo instead would leave 1 need more uncovered.",
            "Con Bo quedaría 1 necesidad más sin cubrir.",
        ),
        (
            (2, 0, 0, 0),
            "Bo instead would leave 2 needs more uncovered.",
            "Con Bo quedarían 2 necesidades más sin cubrir.",
        ),
        (
            (-1, 0, 0, 0),
            "Bo instead would let 1 more need be covered.",
            "Con Bo se cubriría 1 necesidad más.",
        ),
        (
            (-2, 0, 0, 0),
            "Bo instead would let 2 more needs be covered.",
            "Con Bo se cubrirían 2 necesidades más.",
        ),
        (
            (0, 3, 0, 0),
            "Bo instead would make the loads less even.",
            "Con Bo las cargas serían menos parejas.",
        ),
        (
            (0, -3, 0, 0),
            "Bo instead would make the loads more even.",
            "Con Bo las cargas serían más parejas.",
        ),
        (
            (0, 0, 1, -900),
            "Bo instead would break 1 earlier pair.",
            "Con Bo se rompería 1 asignación anterior.",
        ),
        (
            (0, 0, 2, 0),
            "Bo instead would break 2 earlier pairs.",
            "Con Bo se romperían 2 asignaciones anteriores.",
        ),
        (
            (0, 0, -1, 0),
            "Bo instead would keep 1 earlier pair more.",
            "Con Bo se mantendría 1 asignación anterior más.",
        ),
        (
            (0, 0, -2, 0),
            "Bo instead would keep 2 earlier pairs more.",
            "Con Bo se mantendrían 2 asignaciones anteriores más.",
        ),
        (
            (0, 0, 0, 1),
            "Bo instead would cost 1 point of affinity.",
            "Con Bo se perdería 1 punto de afinidad.",
        ),
        (
            (0, 0, 0, 1204),
            "Bo instead would cost 1,204 points of affinity.",
            "Con Bo se perderían 1204 puntos de afinidad.",
        ),
        (
            (0, 0, 0, -1),
            "Bo instead would gain 1 point of affinity.",
            "Con Bo se ganaría 1 punto de afinidad.",
        ),
        (
            (0, 0, 0, -20),
            "Bo instead would gain 20 points of affinity.",
            "Con Bo se ganarían 20 puntos de afinidad.",
        ),
    ],
)
def test_the_first_criterion_that_differs_is_the_price(
    price: tuple[int, ...], english: str, spanish: str
) -> None:
    assert price_sentence(ENGLISH, "Bo", price) == english
    assert price_sentence(SPANISH, "Bo", price) == spanish


@pytest.mark.parametrize(
    ("short", "names", "connectors", "english", "spanish"),
    [
        (
            Short(1, 0, 0, Shortage.NO_CONNECTOR),
            1,
            0,
            "Ana has no eligible connector.",
            "Ana no tiene ningún referente posible.",
        ),
        (
            Short(3, 0, 0, Shortage.NO_CONNECTOR),
            3,
            0,
            "These 3 names have no eligible connector.",
            "Estos 3 nombres no tienen ningún referente posible.",
        ),
        (
            Short(3, 1, 0, Shortage.TOO_FEW_CONNECTORS),
            1,
            0,
            "Ana needs 3 different connectors and only 1 is eligible.",
            "Ana necesita 3 referentes distintos y solo 1 es posible.",
        ),
        (
            Short(3, 2, 0, Shortage.TOO_FEW_CONNECTORS),
            1,
            0,
            "Ana needs 3 different connectors and only 2 are eligible.",
            "Ana necesita 3 referentes distintos y solo 2 son posibles.",
        ),
        (
            Short(1, 0, 0, Shortage.TOO_FEW_CONNECTORS),
            1,
            0,
            "Ana needs 1 more connector and nobody else is eligible.",
            "Ana necesita 1 referente más y no hay nadie más posible.",
        ),
        (
            Short(2, 0, 0, Shortage.TOO_FEW_CONNECTORS),
            1,
            0,
            "Ana needs 2 more connectors and nobody else is eligible.",
            "Ana necesita 2 referentes más y no hay nadie más posible.",
        ),
        (
            Short(2, 0, 1, Shortage.TOO_FEW_PLACES),
            1,
            1,
            "Ana depends on 1 connector with 1 free place: 1 need stays uncovered, whoever is moved.",
            "Ana depende de 1 referente con 1 lugar libre: 1 necesidad queda sin cubrir, se mueva a quien se mueva.",
        ),
        (
            Short(1400, 1, 9, Shortage.TOO_FEW_PLACES),
            1400,
            3,
            (
                "These 1,400 names share 3 connectors with 9 free places, 1 of their 1,400 needs is met elsewhere: "
                "1,390 needs stay uncovered, whoever is moved."
            ),
            (
                "Estos 1400 nombres comparten 3 referentes con 9 lugares libres, 1 de sus 1400 necesidades se cubre "
                "en otra parte: 1390 necesidades quedan sin cubrir, se mueva a quien se mueva."
            ),
        ),
        (
            Short(7, 2, 0, Shortage.TOO_FEW_PLACES),
            5,
            1,
            (
                "These 5 names share 1 connector with 0 free places, 2 of their 7 needs are met elsewhere: "
                "5 needs stay uncovered, whoever is moved."
            ),
            (
                "Estos 5 nombres comparten 1 referente con 0 lugares libres, 2 de sus 7 necesidades se cubren en "
                "otra parte: 5 necesidades quedan sin cubrir, se mueva a quien se mueva."
            ),
        ),
    ],
)
def test_why_names_are_left_over_adds_up(
    short: Short, names: int, connectors: int, english: str, spanish: str
) -> None:
    for each, words in ((ENGLISH, english), (SPANISH, spanish)):
        assert block_sentence(each, short, names=names, connectors=connectors, first_name="Ana") == words


def test_a_name_that_runs_right_to_left_turns_no_sentence() -> None:
    short = Short(1, 0, 0, Shortage.NO_CONNECTOR)
    for each in (ENGLISH, SPANISH):
        assert "\u2068سارة\u2069" in price_sentence(each, "سارة", (0, 0, 0, 1))
        assert "\u2068سارة\u2069" in block_sentence(each, short, names=1, connectors=0, first_name="سارة")


def test_no_reason_speaks_of_marks() -> None:
    """Nobody learns from a reason what somebody else has marked: a tie does not even hold it."""
    flags = (False, True)
    for nominated, homeroom, classes, grade, site in product(flags, flags, (0, 1, 2), flags, flags):
        tie = Tie(
            nominated=nominated,
            same_homeroom=homeroom,
            shared_classes=classes,
            same_grade=grade,
            same_site=site,
        )
        assert "mark" not in tie_sentence(ENGLISH, tie).lower()
        assert "marc" not in tie_sentence(SPANISH, tie).lower()


@pytest.mark.parametrize("affinity", [-200, 0, 1, 160])
def test_who_must_not_learn_of_marks_reads_the_same_whatever_affinity_would_be_lost(affinity: int) -> None:
    assert open_price_sentence(ENGLISH, "Bo", (0, 0, 0, affinity)) == (
        "Bo would be possible too: as many are covered, and the loads are as even."
    )
    assert open_price_sentence(SPANISH, "Bo", (0, 0, 0, affinity)) == (
        "También sería posible Bo: se cubren tantas necesidades y las cargas quedan igual de parejas."
    )
    assert (
        open_price_sentence(ENGLISH, "Bo", (0, 0, 2, affinity)) == "Bo instead would break 2 earlier pairs."
    )


def test_where_nobody_else_is_eligible_there_is_no_price() -> None:
    assert open_price_sentence(ENGLISH, None, ()) == "Nobody else is eligible."
    assert open_price_sentence(SPANISH, None, ()) == price_sentence(SPANISH, None, ())
