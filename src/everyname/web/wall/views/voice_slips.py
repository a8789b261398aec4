"""The person's own voice for the lead: slips to print, where to find someone, and the answers after closing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from everyname.engine.wall.roll import told_apart
from everyname.formats.problems import Refusal
from everyname.language import LANGUAGES, Language, isolated, language
from everyname.papers.printing.way_in import WayIn
from everyname.papers.report.grades import grade_name
from everyname.papers.slips import VoiceSlip, voice_slips_pdf
from everyname.sentences.voices import anywhere_today, own_question
from everyname.web.community.models import Site
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.pages import reader_language
from everyname.web.wall.codes import spaced
from everyname.web.wall.forms import FindSomeoneForm, SlipsForm
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.voices import (
    Unissued,
    issue_voice_slips,
    look_at_nominations,
    say_where_to_find_someone,
    unissued,
)
from everyname.web.wall.permissions import closing, is_over
from everyname.web.wall.press import Busy, printed
from everyname.web.wall.queries.nominations import names_at_sites, said_today, voice_totals, with_slip
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.sections import Asked, Section, searched, sections
from everyname.web.wall.views.paper import busy, to_keep
from everyname.web.wall.wording import round_title

__all__ = ["answers", "page", "slips", "today"]

MOST_IN_STACK, MOST_HITS = 1_000, 20
AT_LEAST = 5
"""Answers are counted in steps while the round is open: a count that moves by one would tell who was there."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Slips that one person hands out. ``key`` finds them again in a form."""

    key: str
    site: Site
    section: Section


def _stacks(reader: Language, asked: Round) -> list[Stack]:
    found = names_at_sites(asked)
    return [
        Stack(f"{site.pk}/{section.key}", site, section)
        for site in asked.sites.all()
        for section in sections(reader, *found[site.pk], most=MOST_IN_STACK)
    ]


@require_GET
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How far it has come, and everything there is to do."""
    asked = led_round(request.user, round_id)
    reader, over = reader_language(), is_over(asked, timezone.now())
    totals, stacks = voice_totals(asked), _stacks(reader, asked)
    have, wanted = with_slip(asked), request.GET.get("q", "").strip()[:100]
    shown = {
        **_heading(asked),
        "totals": totals,
        "answers": reader.number(totals.answers) if over else _about(reader, totals.answers),
        "stacks": [
            (stack, len(stack.section.names), sum(name.id in have for name in stack.section.names))
            for stack in stacks
        ],
        "form": SlipsForm(initial={"language": reader.tag}),
        "wanted": wanted,
        "hits": searched([stack.section for stack in stacks], wanted)[:MOST_HITS] if wanted else [],
        "today": [(site, _today_form(asked, site)) for site in asked.sites.all()],
        "anywhere": anywhere_today(reader),
        "is_over": over,
    }
    return render(request, "wall/voice_round.jinja", shown)


def _about(reader: Language, answers: int) -> str:
    if answers < AT_LEAST:
        return reader.say("fewer than {number}", number=AT_LEAST)
    return reader.say("{number} or more", number=answers - answers % AT_LEAST)


def _heading(asked: Round) -> dict[str, object]:
    reader = reader_language()
    return {
        "id": asked.pk,
        "title": round_title(reader, list(asked.sites.all())),
        "question": own_question(reader),
        "closes": moment(reader, closing(asked), local_zone()),
    }


def _today_form(asked: Round, site: Site) -> FindSomeoneForm:
    said = said_today(asked)
    return FindSomeoneForm(
        initial={tag: said.get((site.pk, tag), "") for tag in LANGUAGES}, auto_id=f"id_{site.pk}_%s"
    )


@never_cache
@require_POST
@login_required
def slips(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Print slips: of a class, of one name, or of all. Their secrets are in the print-out and nowhere else."""
    asked = led_round(request.user, round_id)
    member, now, form = acting_member(request), timezone.now(), SlipsForm(request.POST)
    which = request.POST.get("which", "")
    if is_over(asked, now) or not form.is_valid():
        raise Http404
    spoken = language(form.cleaned_data["language"])
    stacks = _chosen(_stacks(spoken, asked), which)
    if not stacks:
        messages.info(request, reader_language().say("They are not on the list any more."))
        return redirect("round-voice", asked.pk)
    made = unissued(UUID(name.id) for stack in stacks for name in stack.section.names)
    try:
        pdf = printed(
            voice_slips_pdf,
            _voice_slips(request, spoken, asked, stacks, made),
            language=spoken,
            paper=form.cleaned_data["paper"],
            until=moment(spoken, closing(asked), local_zone()),
        )
    except Busy:
        return busy(request, asked.pk)
    except Refusal as refusal:
        messages.warning(request, reader_language().retold(refusal.reason))
        return redirect("round-voice", asked.pk)
    issue_voice_slips(asked, made, by=member, at=now)
    said = _said(reader_language(), stacks, which, len(made))
    return to_keep(request, asked, pdf, called="voice-slips", said=said)


