"""PDFs that are joined keep their pages, their tags and their order."""

from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from everyname.language import language
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf_objects import read_objects, write_objects
from everyname.papers.printing.poster import poster_pdf
from tests.papers.printing.printed import catalogue, lines, opened, outline, roll_of, tags

NAMES = ("Ana", "Nguyễn", "بلال", "សុខ", "陈思远", "🌻 Flor", "(1 0 R) Bo")


@pytest.fixture(scope="module")
def parts() -> list[bytes]:
    return [poster_pdf(roll_of(*NAMES, str(at)), language=language("en"), paper="a4") for at in range(3)]


@pytest.fixture(scope="module")
def whole(parts: list[bytes]) -> bytes:
    return joined(parts, titles=["Ñandú", "بلال", "🌻 three"])


def test_pages_and_text_stand_one_after_another(parts: list[bytes], whole: bytes) -> None:
    assert lines(whole) == [line for part in parts for line in lines(part)]
    assert outline(whole) == ["Ñandú", "بلال", "🌻 three"]
    places = [opened(whole).get_destination_page_number(each) for each in opened(whole).outline]  # type: ignore[arg-type]
    assert places == [0, 1, 2]


def test_every_tag_of_every_part_is_there_below_one_document(parts: list[bytes], whole: bytes) -> None:
    single = tags(parts[0])

    assert tags(whole) == {
        **{kind: 3 * count for kind, count in single.items()},
        "/Document": 1,
        "/Part": 3 * single["/Document"],
    }


def test_every_page_finds_its_own_tags_in_the_tree_of_parents(whole: bytes) -> None:
    numbers = catalogue(whole)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    elements = dict(zip(numbers[::2], numbers[1::2], strict=True))

    pages: list[Any] = list(opened(whole).pages)
    assert [page["/StructParents"] for page in pages] == sorted(elements) == [0, 1, 2]
    for page in pages:
        said_of = {
            each.get_object().raw_get("/Pg").idnum for each in elements[page["/StructParents"]].get_object()
        }
        assert said_of == {page.indirect_reference.idnum}


def test_another_program_finds_no_fault(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "whole.pdf").write_bytes(whole)

    checked = run(["qpdf", "--check", str(tmp_path / "whole.pdf")], capture_output=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_parts_give_the_same_bytes_and_one_part_stays_as_it_is(parts: list[bytes]) -> None:
    assert joined(parts, titles=["a", "b", "c"]) == joined(parts, titles=["a", "b", "c"])
    assert joined(parts[:1], titles=["a"]) == parts[0]


def test_a_document_taken_apart_and_put_together_is_the_same(parts: list[bytes]) -> None:
    assert write_objects(read_objects(parts[0])) == parts[0]


def test_what_is_no_such_pdf_is_not_misread() -> None:
    with pytest.raises(ValueError, match="required"):
        read_objects(b"%PDF-1.7\n%no table of objects\nstartxref\n0\n%%EOF")
