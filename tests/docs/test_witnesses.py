"""The picture of the two witnesses is that of a real run."""

import runpy
from typing import Any
from xml.etree import ElementTree as ET

from tests.docs.pages import ROOT

WITNESSES: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "pictures" / "witnesses.py"))


def test_the_picture_is_drawn_from_what_is_hidden_today() -> None:
    assert WITNESSES["PICTURE"].read_text(encoding="utf-8") == WITNESSES["drawn"](), "run `make pictures`"


def test_the_picture_loads_nothing_and_says_what_it_shows() -> None:
    picture = ET.fromstring(WITNESSES["drawn"]())
    kinds = [element.tag.rpartition("}")[2] for element in picture.iter()]
    assert {"title", "desc"} <= set(kinds)
    assert not {"script", "style", "image", "a"} & set(kinds)
    assert not [name for element in picture.iter() for name in element.attrib if "href" in name]
