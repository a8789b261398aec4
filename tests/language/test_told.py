"""Texts that are told in English and retold to every reader in their own language."""

import copy
import csv
import io
import json
import pickle

import pyarrow as pa
import pytest

from everyname.language import (
    ENGLISH,
    PSEUDO,
    Told,
    as_plain,
    from_plain,
    joined,
    language,
    renamed,
    told,
    told_count,
)

SPANISH = language("es")


def nested() -> Told:
    """A message in a message in a message, as a refusal holds them."""
    width = told_count(
        "{number} cell where the header has {width}",
        "{number} cells where the header has {width}",
        3,
        width=4,
    )
    short = told("{found}; the missing ones, from this column on, are taken as empty", found=width)
    return told("{file}, line {line}: {message}", file="users.csv", line="1204", message=short)


IN_ENGLISH = (
    "users.csv, line 1204: 3 cells where the header has 4; the missing ones, from this column on, are taken as "
    "empty"
)
IN_SPANISH = (
    "users.csv, línea 1204: 3 celdas donde el encabezado tiene 4; las que faltan, desde esta columna, se toman como "
    "vacías"
)


def test_a_told_text_is_its_english_wherever_nobody_knows_better() -> None:
    text = nested()
    assert text == IN_ENGLISH
    assert type(str(text)) is str
    assert json.dumps({"message": text}) == json.dumps({"message": IN_ENGLISH})
    assert {IN_ENGLISH: 1}[text] == 1
    assert pa.array([text], pa.string()).to_pylist() == [IN_ENGLISH]
    csv.writer(line := io.StringIO()).writerow([text])
    assert IN_ENGLISH in line.getvalue()


def test_it_is_retold_with_all_that_is_told_inside_it() -> None:
    assert SPANISH.retold(nested()) == IN_SPANISH
    assert ENGLISH.retold(nested()) == IN_ENGLISH


def test_what_is_said_around_a_told_text_is_in_the_same_language() -> None:
    said = SPANISH.say("This could not be printed. {reason}", reason=told("not a usable path"))
    assert said.endswith("la ruta no se puede usar")


@pytest.mark.parametrize(
    ("number", "spanish"),
    [(1, "1 celda donde el encabezado tiene 2"), (61204, "61.204 celdas donde el encabezado tiene 2")],
)
def test_numbers_have_the_plural_and_the_manner_of_the_reader(number: int, spanish: str) -> None:
    one, many = "{number} cell where the header has {width}", "{number} cells where the header has {width}"
    assert SPANISH.retold(told_count(one, many, number, width=2)) == spanish


def test_a_text_that_was_never_told_stays_as_it_is() -> None:
    assert SPANISH.retold("it is empty") == "it is empty"
    assert SPANISH.retold(told("it is empty")) == "no contiene nada"


def test_braces_in_values_are_left_alone() -> None:
    cell = "{file} {0} {}"
    text = told('the role "{role}" is not known; neither name nor connector', role=cell)
    assert cell in text
    assert cell in SPANISH.retold(text)
    assert cell in SPANISH.retold(told("{file}: {message}", file="a.csv", message=text))


def test_copies_and_other_processes_get_it_whole() -> None:
    for again in (copy.copy(nested()), copy.deepcopy(nested()), pickle.loads(pickle.dumps(nested()))):
        assert again == IN_ENGLISH
        assert SPANISH.retold(again) == IN_SPANISH


def test_kept_as_json_it_comes_back_to_be_retold() -> None:
    back = from_plain(json.loads(json.dumps(as_plain(nested()))))
    assert back == IN_ENGLISH
    assert SPANISH.retold(back) == IN_SPANISH


def test_a_plain_text_is_kept_as_it_is() -> None:
    assert as_plain("of former days") == "of former days"
    assert not isinstance(from_plain("of former days"), Told)


def test_told_texts_are_joined_by_what_needs_no_translation() -> None:
    both = joined([told("it is empty"), "a.csv", told("true or false")], "; ")
    assert both == "it is empty; a.csv; true or false"
    assert SPANISH.retold(both) == "no contiene nada; a.csv; true o false"
    assert joined([]) == ""
    assert not isinstance(joined(["a", "b"]), Told)


def test_names_inside_a_text_can_be_given_otherwise_however_deep_they_stand() -> None:
    text = renamed(nested(), str.upper)
    assert text.startswith("USERS.CSV, line 1204: 3 cells")
    assert SPANISH.retold(text) == IN_SPANISH.replace("users.csv", "USERS.CSV")
    assert renamed("users.csv", str.upper) == "USERS.CSV"


def test_in_the_invented_language_nothing_but_values_is_bare() -> None:
    assert language(PSEUDO).retold(told("{file}: {message}", file="a.csv", message=told("it is empty"))) == (
        "⟦a.csv: ⟦ît îs émptý⟧⟧"
    )
