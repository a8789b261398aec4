"""On what the marks mean."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_the_wall"]


def on_the_wall(language: Language) -> Chapter:
    """What a dot is, and what it is not."""
    say = language.say
    return Chapter(say("What the marks mean"), (_own_view(language), *_dots(language), *_rows(language)))


def _own_view(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("The person's own view outranks"),
        (
            kept(
                say("Whoever says “no one right now” is divided, whatever the marks say."),
                "promises/test_the_wall.py::test_whoever_says_no_one_is_divided_whatever_the_dots_say",
            ),
            kept(
                say(
                    "Whom a person names counts most in the choice of who reaches out, and still makes no dot: "
                    "a nomination is never merged with marks."
                ),
                "promises/test_the_wall.py::test_a_nomination_makes_no_dot_and_leads_to_the_person_named",
            ),
        ),
    )


def _dots(language: Language) -> tuple[Promise, ...]:
    say = language.say
    return (
        Promise(
            say("Silence is never “no one”"),
            (
                kept(
                    say(
                        "We cannot tell about a name without a dot while too few of those asked have answered."
                    ),
                    "promises/test_the_wall.py::test_silence_is_never_no_one",
                    "web/wall/test_dots.py::test_without_enough_answers_nobody_is_called_alone",
                ),
                kept(
                    say("Names about which we cannot tell are listed and not divided."),
                    "promises/test_the_wall.py::test_names_that_nobody_can_tell_about_are_not_divided",
                ),
            ),
        ),
        Promise(
            say("An assignment never counts as a connection"),
            (
                kept(
                    say("It is a direction to build one. The next round starts from marks alone."),
                    "promises/test_the_wall.py::test_an_assignment_never_counts_as_a_dot",
                ),
            ),
        ),
    )


def _rows(language: Language) -> tuple[Promise, ...]:
    say = language.say
    return (
        Promise(
            say("Nobody is ranked"),
            (
                kept(
                    say(
                        "People stand in every table by what they are called, never by how many names they hold "
                        "or how many hold them."
                    ),
                    "promises/test_the_wall.py::test_people_stand_by_identifier_and_never_by_a_number",
                    "web/wall/test_dots.py::test_two_thousand_names_cost_no_more_queries_than_three",
                ),
            ),
        ),
        Promise(
            say("No row vanishes"),
            (
                kept(
                    say(
                        "Every row of every file was kept, corrected or skipped; the three add up, and what was "
                        "not kept is said with its file, line and reason."
                    ),
                    "promises/test_the_wall.py::test_every_row_is_accounted_for",
                ),
            ),
        ),
    )
