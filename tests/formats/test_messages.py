"""Whatever is said of files is told, so that every reader gets it in their own language."""

import ast
import re
from collections.abc import Iterator

import pytest

from everyname.formats.causes import in_words
from everyname.formats.lists import all_of, first_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.language import LANGUAGES, Told, language, told
from tests.architecture.source import MODULES, Module

FORMATS = [module for module in MODULES if module.name.startswith("formats/")]
WORDS = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
WORD_BESIDE_A_VALUE = re.compile(r"[^\W\d_]{2,}[,;:]? | [^\W\d_]{2,}")
VOCABULARY = (
    "formats/marking_pages.py",  # the sheet that is filled in says everything in both languages
    "formats/marks/words.py",
    "formats/rosters/generic_table/columns.py",
    "formats/rosters/generic_table/words.py",
    "formats/rosters/role_words.py",
    "formats/rosters/synonyms.py",
)
"""Words that files are read by, in English and Spanish."""

NOT_SAID = {
    "formats/columns.py": {"here stands"},
    "formats/counts/parquet.py": {"neither text nor number"},
    "formats/marks/nominees.py": {"no one"},
    "formats/rosters/mapping.py": {
        "student, teacher, aide, counselor, principal, administrator, staff, guardian, parent, relative"
    },
    "formats/without_pandas.py": {"Everyname keeps pandas out of its own processes"},
    "formats/workbook_writing.py": {" … (cut here; whole in the CSV file)"},
}
"""What is looked for, raised and caught inside, or written into a file that has one language."""


def untold(module: Module) -> Iterator[str]:
    """Words of a module that are neither told nor about its code, nor options of a command."""
    passed = {
        part
        for node in ast.walk(module.tree)
        for part in (
            [each for argument in node.args for each in ast.walk(argument)]
            if isinstance(node, ast.Call) and called(node) in {"told", "told_count", "InvalidLayout"}
            else [node.value]
            if isinstance(node, ast.Expr)
            else []
        )
    }
    glued = {
        part for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    texts = (
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed
    )
    return (
        str(text.value)
        for text in texts
        if (WORD_BESIDE_A_VALUE if text in glued else WORDS).search(str(text.value))
    )


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def templates() -> list[tuple[str, ...]]:
    """Every template that the formats tell."""
    forms = {"told": 1, "told_count": 2}
    return [
        tuple(ast.literal_eval(each) for each in call.args[: forms[called(call)]])
        for module in FORMATS
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call) and called(call) in forms
    ]


def test_no_sentence_of_the_formats_is_untold() -> None:
    bare = [
        f"{module.name}: {text}"
        for module in FORMATS
        if module.name not in VOCABULARY
        for text in untold(module)
        if text not in NOT_SAID.get(module.name, ())
    ]
    assert bare == []


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_every_message_of_the_formats_is_known_in_every_language(tag: str) -> None:
    known, found = language(tag).translations, templates()
    assert len(found) > 200
    english = [
        forms
        for forms in found
        if WORDS.search(forms[0])
        and (known.gettext(forms[0]) if len(forms) == 1 else known.ngettext(forms[0], forms[1], 2)) in forms
    ]
    assert english == []


@pytest.mark.parametrize(
    ("line", "english", "spanish"),
    [
        (None, "a.csv: it is empty", "a.csv: no contiene nada"),
        (1204, "a.csv, line 1204: it is empty", "a.csv, línea 1204: no contiene nada"),
    ],
)
def test_a_refusal_says_where_its_first_problem_stands(line: int | None, english: str, spanish: str) -> None:
    first = Problem("a.csv", line, None, "empty", told("it is empty"), Effect.REFUSED)
    other = Problem("b.csv", 7, None, "empty", told("it is empty"), Effect.REFUSED)
    refusal = Refusal.of(first, other)
    assert str(refusal) == english
    assert language("es").retold(refusal.reason) == spanish
    assert refusal.problems == (first, other)


def test_lists_in_messages_are_retold_with_what_stands_in_them() -> None:
    spanish = language("es")
    things = [told("it is empty"), "b", "c"]
    assert spanish.retold(first_of(things, 1)) == "no contiene nada y 2 más"
    assert spanish.retold(all_of(things)) == "no contiene nada, b y c"
    assert first_of(["a", "b"], 2) == "a, b"


def test_causes_that_are_known_are_told_and_others_stay_as_the_library_says_them() -> None:
    assert language("es").retold(in_words("File is not a zip file")) == "no es un archivo zip"
    assert in_words("File is not a zip file") == "File is not a zip file"
    assert not isinstance(in_words("Error -3 while decompressing data"), Told)
