"""A name says whom they would go to: with a slip, on any tablet, and nobody else learns of it before closing."""

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.wall.models import Guess, Nomination, Round, Voice
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.operations.voices import Unissued
from everyname.web.wall.queries.entering import MOST_FROM_ADDRESS, MOST_VOICES_FROM_ADDRESS
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.voice_world import answered, issued, named, opened_page
from tests.web.wall.world import group, person, says, signed_in


@pytest.fixture
def slip(school: SimpleNamespace, asked: Round) -> Unissued:
    """Ana's."""
    return issued(school, asked, school.ana)


def many(school: SimpleNamespace, number: int) -> list[Person]:
    at, marks = school.bea.joined_at, {"is_name": False, "is_connector": True}
    return [person(f"Adult {each:03}", school.harbour, at=at, **marks) for each in range(number)]


def test_scanning_changes_nothing_and_a_press_of_a_button_stores(
    school: SimpleNamespace, slip: Unissued, client: Client
) -> None:
    opened_page(client, slip)
    page = opened_page(client, slip)
    assert not Voice.objects.exists()
    assert "Hello, Ana Cruz." in page
    assert page.index("In your classes and groups") < page.index("Ms Rivera")
    assert page.index("Ms Rivera") < page.index("Everybody else") < page.index("Carl") < page.index("Mr Ito")
    assert not says(page, "Dov")
    answer = answered(client, page, school.rivera, school.ito)
    assert answer.headers["location"] == "/voice/thanks/"
    assert named() == {"Ana Cruz": {"Ms Rivera", "Mr Ito"}}
    assert "Thank you" in client.get("/voice/thanks/").content.decode()


def test_the_letters_open_what_the_code_opens(slip: Unissued, client: Client) -> None:
    answer = client.post("/voice/", {"code": f" {slip.code[:4].upper()} {slip.code[4:]}"}, follow=True)
    assert "Hello, Ana Cruz." in answer.content.decode()


@pytest.mark.parametrize("people", [0, 1])
def test_the_page_of_thanks_says_nothing_of_what_was_answered(
    school: SimpleNamespace, slip: Unissued, client: Client, people: int
) -> None:
    page = opened_page(client, slip)
    if people:
        answered(client, page, school.ito)
    else:
        answered(client, page, answer="no one")
    said = client.get("/voice/thanks/").content.decode()
    assert not says(said, "Ana")
    assert not says(said, "Ito")
    assert "If you would like to talk to someone today" in said
    without = re.sub(r'value="[^"]*"', "", said)
    assert "no one" not in without.casefold()


def test_no_one_right_now_is_an_answer(slip: Unissued, client: Client) -> None:
    answered(client, opened_page(client, slip), answer="no one")
    assert Voice.objects.get().chosen is None
    assert not Nomination.objects.exists()


def test_seven_fit_and_eight_do_not_and_the_choice_stays(
    school: SimpleNamespace, slip: Unissued, client: Client
) -> None:
    adults = many(school, 8)
    page = opened_page(client, slip)
    answer = answered(client, page, *adults)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "you have chosen 8" in text
    assert text.count(" checked>") == 8
    assert not Voice.objects.exists()
    assert answered(client, text, *adults[:7]).status_code == 302
    assert Nomination.objects.count() == 7


