"""What a lead fills in to open a round, and how somebody types a code."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from everyname.language import LANGUAGES, Language, isolated, language
from everyname.sentences.round import DEFAULT_QUESTION, question_text
from everyname.web.community.models import Site
from everyname.web.ui.pages import reader_language
from everyname.web.ui.texts import say
from everyname.web.wall.models import Round, Scope
from everyname.web.wall.moments import NoSuchTime, on_the_clock
from everyname.web.wall.wording import answers, usual_answers

__all__ = ["ClosingForm", "CodeForm", "FindSomeoneForm", "OpenForm", "SlipsForm"]

SCOPES = (
    (Scope.SITE, say("Everybody who marks is asked about everybody at their site")),
    (Scope.GROUPS, say("Only those who share a group or a class")),
)
LONGEST = timedelta(days=120)


class ClockField(forms.DateTimeField):
    """A date and a time of day as the clocks of the community show them, whatever the server's say."""

    zone: ZoneInfo
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> datetime | None:
        found: datetime | None = super().clean(value)
        if found is None:
            return None
        try:
            moment: datetime | None = on_the_clock(found.replace(tzinfo=None), self.zone)
        except NoSuchTime:
            raise forms.ValidationError(
                say(
                    "There is no such time on that day: the clocks are put forward over it. Please choose another."
                )
            ) from None
        except OverflowError:  # the first or the last day that there is
            moment = None
        if moment is None or not timezone.now() < moment < timezone.now() + LONGEST:
            raise forms.ValidationError(say("Please choose a time between now and four months from now."))
        return moment


class SiteChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic in the stubs alone
    """Sites, of which those that have others below them stand for these as well."""

    parents: Collection[UUID | None] = ()

    def label_from_instance(self, obj: Site) -> str:
        if obj.pk in self.parents:
            return reader_language().say("{site}, and all below it", site=isolated(obj.name))
        return obj.name


class OpenForm(forms.Form):
    """Everything about a round on one page; the usual answers stand there already."""

    sites = SiteChoices(Site.objects.none(), widget=forms.CheckboxSelectMultiple, label=say("Where?"))
    opens_at = ClockField(
        required=False,
        initial="",
        label=say("When does it open?"),
        help_text=say("Leave this empty to open it now. You can invite people before it opens."),
    )
    closes_at = ClockField(
        label=say("When does it close?"),
        help_text=say("You can close it earlier. Until then everybody may correct their marks."),
    )
    question = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),  # a phone shows the whole of it
        label=say("What do you ask about each name?"),
    )
    scope = forms.ChoiceField(
        choices=SCOPES, widget=forms.RadioSelect, initial=Scope.SITE, label=say("Who marks whom?")
    )
    floor = forms.IntegerField(
        min_value=3,
        max_value=50,
        initial=5,
        label=say("Show no group smaller than"),
        help_text=say("So that no number points at a person."),
    )
    answered_percent = forms.IntegerField(
        min_value=1,
        max_value=100,
        initial=80,
        label=say("How many percent must have answered before a name without a dot counts as such?"),
        help_text=say("Until then the name is “not known yet”."),
    )

    def __init__(
        self, *args: Any, sites: Sequence[Site], zone: ZoneInfo, reader: Language, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _set_clocks(self, zone)
        field = self.fields["sites"]
        assert isinstance(field, SiteChoices)
        field.parents = {site.parent_id for site in sites}
        field.queryset = Site.objects.filter(pk__in=[site.pk for site in sites])
        if len(sites) == 1:
            field.initial = [sites[0].pk]
        soon = timezone.now().astimezone(zone) + timedelta(days=7)
        self.fields["closes_at"].initial = soon.replace(hour=17, minute=0, second=0, tzinfo=None)
        self.fields["question"].initial = question_text(reader, DEFAULT_QUESTION)
        for answer in usual_answers(reader):
            self.fields[f"words_{answer.level}"] = forms.CharField(
                max_length=40, initial=answer.words, label=say("Answer")
            )
            self.fields[f"meaning_{answer.level}"] = forms.CharField(
                max_length=200,
                initial=answer.meaning,
                widget=forms.Textarea(attrs={"rows": 5}),  # for browsers that do not fit it to the text
                label=say("What it means"),
            )

    @staticmethod
    def like(former: Round, reader: Language, *, sites: Collection[UUID]) -> dict[str, Any]:
        """What stands there already where a round is to ask what another has asked: `initial` of the form."""
        said = answers(reader, former.levels)
        return {
            "sites": list(sites),
            "question": question_text(reader, former.question),
            **{name: getattr(former, name) for name in ("scope", "floor", "answered_percent")},
            **{f"words_{answer.level}": answer.words for answer in said},
            **{f"meaning_{answer.level}": answer.meaning for answer in said},
        }

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _closes_too_early())
        return given

    def asked(self) -> str:
        """The question; the usual one as itself, in whichever language it stood there."""
        question = " ".join(self.cleaned_data["question"].split())
        usual = {question_text(language(tag), DEFAULT_QUESTION) for tag in LANGUAGES}
        return DEFAULT_QUESTION if question in usual else question

    def levels(self) -> list[tuple[str, str]]:
        """Four pairs of answer and meaning; none where nobody has changed the usual ones."""
        said = self.cleaned_data
        given = [(said[f"words_{at}"], " ".join(said[f"meaning_{at}"].split())) for at in range(4)]
        for tag in LANGUAGES:
            if given == [(answer.words, answer.meaning) for answer in usual_answers(language(tag))]:
                return []
        return given


class ClosingForm(forms.Form):
    """When an open round closes."""

    closes_at = ClockField(label=say("When does it close?"))

    def __init__(self, *args: Any, zone: ZoneInfo, opens_at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_clocks(self, zone)
        self._opens_at = opens_at

    def clean_closes_at(self) -> datetime:
        closes: datetime = self.cleaned_data["closes_at"]
        if closes <= self._opens_at:
            raise _closes_too_early()
        return closes


def _set_clocks(form: forms.Form, zone: ZoneInfo) -> None:
    for field in form.fields.values():
        if isinstance(field, ClockField):
            field.zone = zone


def _closes_too_early() -> forms.ValidationError:
    return forms.ValidationError(say("It has to close after it opens."))


class CodeForm(forms.Form):
    """Eight letters from a slip."""

    code = forms.CharField(
        max_length=40,
        label=say("The eight letters on your slip"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "inputmode": "text",
            }
        ),
    )


class SlipsForm(forms.Form):
    """How slips are printed."""

    language = forms.ChoiceField(choices=[("en", "English"), ("es", "Español")], label=say("Language"))
    paper = forms.ChoiceField(choices=[("a4", "A4"), ("letter", say("US Letter"))], label=say("Paper"))


class FindSomeoneForm(forms.Form):
    """Where somebody is found today, in each language."""

    en = forms.CharField(
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
        label=say("In English"),
    )
    es = forms.CharField(
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "es"}),
        label=say("In Spanish"),
    )
