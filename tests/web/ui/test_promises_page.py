"""Everybody can read what is promised, and which test holds it."""

import re

import pytest
from django.test import Client

from everyname.language import language
from everyname.web.ui.promises import promises


@pytest.mark.django_db
@pytest.mark.parametrize("tag", ["en", "es"])
def test_every_promise_stands_on_the_page_with_its_tests(tag: str) -> None:
    client = Client()
    client.cookies["__Host-language"] = tag
    text = client.get("/promises/").content.decode()
    parts = [
        part for chapter in promises(language(tag)) for promise in chapter.promises for part in promise.parts
    ]
    for part in parts:
        assert part.text in text.replace("&#39;", "'")
        assert all(f">{test}</code>" in text for test in part.tests)
    targets = set(re.findall(r'href="#(test-\d+)"', text))
    assert targets == set(re.findall(r'<li id="(test-\d+)"', text)) != set()


@pytest.mark.django_db
def test_every_page_leads_to_the_promises() -> None:
    assert 'href="/promises/"' in Client().get("/roles/").content.decode()
