"""A name in any script is printed whole, and comes out of the PDF as it went in."""

import re
import subprocess

import pytest

from everyname.engine.wall.roll import Connector
from everyname.formats.problems import Refusal
from everyname.language import language
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.people import BREAK, set_name
from everyname.papers.printing.poster import poster_pdf
from everyname.papers.printing.sheets import sheet_pdfs
from tests.papers.printing.printed import how_often, lines, opened, plain, roll_of

LONG = "María de los Ángeles Guadalupe Hernández-Villavicencio y Fernández de Córdoba"
NAMES = {
    "Latin": "Zoë Yarrow",
    "Polish": "Łukasz Żak",
    "Vietnamese": "Nguyễn Thị Hạnh",
    "Vietnamese, decomposed": "Nguye\u0302\u0303n Ho\u0323a",
    "Yoruba": "Ọlúwáṣeun Adébáyọ̀",
    "marks that exist in no composed form": "Q̓ʷə́n X̌áni",
    "Hawaiian": "ʻIolani Kealoha",
    "Navajo": "Nizhóní Tsosie",
    "Greek": "Παναγιώτης Ιωάννου",
    "Cyrillic": "Анна Волкова",
    "Armenian": "Սուրեն Պետրոսյան",
    "Georgian": "ქეთევან მელიქიძე",
    "Arabic": "أحمد حسين",
    "Arabic ligature": "بلال علاء الدين",
    "Persian": "سارا\u200cخانم رضایی",
    "Hebrew": "שרה כהן",
    "Devanagari": "अनन्या शर्मा",
    "Devanagari, marks above and below": "कृष्णं मूर्ति",
    "Bengali": "মুস্তাফিজুর রহমান",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Gujarati": "પ્રિયા પટેલ",
    "Tamil": "தமிழ்ச்செல்வி",
    "Telugu": "శ్రీనివాస్",
    "Malayalam": "ജ്യോതി",
    "Sinhala": "නිමල් පෙරේරා",
    "Thai": "สมชาย ใจดี",
    "Thai, two marks on a letter": "มั่งมี ที่รัก",
    "Lao": "ສົມສີ ວົງສາ",
    "Khmer": "សុខ វណ្ណា",
    "Khmer, the same letter again": "សុសុ វណ្ណាវណ្ណា",
    "Burmese": "အောင်ဆန်း ပြည့်",
    "Tibetan": "བཀྲ་ཤིས",
    "Ethiopic": "አበበ ቢቂላ",
    "Cherokee": "ᏣᎳᎩ",
    "Chinese": "陈思远",
    "Japanese": "さくら 田中",
    "Japanese, a variant": "葛\U000e0100城",
    "Korean": "김민수",
    "Pahawh Hmong": "𖬌𖬣𖬵 𖬝𖬰",
    "Nyiakeng Puachue Hmong": "𞄀𞄁𞄰",
    "emoji": "Ana 🌻 Pérez",
    "emoji first": "🌻 Flor Ruiz",
    "emoji alone": "🏳️‍🌈",
    "emoji, skin tone and joiner": "👩🏽‍🎓 Zoë Lark",
    "emoji, variation selector": "Bo ❤️ Lee",
    "emoji, keycap and flag": "Kim 1️⃣ 🇲🇽",
    "a joiner": "Ana\u200dMaria Cole",
    "Arabic among Latin": "Ahmad أحمد Smith",
    "Arabic before Latin": "يوسف Carter",
    "Chinese before Latin": "陈 Chen",
    "Khmer among Latin": "Sokha សុខា Ly",
    "Vietnamese with emoji": "Nguyễn 🌻 Lê",
}


@pytest.fixture(scope="module")
def poster() -> bytes:
    return poster_pdf(roll_of(*NAMES.values(), LONG), language=language("en"), paper="a4")


@pytest.fixture(scope="module")
def sheet() -> bytes:
    roll = roll_of(*NAMES.values(), LONG, connectors=[Connector("c", "أستاذ Karim", "أستاذ Karim")])
    return next(iter(sheet_pdfs(roll, language=language("es"), paper="letter"))).pdf


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_is_extracted_from_the_poster_once_and_in_order(
    script: str, poster: bytes
) -> None:
    assert how_often(poster, [NAMES[script]]) == {NAMES[script]: 1}


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_is_extracted_from_a_sheet_once_and_in_order(script: str, sheet: bytes) -> None:
    assert how_often(sheet, [NAMES[script]]) == {NAMES[script]: 1}


