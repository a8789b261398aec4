"""On dividing the names."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_dividing"]


def on_dividing(language: Language) -> Chapter:
    """What a share-out can prove."""
    say = language.say
    return Chapter(
        say("When names are divided"),
        (
            _proven_not_claimed(language),
            Promise(
                say("The order of rows decides nothing"),
                (
                    kept(
                        say("The same people get the same plan, however the file was sorted."),
                        "science/dividing/test_against_enumeration.py::test_shuffled_rows_give_the_same_plan_alternatives_and_prices",
                    ),
                ),
            ),
            Promise(
                say("Whoever cannot be covered gets a reason that adds up"),
                (
                    kept(
                        say(
                            "The names, the connectors and the places of every block account for each need left over."
                        ),
                        "science/dividing/test_certificate.py::test_certificates_add_up_from_the_tables",
                    ),
                ),
            ),
            _no_needs_no_reason(language),
        ),
    )


def _proven_not_claimed(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("The best share-out is proven, not claimed"),
        (
            kept(
                say(
                    "No plan covers more needs, is fairer, keeps more earlier pairs or fits better, in this "
                    "order. Hundreds of small share-outs are compared with every possible plan, counted out "
                    "by code of its own."
                ),
                "science/dividing/test_against_enumeration.py::test_no_enumerated_plan_is_better_by_any_criterion",
            ),
        ),
    )


def _no_needs_no_reason(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("A no needs no reason and loses no name"),
        (
            kept(
                say(
                    "Whoever declines gives no reason, and the name waits for somebody else. Whatever is "
                    "proposed, pinned, declined, imported or closed, in whatever order: no name is lost, "
                    "and none counts twice."
                ),
                "web/share_out/test_answering.py::test_somebody_declines_and_the_name_finds_another",
                "web/share_out/test_nothing_is_lost.py::test_no_sequence_of_acts_loses_a_name_or_counts_one_twice",
            ),
            kept(
                say("No reason, price or choice that a lead sees says what anybody has marked."),
                "web/share_out/test_pages.py::test_nobody_learns_of_marks_from_reasons_prices_or_choices",
                "web/share_out/test_pages.py::test_whoever_gave_a_dot_can_be_chosen_like_everybody_else",
            ),
        ),
    )
