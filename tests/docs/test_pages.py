"""Every address of the web application has its picture in the documents, or a reason why not."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver

from everyname.web.demo.urls import urlpatterns as of_demo
from everyname.web.project.urls import urlpatterns
from tests.docs.pages import ROOT

GALLERY: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "pictures" / "gallery.py"))
SHOTS, LEFT_OUT = GALLERY["SHOTS"], GALLERY["LEFT_OUT"]
PICTURES = ROOT / "docs" / "pictures" / "web"
MOST_BYTES = 6_000_000


def names_in(patterns: list[Any]) -> set[str]:
    found: set[str] = set()
    for each in patterns:
        if isinstance(each, URLResolver):
            found |= names_in(each.url_patterns)
        elif isinstance(each, URLPattern) and each.name:
            found.add(each.name)
    return found


def pictures() -> set[str]:
    return {f"{shot.slug}-{width}.png" for shot in SHOTS for width in shot.widths}


def test_every_address_has_a_picture_or_a_reason() -> None:
    shown = {shot.shows for shot in SHOTS} - {""}
    assert shown.isdisjoint(LEFT_OUT)
    assert shown | set(LEFT_OUT) == names_in([*urlpatterns, *of_demo])


def test_every_picture_stands_in_the_documents_and_no_other() -> None:
    assert {file.name for file in PICTURES.iterdir()} == pictures()


def test_all_pictures_together_stay_small() -> None:
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST_BYTES


def test_the_page_with_all_pictures_is_made_of_their_list() -> None:
    written = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    assert written == GALLERY["as_markdown"](), "run python docs/pictures/gallery.py"


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_shown_on_a_phone_and_on_a_desk(width: int) -> None:
    assert all(width in shot.widths for shot in SHOTS)


def test_no_two_pictures_have_one_name() -> None:
    assert len({shot.slug for shot in SHOTS}) == len(SHOTS)
    assert all(Path(name).name == name for name in pictures())
