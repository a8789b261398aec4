"""On what is somebody's own."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_ones_own"]


def on_ones_own(language: Language) -> Chapter:
    """A map of one's own, and how one stands oneself."""
    say = language.say
    return Chapter(say("What is yours alone"), (_map(language), _result(language)))


def _map(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Your own map is read by nobody else"),
        (
            kept(
                say(
                    "It is sealed in your browser, with twelve words that never leave it. What is stored, sent and "
                    "logged says nothing of what stands on it."
                ),
                "journeys/test_own_dots.py::test_a_map_is_made_saved_closed_and_opened_again",
                "journeys/test_own_dots.py::test_what_is_sealed_is_what_the_standards_say",
            ),
            kept(
                say("That you have one is on no record, and deleting takes it out of the database at once."),
                "web/own_dots/test_saving.py::test_that_somebody_has_a_map_is_on_no_record",
            ),
        ),
    )


def _result(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("How you yourself stand is shown to you alone"),
        (
            kept(
                say(
                    "Among colleagues you may look after a round: nobody yet, one, or two or more, never whose, and "
                    "nothing where too few have answered about you."
                ),
                "web/own_dots/test_results.py::test_a_colleague_sees_how_many_and_never_whose",
                "web/own_dots/test_results.py::test_each_sees_only_themselves",
            ),
            kept(
                say("That you have looked is written down nowhere."),
                "web/own_dots/test_results.py::test_that_somebody_has_looked_stands_nowhere",
            ),
            kept(
                say("No page tells a child or a client that nobody has given them a dot."),
                "web/own_dots/test_results.py::test_a_child_or_client_is_not_told_by_a_page",
            ),
        ),
    )