@pytest.mark.parametrize(
    ("who", "pressed", "said"),
    [((), "these", "Choose somebody"), (("ito",), "no one", "You have chosen somebody, and pressed")],
)
def test_an_answer_is_one_of_both(
    school: SimpleNamespace, slip: Unissued, client: Client, who: tuple[str, ...], pressed: str, said: str
) -> None:
    people = [getattr(school, each) for each in who]
    answer = answered(client, opened_page(client, slip), *people, answer=pressed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert answer.content.decode().count(" checked>") == len(who)
    assert not Voice.objects.exists()


def test_whoever_finds_a_slip_does_not_learn_what_was_answered(
    school: SimpleNamespace, slip: Unissued, client: Client
) -> None:
    answered(client, opened_page(client, slip), school.ito)
    other = Client()
    page = opened_page(other, slip)
    assert "has answered with this slip" in page
    assert not says(page, "Ito")
    page = other.get("/voice/names/?anew=yes").content.decode()
    assert " checked" not in page
    answered(other, page, school.rivera)
    assert named() == {"Ana Cruz": {"Ms Rivera"}}
    assert Voice.objects.count() == 1


def test_pressing_twice_keeps_one_answer(school: SimpleNamespace, slip: Unissued, client: Client) -> None:
    page = opened_page(client, slip)
    for _ in range(2):
        assert answered(client, page, school.ito).status_code == 302
    assert named() == {"Ana Cruz": {"Mr Ito"}}


def test_nothing_stays_on_a_shared_tablet(school: SimpleNamespace, slip: Unissued, client: Client) -> None:
    opening = client.get(f"/voice/{slip.secret}/")
    assert (opening.status_code, opening.content) == (302, b"")
    assert slip.secret not in opening.headers["location"]
    page = client.get("/voice/names/")
    assert "no-store" in page.headers["cache-control"]
    assert slip.secret not in page.content.decode()
    answered(client, page.content.decode(), school.ito)
    # Back to the page before: there is no way in any more, and what was written is not shown.
    assert client.get("/voice/names/").headers["location"] == "/voice/"
    client.get("/voice/thanks/")
    client.get("/voice/")
    assert client.get("/voice/thanks/").headers["location"] == "/voice/"


def test_whoever_opens_the_entry_has_put_away_the_page_before(slip: Unissued, client: Client) -> None:
    opened_page(client, slip)
    client.get("/voice/")
    assert client.get("/voice/names/").status_code == 302


def test_a_page_answers_for_its_own_name_whoever_came_after(
    school: SimpleNamespace, asked: Round, slip: Unissued, client: Client
) -> None:
    """Two tabs of one tablet."""
    page = opened_page(client, slip)
    opened_page(client, issued(school, asked, school.bo))
    answered(client, page, school.ito)
    assert named() == {"Ana Cruz": {"Mr Ito"}}


@pytest.mark.parametrize("token", ["", "made up", "a:b:c"])
def test_a_form_without_its_seal_stores_nothing(
    school: SimpleNamespace, slip: Unissued, client: Client, token: str
) -> None:
    opened_page(client, slip)
    given = {"slip": token, "who": str(school.ito.pk), "answer": "these"}
    assert client.post("/voice/names/", given).headers["location"] == "/voice/"
    # What opens the page does not send its form, nor the other way round.
    given["slip"] = client.cookies["__Host-voice"].value
    assert client.post("/voice/names/", given).headers["location"] == "/voice/"
    assert not Voice.objects.exists()


def test_the_cookie_is_for_this_server_alone_and_for_minutes(slip: Unissued, client: Client) -> None:
    client.get(f"/voice/{slip.secret}/")
    cookie = client.cookies["__Host-voice"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["max-age"]) == ("/", 20 * 60)


@pytest.mark.parametrize("how", ["anew", "closed", "over", "left", "moved", "early"])
def test_a_slip_that_opens_nothing_says_so_kindly(
    school: SimpleNamespace, asked: Round, slip: Unissued, client: Client, how: str
) -> None:
    page, now = opened_page(client, slip), timezone.now()
    if how == "anew":
        issued(school, asked, school.ana)
    elif how == "closed":
        close_round(led_round(school.bea, asked.pk), by=school.bea, at=now)
    elif how == "over":
        Round.objects.update(opens_at=now - timedelta(days=3), closes_at=now - timedelta(days=1))
    elif how == "left":
        Person.objects.filter(pk=school.ana.pk).update(left_at=now)
    elif how == "moved":
        school.ana.personsite_set.update(site=school.hill)
    else:
        Round.objects.update(opens_at=now + timedelta(hours=1))
    said = {
        "anew": "There is a newer slip for you",
        "closed": "This round is closed",
        "over": "This round is closed",
        "left": "no longer good",
        "moved": "no longer good",
        "early": "It has not begun yet",
    }[how]
    for answer in (
        answered(client, page, school.ito),
        client.get(f"/voice/{slip.secret}/", follow=True),
        client.post("/voice/", {"code": slip.code}, follow=True),
    ):
        assert answer.status_code == 410
        assert said in answer.content.decode()
        assert "to talk to someone today" in answer.content.decode()
        assert not says(answer.content.decode(), "Ana")
    assert not Voice.objects.exists()


def test_wrong_codes_say_so_and_letters_are_counted_apart_from_those_of_connectors(
    slip: Unissued, client: Client
) -> None:
    answer = client.get(f"/voice/{slip.secret[:-1]}/")
    assert answer.status_code == 404
    assert "opens nothing" in answer.content.decode()
    for _ in range(MOST_VOICES_FROM_ADDRESS - 1):
        Guess.objects.create(kind="voice address", address_hash="x", at=timezone.now())
    client.post("/voice/", {"code": "aaaa"})
    Guess.objects.update(address_hash=Guess.objects.latest("pk").address_hash)
    assert client.post("/voice/", {"code": slip.code}).status_code == 429
    assert client.post("/enter/", {"code": "aaaa"}).status_code == 422
    assert MOST_FROM_ADDRESS < MOST_VOICES_FROM_ADDRESS


def test_three_hundred_adults_are_fine(
    school: SimpleNamespace,
    slip: Unissued,
    client: Client,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    adults = many(school, 300)
    group("Choir", school.harbour, school.ana, *adults[:20])
    client.get(f"/voice/{slip.secret}/")
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        page = client.get("/voice/names/").content.decode()
    assert page.count('name="who"') == 303
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        assert answered(client, page, *adults[-7:]).status_code == 302


def test_namesakes_can_be_told_apart(school: SimpleNamespace, slip: Unissued, client: Client) -> None:
    marks = {"is_name": False, "is_connector": True}
    for source, role in (("l1", "kitchen"), ("l2", "bus"), ("l3", "bus")):
        person(source, school.harbour, at=school.bea.joined_at, role=role, **marks)
    Person.objects.filter(source_id__in=("l1", "l2", "l3")).update(display_name="Ms Lee")
    page = opened_page(client, slip)
    assert {"Ms Lee (kitchen)", "Ms Lee (bus, l2)", "Ms Lee (bus, l3)"} <= set(
        re.findall(r"<bdi>([^<]+)</bdi>", page)
    )


def test_where_there_is_nobody_to_choose_one_can_still_answer(slip: Unissued, client: Client) -> None:
    Person.objects.filter(is_connector=True).update(left_at=timezone.now())
    page = opened_page(client, slip)
    assert "Or choose up to" not in page
    assert answered(client, page, answer="no one").status_code == 302


def test_it_speaks_spanish_and_keeps_to_its_page(slip: Unissued, client: Client) -> None:
    opened_page(client, slip)
    answer = client.post("/language/", {"language": "es", "next": "/voice/names/"}, follow=True)
    page = answer.content.decode()
    assert '<html lang="es"' in page
    assert "¿a quién de aquí acudirías?" in page


def test_who_is_signed_in_on_the_tablet_is_not_shown(school: SimpleNamespace, slip: Unissued) -> None:
    page = opened_page(signed_in(school.bea), slip)
    assert "<bdi>Bea</bdi>" not in page
    assert "Sign out" not in page


def test_ids_of_any_kind_are_no_answer(school: SimpleNamespace, slip: Unissued, client: Client) -> None:
    page = opened_page(client, slip)
    token = re.search(r'name="slip" value="([^"]+)"', page)
    assert token
    given = {"slip": token[1], "who": ["", "x", "' or 1=1", str(school.ito.pk), str(school.ito.pk)]}
    assert client.post("/voice/names/", {**given, "answer": "these"}).status_code == 302
    assert named() == {"Ana Cruz": {"Mr Ito"}}
