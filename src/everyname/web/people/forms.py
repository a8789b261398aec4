"""What people choose and fill in about rosters and persons."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.http import QueryDict

from everyname.language import isolated
from everyname.web.community.forms.lines import LineField
from everyname.web.community.models import Site
from everyname.web.people.importing.identity import Answers, Question
from everyname.web.people.importing.uploads import Upload
from everyname.web.people.models import Group, Person
from everyname.web.ui.pages import reader_language
from everyname.web.ui.texts import say

__all__ = ["PersonForm", "RosterForm", "answers_given"]

ACCEPTED = ".zip,.csv,.tsv,.txt,.text,.xlsx,.json,.jsonl,.ndjson"
PARTS = (
    ("name", say("On the wall")),
    ("connector", say("Somebody who marks")),
    ("both", say("Both: on the wall, and marks")),
)


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class _FileField(forms.FileField):
    """A file; of one that is empty it says which it is."""

    def to_python(self, data: Any) -> Any:
        if data and data.size == 0:
            raise _empty([data])
        return super().to_python(data)


class _FilesField(_FileField):
    """Several files at once; a plain file field would give back the last one."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        empty = [each for each in given if each and each.size == 0]
        if empty:
            raise _empty(empty)
        one = super().clean
        return [one(each, initial) for each in given] or one(None, initial)


def _empty(files: Sequence[Upload]) -> forms.ValidationError:
    reader = reader_language()
    return forms.ValidationError(
        reader.count(
            "{files} is empty. Please export it again, or leave it out.",
            "{files} are empty. Please export them again, or leave them out.",
            len(files),
            files=reader.listed([isolated(each.name or "") for each in files]),
        ),
        code="empty",
    )


class RosterForm(forms.Form):
    """The roster's files, those of other adults, and the site they are for."""

    roster = _FilesField(
        widget=_FilesInput(attrs={"accept": ACCEPTED, "data-drop": ""}),
        label=say("The roster"),
        help_text=say(
            "One zip file, or one or several CSV or XLSX files: as your student or personnel system exports "
            "them, or a list of your own. You can drop them here."
        ),
    )
    adults = _FileField(
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-drop": ""}),
        label=say("Other adults, if you have them in a file of their own"),
        help_text=say(
            "Kitchen, bus, office, counselling: a list with names, and e-mail addresses if there are any."
        ),
    )
    site = forms.ChoiceField(
        label=say("Where people belong if the file does not say"),
    )

    def __init__(self, sites: Sequence[Site], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].choices = [(str(site.pk), site.name) for site in sites]  # type: ignore[attr-defined]
        if len(sites) == 1:
            self.fields["site"].widget = forms.HiddenInput()
            self.initial["site"] = str(sites[0].pk)

    def given_files(self) -> list[Upload]:
        files: list[Upload] = self.cleaned_data["roster"]
        return files


def answers_given(data: QueryDict) -> Answers:
    """What somebody said about who is who: one answer to each question, and those with whom it is otherwise.

    Raises
    ------
    BadRequest
        No page of this application asks so.
    """
    try:
        otherwise = [(each, UUID(one)) for each in Question for one in data.getlist(f"{each}-otherwise")]
    except ValueError as error:
        raise BadRequest("keys of people are expected") from error
    return Answers({each: data[each] == "same" for each in Question if each in data}, frozenset(otherwise))


class PersonForm(forms.Form):
    """One person of a site; of somebody who is ``shared`` with sites of others, only the class at this one."""

    display_name = LineField(max_length=300, label=say("Name"))
    part = forms.ChoiceField(choices=PARTS, widget=forms.RadioSelect, label=say("What part do they have?"))
    group = forms.ChoiceField(required=False, label=say("Class or team"))
    grade = LineField(max_length=40, required=False, label=say("Grade"))
    role = LineField(
        max_length=100, required=False, label=say("Role"), help_text=say("Such as teacher, kitchen, bus.")
    )
    email = forms.EmailField(
        max_length=254,
        required=False,
        label=say("E-mail address"),
        help_text=say("Only of people who mark: there invitations go. Of others none is kept."),
    )
    source_id = LineField(
        max_length=300,
        required=False,
        label=say("Identifier in the roster, if you know it"),
        help_text=say("Then the next roster that has them takes them for the same person."),
    )

    def __init__(
        self,
        groups: Sequence[Group],
        *args: Any,
        person: Person | None = None,
        shared: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", say("No class or team"))] + [  # type: ignore[attr-defined]
            (str(group.pk), group.title) for group in groups
        ]
        for name, field in self.fields.items():
            field.disabled = shared and name != "group"
        if person is not None:
            del self.fields["source_id"]
        if not groups:
            del self.fields["group"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("email") and given.get("part") == "name":
            self.add_error("email", say("Who does not mark is not invited: please leave the address out."))
        return given
