"""My names: what somebody was offered, how it goes, and ways to be reminded."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from everyname.formats.problems import Refusal
from everyname.language import Language
from everyname.sentences.ways_to_begin import ways_to_begin
from everyname.web.community.views.acting import acting_member
from everyname.web.community.way_in import way_of
from everyname.web.following.forms import CheckInForm
from everyname.web.following.models import Answer
from everyname.web.following.operations.checking_in import check_in
from everyname.web.following.papers import names_slips
from everyname.web.following.queries.own import (
    OwnName,
    OwnSelf,
    allows_notes,
    own_name,
    own_names,
    own_person,
    own_self,
)
from everyname.web.following.reached import address_of
from everyname.web.following.wording import answer_words, known_of, own_mark
from everyname.web.share_out.models import WrongState
from everyname.web.share_out.queries.own import assignments_of
from everyname.web.ui.pages import reader_language
from everyname.web.wall.papers import local_paper
from everyname.web.wall.posting import can_send_mail
from everyname.web.wall.press import Busy

__all__ = ["check", "page", "slip"]


@never_cache
@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """All of them, those first that wait for a yes or a no."""
    member, reader = acting_member(request), reader_language()
    me = own_self(member, by_way=way_of(request.session) is not None)
    found = own_names(me, at=timezone.now())
    shown = {
        "names": [_name(reader, each) for each in found],
        "offered": sum(each.is_offered for each in found),
        "here": reverse("own-names"),
        "begin": ways_to_begin(reader, me.connector.source_id) if found else [],
        "ways": me,
        "can_send": can_send_mail() and bool(address_of(me.connector, member)),
    }
    return render(request, "following/own.jinja", shown)


def _name(language: Language, each: OwnName) -> dict[str, object]:
    return {
        "id": each.id,
        "called": each.given.label,
        "known": known_of(language, each.given),
        "own_mark": own_mark(language, each),
        "is_offered": each.is_offered,
        "is_asked": each.is_asked,
        "said": answer_words(language).get(each.answer, ""),
        "note": each.note,
        "next": language.date(each.next_day) if each.next_day else "",
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def check(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """One of five answers about one name."""
    me = own_self(request.user, by_way=way_of(request.session) is not None)
    found = own_name(me, assignment_id, at=timezone.now())
    if found is None:
        return _changed(request)
    form = CheckInForm(
        request.POST if request.method == "POST" else None,
        allows_notes=allows_notes(),
        initial={"answer": found.answer, "note": found.note},
    )
    if form.is_valid():
        return _checked(request, me, found, form)
    shown = {"form": form, **_name(reader_language(), found)}
    return render(request, "following/check.jinja", shown, status=422 if form.errors else 200)


def _checked(request: HttpRequest, me: OwnSelf, found: OwnName, form: CheckInForm) -> HttpResponse:
    reader, answer = reader_language(), Answer(form.cleaned_data["answer"])
    try:
        check_in(
            found.id,
            answer=answer,
            note=form.cleaned_data.get("note", "") or (None if me.by_way else ""),
            zone=me.zone,
            by=acting_member(request),
            at=timezone.now(),
        )
    except WrongState:
        return _changed(request)
    if answer == Answer.REMATCH:
        said = reader.say("Thank you for saying so. Somebody else will be found.")
    else:
        said = reader.say("Thank you. Saved.")
    messages.success(request, said)
    return redirect("own-names")


def _changed(request: HttpRequest) -> HttpResponse:
    """It is over since the page was shown: handed back, or the follow-up is closed."""
    said = reader_language().say("This has changed meanwhile. Here is how it stands now.")
    messages.info(request, said)
    return redirect("own-names")


@never_cache
@require_safe
@login_required
def slip(request: HttpRequest) -> HttpResponse:
    """One's own names on paper."""
    member, reader = acting_member(request), reader_language()
    connector, held = own_person(member), assignments_of(member)
    for each in held:
        each.connector = connector
    if not held:
        messages.info(request, reader.say("There is nobody to print this for."))
        return redirect("own-names")
    try:
        pdf = names_slips(reader, held, paper=local_paper())
    except Busy:
        messages.info(request, reader.say("Others are printing just now. Please try again in a moment."))
        return redirect("own-names")
    except Refusal as error:
        messages.error(request, reader.say("This could not be printed. {reason}", reason=error.reason))
        return redirect("own-names")
    name = {"Content-Disposition": 'attachment; filename="my-names.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=name)
