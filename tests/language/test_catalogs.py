"""Every text that people read stands in every catalogue, whole; ``make catalogs`` shows what does not."""

import ast
import re
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from everyname.language import LANGUAGES
from tests.architecture.source import MODULES, ROOT, Module

FOLDER = ROOT / "src" / "everyname" / "language" / "catalogs"
TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]
PASSES_ON = "web/ui/texts.py"  # what forms say, word for word: the literals stand with them
SPEAKING = [module for module in MODULES if not module.name.startswith(("science/", PASSES_ON))]
TELLING = ("formats/",)
"""Where `told` alone says something to people: ``say`` and ``count`` are methods of others."""

SAYING = {"say": (0,), "count": (0, 1), "term": (0, 1), "told": (0,), "told_count": (0, 1)}
LEAST = {"say": 1, "count": 3, "term": 2, "told": 1, "told_count": 3}
"""Arguments without a name; ``"text".count("x")`` says nothing to anybody."""

SAME_IN_BOTH = {"es": {"Total"}}
"""Texts that are right in the other language as they stand in English."""

Key = tuple[str | None, str]
"""Context and, of texts with a plural, the singular."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Message]:
    """All texts of the sources, as ``make catalogs`` finds them."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    recipe = re.search(r"pybabel (--quiet extract .*) --output-file \S+ src$", makefile, re.MULTILINE)
    assert recipe
    found = tmp_path_factory.mktemp("texts") / "texts.pot"
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", *shlex.split(recipe[1]), "-o", str(found), "src"],
        cwd=ROOT,
        check=True,
    )
    return by_key(catalog(found))


@pytest.fixture(scope="module", params=TRANSLATED)
def translated(request: pytest.FixtureRequest) -> Catalog:
    """The catalogue of one language."""
    return catalog(FOLDER / f"{request.param}.po", str(request.param))


def catalog(path: Path, tag: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=tag and tag.replace("-", "_"), abort_invalid=True)


def by_key(whole: Catalog) -> dict[Key, Message]:
    return {key(message): message for message in whole if message.id}


def key(message: Message) -> Key:
    return message.context, forms(message.id)[0]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_language_has_its_catalogue_and_every_catalogue_its_language() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(TRANSLATED)


def test_no_text_is_missing(texts: dict[Key, Message], translated: Catalog) -> None:
    known = by_key(translated)
    missing = [
        text for each, text in texts.items() if each not in known or not all(forms(known[each].string))
    ]
    assert not missing, "\n".join(f"no {translated.locale} of: {text.id}" for text in missing)


def test_no_text_is_left_over_that_nothing_says(texts: dict[Key, Message], translated: Catalog) -> None:
    assert [each for each in by_key(translated) if each not in texts] == []
    assert not translated.obsolete


def test_no_translation_is_a_guess(translated: Catalog) -> None:
    assert [message.id for message in translated if message.id and message.fuzzy] == []


def test_plurals_have_every_form_of_the_language(texts: dict[Key, Message], translated: Catalog) -> None:
    known = by_key(translated)
    wrong = []
    for each, message in texts.items():
        wanted = translated.num_plurals if message.pluralizable else 1
        if each in known and (known[each].id != message.id or len(forms(known[each].string)) != wanted):
            wrong.append(each)
    assert wrong == []


def test_values_in_braces_are_those_of_the_source(translated: Catalog) -> None:
    """A form that is said of one number alone, as "the only name", may leave that number out."""
    says_number = [uses > 1 for uses in numbers_of_each_form(translated)]
    wrong = []
    for message in translated:
        if message.id:
            one, *_, many = fields(forms(message.id)[0]), fields(forms(message.id)[-1])
            for at, form in enumerate(filter(None, forms(message.string))):
                left_out = {"number"} if message.pluralizable and not says_number[at] else set()
                if fields(form) | left_out not in (many | left_out, (many if at else one) | left_out):
                    wrong.append((message.id, form))
    assert wrong == []


def numbers_of_each_form(translated: Catalog) -> list[int]:
    """Of how many numbers up to a thousand each plural form is said."""
    form_of = c2py(translated.plural_expr)
    used = Counter(form_of(number) for number in range(1000))
    return [used[form] for form in range(translated.num_plurals)]


def test_nothing_is_left_in_english(translated: Catalog) -> None:
    same = SAME_IN_BOTH.get(str(translated.locale), set())
    left = [
        message.id
        for message in translated
        if forms(message.id)[0] == forms(message.string)[0]
        and re.search(r"[^\W\d_]", re.sub(r"\{\w*\}", "", forms(message.id)[0]))
        and forms(message.id)[0] not in same
    ]
    assert left == []


def test_every_text_stands_where_make_catalogs_finds_it(texts: dict[Key, Message]) -> None:
    """A call inside an f-string, or with a text put together before, would be said in English for ever."""
    assert [f"{where}: {found}" for where, found in said() if found not in texts] == []


def test_no_singular_has_two_plurals() -> None:
    """Catalogues know a text by its context and singular alone."""
    plurals = defaultdict(set)
    for call in calls(*SPEAKING):
        if name(call) in {"count", "told_count"} and all(
            isinstance(each, ast.Constant) for each in call.args[:2]
        ):
            plurals[ast.literal_eval(call.args[0])].add(ast.literal_eval(call.args[1]))
    assert plurals
    assert {one: many for one, many in plurals.items() if len(many) > 1} == {}


def said() -> Iterator[tuple[str, Key]]:
    """Where each text is said; of one that is no literal, its code."""
    for module in SPEAKING:
        for call in calls(module):
            words = [
                str(part.value) if isinstance(part, ast.Constant) else ast.unparse(part)
                for part in (call.args[at] for at in SAYING[name(call)])
            ]
            if words != ["DEFAULT_QUESTION"]:  # said as a literal where it is defined
                yield (
                    f"{module.name}:{call.lineno}",
                    (words[0], words[1])
                    if name(call) == "term"
                    else (
                        None,
                        words[0],
                    ),
                )


def calls(*modules: Module) -> Iterator[ast.Call]:
    """Calls in these modules that say something, or tell it."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and says(node, only_tells=module.name.startswith(TELLING)):
                yield node


def says(call: ast.Call, *, only_tells: bool) -> bool:
    called = name(call)
    if called not in SAYING or len(call.args) < LEAST[called]:
        return False
    return not only_tells or isinstance(call.func, ast.Name)


def name(call: ast.Call) -> str:
    """Methods of `Language`, and the functions that tell; ``told`` is the name of other things as well."""
    match call.func:
        case ast.Attribute(attr="say" | "count" | "term" as method):
            return method
        case ast.Name(id="told" | "told_count" as function):
            return function
    return ""
