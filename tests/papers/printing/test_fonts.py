"""Which fonts a text takes: one for all of it where that is possible, and only those that it takes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from everyname.formats.problems import Refusal
from everyname.language import language
from everyname.papers.printing import font_files, fonts
from everyname.papers.printing.clusters import clusters, is_emoji, needed
from everyname.papers.printing.fonts import Typesetter, families
from everyname.papers.printing.poster import poster_pdf
from tests.papers.printing.printed import lines, roll_of

OWN = "AtkinsonHyperlegibleNext_400Regular.ttf"
CACHED = (
    font_files.font_files,
    font_files.likely_first,
    fonts._common_faces,
    fonts._face,
    fonts._face_of_all,
)


@pytest.fixture
def other_fonts() -> Iterator[None]:
    """Whatever a test does to the fonts of this computer is forgotten before and after it."""
    for each in CACHED:
        each.cache_clear()
    yield
    for each in CACHED:
        each.cache_clear()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zoë Yarrow-O’Neil (7B)", [OWN]),
        ("Nguyễn Thị Hạnh", ["NotoSans-Regular.ttf"]),
        ("Ana 🌻 Pérez", [OWN, "NotoColorEmoji.ttf"]),
        ("Nguyễn 🌻", ["NotoSans-Regular.ttf", "NotoColorEmoji.ttf"]),
        ("أحمد حسين", ["NotoSansArabic-Regular.ttf"]),
        ("陈思远 (7B)", ["NotoSansCJK-Regular.ttc", OWN]),
        ("𞄀𞄁𞄰", ["NotoSerifNyiakengPuachueHmong-Regular.ttf"]),
        ("❤️", ["NotoColorEmoji.ttf"]),
    ],
)
def test_a_text_takes_the_fewest_fonts_that_hold_it(text: str, wanted: list[str]) -> None:
    assert sorted(families(text)) == sorted(wanted)


@pytest.mark.parametrize(("text", "region"), [("陈思远", "SC"), ("さくら 田中", "JP"), ("김 金", "KR")])
def test_chinese_characters_are_written_as_the_letters_beside_them_tell(text: str, region: str) -> None:
    typesetter = Typesetter()
    typesetter(text)

    assert [face.called for face in typesetter.fonts] == [f"Noto Sans CJK {region}"]


def test_a_name_is_not_torn_where_one_font_holds_all_of_it() -> None:
    typesetter = Typesetter()

    assert [words for words, _ in typesetter("Nguyễn Thị Hạnh")] == ["Nguyễn Thị Hạnh"]
    assert [words for words, _ in typesetter("Ana 🌻 Pérez")] == ["Ana ", "🌻", " Pérez"]
    assert [words for words, _ in typesetter("陈思远 (7B)")] == ["陈思远 ", "(7B)"]


def test_white_space_and_decomposed_letters_come_out_one_way() -> None:
    typesetter = Typesetter()

    assert typesetter("Zoe\u0308\t\n\u00a0 Yarrow") == typesetter("Zoë Yarrow")


def test_a_right_to_left_word_is_closed_before_words_that_run_the_other_way() -> None:
    typesetter = Typesetter()

    assert "".join(str(words) for words, _ in typesetter("Ahmad أحمد Smith")) == "Ahmad أحمد\u200e Smith"
    assert "".join(str(words) for words, _ in typesetter("أحمد حسين")) == "أحمد حسين"
    assert "".join(str(words) for words, _ in typesetter("أحمد\u200e Smith")) == "أحمد\u200e Smith"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("👩🏽‍🎓x", ["👩🏽‍🎓", "x"]),
        ("🇲🇽🇨🇦", ["🇲🇽", "🇨🇦"]),
        ("1️⃣2", ["1️⃣", "2"]),
        ("क्ष", ["क्", "ष"]),
        ("a\u200db", ["a\u200d", "b"]),
        ("", []),
    ],
)
def test_texts_are_cut_between_letters_and_never_inside_an_emoji(text: str, cut: list[str]) -> None:
    assert list(clusters(text)) == cut


def test_what_nobody_sees_needs_no_glyph() -> None:
    assert needed("a\u200d\ufe0f\u200f") == "a"
    assert not is_emoji("a")
    assert families("Ana\u200d\u2060\ufeff Cruz") == (OWN,)


def test_an_old_compatibility_character_is_not_replaced_by_its_modern_form() -> None:
    assert list(clusters("\ufa19")) == ["\ufa19"]  # 神 as a family may write it


@pytest.mark.usefixtures("other_fonts")
def test_a_folder_of_fonts_is_used_and_broken_files_in_it_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Broken.ttf").write_bytes(b"no font at all")
    (tmp_path / "Broken.ttc").write_bytes(b"")
    _font_with("\ue100", tmp_path / "anonymous.ttf", called=False)
    _font_with("\ue100", tmp_path / "community.ttf")
    with pytest.raises(Refusal):
        families("Ana \ue100")
    for each in CACHED:
        each.cache_clear()
    monkeypatch.setenv("EVERYNAME_FONTS", os.pathsep.join(("", str(tmp_path / "missing"), str(tmp_path))))

    assert families("Ana \ue100") == (OWN, "community.ttf")
    said = lines(poster_pdf(roll_of("Ana \ue100"), language=language("en"), paper="a4"))
    assert "Ana \ue100" in said


@pytest.mark.usefixtures("other_fonts")
def test_without_the_projects_own_font_another_one_prints_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    own, *others = font_files._folders()
    assert own.name == "fonts"
    monkeypatch.setattr(font_files, "_folders", lambda: iter(others))

    assert families("Zoë Yarrow") == ("NotoSans-Regular.ttf",)
    assert "Zoë Yarrow" in lines(poster_pdf(roll_of("Zoë Yarrow"), language=language("en"), paper="a4"))


@pytest.mark.usefixtures("other_fonts")
def test_without_noto_sans_a_word_is_still_set_in_one_font(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [file for file in font_files.font_files() if not file.called.startswith("notosansregular")]
    monkeypatch.setattr(fonts, "font_files", lambda: everything)
    monkeypatch.setattr(font_files, "font_files", lambda: everything)

    assert len(families("Nguyễn Thị Hạnh")) == 1


@pytest.mark.usefixtures("other_fonts")
def test_without_any_font_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_files, "_folders", lambda: iter(()))

    with pytest.raises(Refusal, match="apt install fonts-noto-core"):
        poster_pdf(roll_of("Ana"), language=language("en"), paper="a4")


def _font_with(character: str, path: Path, *, called: bool = True) -> None:
    """A font of one square, for one character."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (600, 700), (600, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap({ord(character): "square"})
    builder.setupGlyf({".notdef": pen.glyph(), "square": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (700, 100), "square": (700, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": "Community", "styleName": "Regular", "fullName": "Community Regular"}
    builder.setupNameTable(names | {"psName": "Community-Regular"} if called else {})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(path)
