"""Pages for a presentation: "Name 17" stands wherever a page would show somebody of the wall.

It works on the page as it goes out, so that no page of any feature can be forgotten: text, and what screen readers and
titles say. It does not reach what stands in the fields of forms (whoever saved such a page would rename somebody),
files, messages, and the names of those who only mark. Lists keep their order, which is that of the names.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from markupsafe import Markup

from everyname.web.people.models import Person
from everyname.web.ui.pages import reader_language

__all__ = ["PRESENTING", "names_replaced", "numbered", "without_names"]

PRESENTING = "presenting"
"""In a session: its pages show numbers instead of names."""

_PART = re.compile(
    r"(?P<skip><(?:script|style|textarea)\b.*?</(?:script|style|textarea)>)"
    r'|(?P<said>\b(?:aria-label|title|alt)=")(?P<value>[^"]*)'
    r"|(?P<open>>)(?P<text>[^<>]+)(?=<)",
    re.DOTALL,
)
_BETWEEN = (
    r"\s\x00-\x26\x28-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7e"  # of ASCII all but the apostrophe
    r"\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u060c\u061b\u061f\u06d4\u0964\u0965\u2000-\u200b\u200e-\u206f\u3000-\u303f\uff01-\uff0f"
)
"""What stands between words. Whatever else there is belongs to them: letters of all scripts, and the marks on them."""
_WORD = re.compile(rf"[^'{_BETWEEN}]+(?:['’.-]+[^'{_BETWEEN}]+)*")
_MOST_WORDS = 12
_APART = re.compile(r" \((?:(?P<rest>[^()]*), )?(?P<last>[^()]*)\)")
"""What tells namesakes apart, as `told_apart` writes it behind their name."""
_MAIN = '<main id="main" class="page">'


def names_replaced(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Middleware: replace names where the session says so."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        answer = get_response(request)
        # A session that nobody has looked into is not read for this.
        if request.session.accessed and request.session.get(PRESENTING) and _is_page(answer):
            assert isinstance(answer, HttpResponse)
            page = without_names(answer.content.decode(answer.charset), *numbered())
            answer.content = page.replace(_MAIN, f"{_MAIN}{_banner()}", 1)
        return answer

    return answered


def _is_page(answer: HttpResponseBase) -> bool:
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")


def numbered() -> tuple[dict[str, int], dict[str, tuple[str, int]]]:
    """A number for everybody on a wall, the same on every page; it follows from nothing that is known of them.

    Returns
    -------
    dict : name -> its number, that of the first of namesakes.
    dict : identifier in the roster -> name and number of its owner; it stands beside namesakes of one grade.
    """
    names = Person.objects.filter(is_name=True).order_by("pk").values_list("source_id", "display_name")
    owners = {source_id: (name, number) for number, (source_id, name) in enumerate(names, start=1)}
    return dict(reversed(owners.values())), owners


def without_names(
    page: str, numbers: Mapping[str, int], owners: Mapping[str, tuple[str, int]] = MappingProxyType({})
) -> str:
    """A page with a number in place of each name, and of the identifier that tells it from a namesake's.

    A name that stands alone is always found; within a sentence those of several words are, for some names of
    one word are words as well.

    Examples
    --------
    >>> without_names('<li title="Ana Cruz">Ana Cruz</li><p>For Ana Cruz: will</p>', {"Ana Cruz": 7, "will": 8})
    '<li title="Name 7">Name 7</li><p>For Name 7: will</p>'
    >>> without_names("<li>Ana Cruz (7B, s2)</li>", {"Ana Cruz": 7}, {"s1": ("Ana Cruz", 7), "s2": ("Ana Cruz", 9)})
    '<li>Name 9 (7B)</li>'
    """
    several = {
        key: number for name, number in numbers.items() if " " in (key := " ".join(_WORD.findall(name)))
    }

    def instead(part: re.Match[str]) -> str:
        if part["skip"]:
            return part[0]
        found = _in_text(part["value"] or part["text"] or "", numbers, several, owners)
        return f"{part['said'] or part['open']}{found}"

    return _PART.sub(instead, page)


def _in_text(
    text: str,
    numbers: Mapping[str, int],
    several: Mapping[str, int],
    owners: Mapping[str, tuple[str, int]],
) -> str:
    plain = unescape(text)
    told = _without_identifiers(plain, owners)
    alone = told.strip(" \t\n\u2066\u2067\u2068\u2069")
    if alone in numbers:
        return (
            text.replace(escape(alone), _called(numbers[alone]))
            if escape(alone) in text
            else _called(numbers[alone])
        )
    apart = _APART.search(alone)
    if apart and apart.end() == len(alone) and (name := alone[: apart.start()]) in numbers:
        return escape(told.replace(name, _called(numbers[name]), 1))
    if len(alone.split()) < 2:
        return text
    found = _in_sentence(told, several)
    return text if found == plain else escape(found)


def _without_identifiers(text: str, owners: Mapping[str, tuple[str, int]]) -> str:
    """What `told_apart` calls namesakes, with a number of their own and no identifier."""
    done, made = 0, []
    for found in _APART.finditer(text):
        name, number = owners.get(found["last"], ("", 0))
        begin = found.start() - len(name)
        if name and begin >= done and text.startswith(name, begin):
            made += [text[done:begin], _called(number), f" ({found['rest']})" if found["rest"] else ""]
            done = found.end()
    return "".join((*made, text[done:]))


def _in_sentence(text: str, several: Mapping[str, int]) -> str:
    """A sentence without names of several words, told by their words alone: not by commas, stops or brackets."""
    words = list(_WORD.finditer(text))
    done, at, made = 0, 0, []
    while at < len(words):
        for end in range(min(len(words), at + _MOST_WORDS) - 1, at, -1):
            number = several.get(" ".join(word[0] for word in words[at : end + 1]))
            if number is not None:
                made += [text[done : words[at].start()], _called(number)]
                done, at = words[end].end(), end
                break
        at += 1
    return "".join((*made, text[done:]))


def _called(number: int) -> str:
    return reader_language().say("Name {number}", number=str(number))


def _banner() -> str:
    say = reader_language().say
    return Markup('<p class="notice">{} <a href="{}">{}</a></p>').format(
        say("For a presentation: numbers stand in place of names."),
        reverse("presenting"),
        say("Show names again"),
    )
