"""Everything that pages are made of on one page, so that whoever designs sees what a change does."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from everyname.papers.charts import Chart, coverage_chart
from everyname.science.connections import Coverage
from everyname.web.ui.pages import reader_language
from everyname.web.ui.texts import say

__all__ = ["page"]


class SampleForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label=say("Your name"), help_text=say("As colleagues know you."))
    email = forms.EmailField(label=say("Your e-mail address"))
    when = forms.DateTimeField(
        label=say("When does it close?"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    which = forms.ChoiceField(
        label=say("What is it?"),
        widget=forms.RadioSelect,
        choices=(
            ("a", say("A school or district: students and staff")),
            ("b", say("A workplace: colleagues among colleagues")),
        ),
    )
    where = forms.MultipleChoiceField(
        label=say("Where?"),
        widget=forms.CheckboxSelectMultiple,
        choices=(("a", say("The wall")), ("b", say("Rounds"))),
    )
    language = forms.ChoiceField(label=say("Language"), choices=(("en", "English"), ("es", "Español")))


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Headings, buttons, fields, notices, cards, lists, tables, a chart, levels, progress, a slip."""
    chart: Chart = coverage_chart(reader_language(), Coverage(61, 188, 512, 123), silent=10)
    wrong = SampleForm({"email": "nobody", "which": "a"}, auto_id="wrong_%s")
    wrong.is_valid()
    return render(
        request, "ui/components.jinja", {"form": SampleForm(auto_id="id_%s"), "wrong": wrong, "chart": chart}
    )