def test_a_very_long_name_wraps_and_is_never_cut(poster: bytes, sheet: bytes) -> None:
    for pdf in (poster, sheet):
        assert _letters(LONG) in _letters("".join(lines(pdf)))


def test_a_word_that_fills_a_line_and_more_is_still_there_to_its_end() -> None:
    endless = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft" * 2
    pdf = poster_pdf(roll_of("Ana", endless), language=language("en"), paper="a4")

    assert endless in "".join(lines(pdf)).replace(" ", "")
    assert _rightmost_letter(pdf) <= 595.28 - 14 / 25.4 * 72 + 0.01


@pytest.mark.parametrize("part", ["محم", "अनन्या", "สมเชย", "சுப்பிரமணியன்", "ⵜⴰⵎⴰ", "陈思"])
def test_a_word_without_end_stays_in_its_column_in_every_script(part: str) -> None:
    roll = roll_of("Ana", part * 40, connectors=[Connector("c", "Tess", "Tess")])
    poster = poster_pdf(roll, language=language("en"), paper="a4")
    sheet = next(iter(sheet_pdfs(roll, language=language("en"), paper="a4"))).pdf

    # In the second column each time: 24 mm for dots are left on the poster.
    for pdf, begins, ends in ((poster, 109.5, 172), (sheet, 95, 134)):
        words = [each for each in _words(pdf) if each[2] >= "\u0590"]
        assert len(words) > 5
        assert begins - 0.01 <= min(left for left, _, _ in words)
        assert max(right for _, right, _ in words) <= ends + 0.01
        assert sum(word.count(part[0]) for _, _, word in words) == (part * 40).count(part[0])


def test_a_wide_word_is_never_broken_where_a_letter_asks_for_the_next_one() -> None:
    for word in ("अनन्या" * 20, "เชียงใหม่" * 20, "ສະຫວັນນະເຂດ" * 20):
        made = set_name(Typesetter(), label=word, display_name=word)["name"]

        parts = [str(words) for words, font in made if font != BREAK]
        assert len(parts) > 5
        assert "".join(parts) == word
        assert not {part[-1] for part in parts} & set("्เແไໃໄ")


def test_names_are_read_in_the_same_order_by_a_program_that_follows_the_tags(poster: bytes) -> None:
    said = plain(" ".join(page.extract_text() for page in opened(poster).pages))

    places = [
        said.find(plain(NAMES[script])) for script in ("Chinese", "Cyrillic", "Greek", "Latin", "Korean")
    ]
    assert min(places) >= 0


def test_a_character_without_a_font_is_reported_by_the_name_it_stands_in() -> None:
    roll = roll_of("Ana Cruz", "Bo \U0010fffd Lee", "Cem\ue123", "Dan \ud800")

    with pytest.raises(Refusal) as refused:
        poster_pdf(roll, language=language("en"), paper="a4")

    reason = str(refused.value)
    assert "Bo \ufffd Lee (U+10FFFD)" in reason
    assert "Cem\ufffd (U+E123)" in reason
    assert "U+D800" in reason
    assert "Ana Cruz" not in reason
    assert "EVERYNAME_FONTS" in reason
    assert "\n" not in reason
    reason.encode()  # a terminal can print it


def test_of_many_names_without_a_font_the_first_are_said_and_how_many_more() -> None:
    with pytest.raises(Refusal, match="and 7 more"):
        poster_pdf(roll_of(*(f"Name {at} \ue100" for at in range(12))), language=language("en"), paper="a4")


def _letters(text: str) -> str:
    """Without spaces, and without the hyphens that poppler takes away at the end of a line."""
    return plain(text).replace(" ", "").replace("-", "")


def _rightmost_letter(pdf: bytes) -> float:
    return max(right for _, right, _ in _words(pdf)) * 72 / 25.4


def _words(pdf: bytes) -> list[tuple[float, float, str]]:
    """Where each word begins and ends, in millimetres from the left, and what it is."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    found = re.findall(r'<word xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>(.*?)</word>', done)
    return [(float(left) / 72 * 25.4, float(right) / 72 * 25.4, word) for left, right, word in found]
