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
            Promise(
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
            ),
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
        ),
    )