def _said(reader: Language, stacks: Sequence[Stack], which: str, number: int) -> str:
    """What was printed: for a class, for one name, or for all."""
    if which == "all":
        return reader.count(
            "Printed: {number} slip. Printing it again makes it useless.",
            "Printed: {number} slips. Printing them again makes them useless.",
            number,
        )
    section = stacks[0].section
    return reader.count(
        "Printed: {number} slip for {group}. Printing it again makes it useless.",
        "Printed: {number} slips for {group}. Printing them again makes them useless.",
        number,
        group=section.title if which == stacks[0].key else isolated(section.names[0].called),
    )


def _chosen(stacks: Sequence[Stack], which: str) -> list[Stack]:
    """All, those of a key, or the one name with an id."""
    found = [stack for stack in stacks if which in {"all", stack.key}]
    if found:
        return found
    ones = ((stack, name) for stack in stacks for name in stack.section.names if name.id == which)
    return [replace(stack, section=replace(stack.section, names=(name,))) for stack, name in ones]


def _voice_slips(
    request: HttpRequest, spoken: Language, asked: Round, stacks: Sequence[Stack], made: Sequence[Unissued]
) -> list[list[VoiceSlip]]:
    """What stands on the slips, stack by stack."""
    ways = {each.name_id.hex: each for each in made}
    door = request.build_absolute_uri(reverse("voice"))
    several = len(asked.sites.all()) > 1

    def slip(stack: Stack, name: Asked, label: str) -> VoiceSlip:
        where = [stack.section.title, stack.site.name if several else ""]
        link = request.build_absolute_uri(reverse("voice-link", args=[ways[name.id].secret]))
        way = WayIn(link, door, spaced(ways[name.id].code))
        return VoiceSlip(label, name.called, " · ".join(filter(None, where)), way)

    printed = []
    for stack in stacks:
        labels = told_apart(
            (name.source_id, name.called, grade_name(spoken, name.grade)) for name in stack.section.names
        )
        printed.append([slip(stack, name, labels[name.source_id]) for name in stack.section.names])
    return printed


@require_POST
@login_required
def today(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Say where somebody is found at a site."""
    asked = led_round(request.user, round_id)
    site = next((each for each in asked.sites.all() if str(each.pk) == request.POST.get("site")), None)
    form = FindSomeoneForm(request.POST)
    if site is None:
        raise Http404
    if form.is_valid():
        say_where_to_find_someone(site, form.cleaned_data, by=acting_member(request), at=timezone.now())
        messages.success(request, reader_language().say("Saved. It stands on the pages from now on."))
    else:
        messages.warning(request, reader_language().say("Not saved: please say it in fewer words."))
    return redirect("round-voice", asked.pk)


@never_cache
@require_GET
@login_required
def answers(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What everybody answered, once the round is over. Each look is recorded."""
    found = look_at_nominations(acting_member(request), round_id, at=timezone.now())
    shown = {
        **_heading(found.round),
        "no_one": [each.called for each in found.spoken if each.is_no_one],
        "spoken": [each for each in found.spoken if not each.is_no_one],
        "unheard": found.unheard,
    }
    return render(request, "wall/voice_answers.jinja", shown)
