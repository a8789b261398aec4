"""What a lead fills in to open a round, and how somebody types a code."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from everyname.language import LANGUAGES, Language, language
from everyname.sentences.round import DEFAULT_QUESTION, question_text
from everyname.web.community.models import Site
from everyname.web.ui.texts import say
from everyname.web.wall.models import Scope
from everyname.web.wall.wording import usual_answers

__all__ = ["CodeForm", "OpenForm"]

SCOPES = (
    (Scope.SITE, say("Everybody who marks is asked about everybody at their site")),
    (Scope.GROUPS, say("Only those who share a group or a class")),
)
LONGEST = timedelta(days=120)


class OpenForm(forms.Form):
    """Everything about a round on one page; the usual answers stand there already."""

    sites = forms.ModelMultipleChoiceField(
        Site.objects.none(), widget=forms.CheckboxSelectMultiple, label=say("Where?")
    )
    closes_at = forms.DateTimeField(
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        label=say("When does it close?"),
        help_text=say("You can close it earlier. Until then everybody may correct their marks."),
    )
    question = forms.CharField(max_length=300, label=say("What do you ask about each name?"))
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
        self._zone = zone
        field = self.fields["sites"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
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
                max_length=200, initial=answer.meaning, label=say("What it means")
            )

    def clean_closes_at(self) -> datetime:
        # Typed in the time of the community, whatever the server thinks the time is.
        closes: datetime = self.cleaned_data["closes_at"].replace(tzinfo=self._zone)
        if not timezone.now() < closes < timezone.now() + LONGEST:
            raise forms.ValidationError(say("Please choose a time between now and four months from now."))
        return closes

    def asked(self) -> str:
        """The question; the usual one as itself, in whichever language it stood there."""
        question: str = self.cleaned_data["question"].strip()
        usual = {question_text(language(tag), DEFAULT_QUESTION) for tag in LANGUAGES}
        return DEFAULT_QUESTION if question in usual else question

    def levels(self) -> list[tuple[str, str]]:
        """Four pairs of answer and meaning; none where nobody has changed the usual ones."""
        given = [(self.cleaned_data[f"words_{at}"], self.cleaned_data[f"meaning_{at}"]) for at in range(4)]
        for tag in LANGUAGES:
            if given == [(answer.words, answer.meaning) for answer in usual_answers(language(tag))]:
                return []
        return given


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
