"""PDFs that are joined keep their pages, their tags and their order."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, Stream, parse_content_stream

from everyname.language import language
from everyname.papers.printing.joining import joined
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


def test_whatever_is_marked_on_a_page_can_be_reached_from_the_tags(parts: list[bytes], whole: bytes) -> None:
    with Pdf.open(BytesIO(whole)) as document:
        marked = {
            (page.obj.objgen, int(each.operands[1].MCID))
            for page in document.pages
            for each in parse_content_stream(page)
            if str(each.operator) == "BDC" and Name.MCID in each.operands[1]
        }
        reached = Counter(_reached(document.Root.StructTreeRoot.K[0]))

    assert len(marked) >= len(NAMES) * len(parts)
    assert reached == Counter(marked)


def _reached(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    for kid in element.K:
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        else:
            assert kid.P.objgen == element.objgen
            yield from _reached(kid)


def test_what_the_first_part_says_of_itself_is_said_of_the_whole(parts: list[bytes], whole: bytes) -> None:
    with Pdf.open(BytesIO(parts[0])) as first, Pdf.open(BytesIO(whole)) as document:
        for name in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
            assert document.Root[name] == first.Root[name]
        assert document.docinfo == first.docinfo
        said = document.Root.Metadata.read_bytes()
        assert said == first.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1<" in said


def test_what_the_parts_have_alike_is_kept_once(parts: list[bytes], whole: bytes) -> None:
    assert _fonts_and_colours(whole) < 2 * _fonts_and_colours(parts[0])


def _fonts_and_colours(pdf: bytes) -> int:
    with Pdf.open(BytesIO(pdf)) as document:
        contents = {page.obj.Contents.objgen for page in document.pages}
        return sum(isinstance(each, Stream) and each.objgen not in contents for each in document.objects)


def test_what_can_be_clicked_keeps_its_tag(parts: list[bytes]) -> None:
    whole = joined([_with_a_link(part) for part in parts], titles=["a", "b", "c"])

    with Pdf.open(BytesIO(whole)) as document:
        elements = NumberTree(document.Root.StructTreeRoot.ParentTree)
        assert sorted(elements) == [0, 1, 2, 3, 4, 5]
        for page in document.pages:
            assert elements[int(page.obj.Annots[0].StructParent)].Pg.objgen == page.obj.objgen


def _with_a_link(part: bytes) -> bytes:
    with Pdf.open(BytesIO(part)) as document:
        tags, page = document.Root.StructTreeRoot, document.pages[0]
        element = Dictionary(Type=Name.StructElem, S=Name.Link, P=tags.K[0], Pg=page.obj, K=Array())
        NumberTree(tags.ParentTree)[1] = document.make_indirect(element)
        tags.ParentTreeNextKey = 2
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], StructParent=1)
        page.obj.Annots = Array([document.make_indirect(link)])
        return _saved(document)


def test_tags_of_an_unknown_kind_are_not_lost_without_a_word(parts: list[bytes]) -> None:
    with Pdf.open(BytesIO(parts[1])) as document:
        document.Root.StructTreeRoot.IDTree = Dictionary()
        other = _saved(document)

    with pytest.raises(ValueError, match="IDTree"):
        joined([parts[0], other], titles=["a", "b"])


def _saved(document: Pdf) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
