"""On numbers that leave the circle of those who act."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_published_numbers"]


def on_published_numbers(language: Language) -> Chapter:
    """What leaders and the public may read."""
    return Chapter(
        language.say("Numbers that are published"),
        (_tables(language), _reports(language), _leaders(language)),
    )


def _tables(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("A published table points at nobody"),
        (
            kept(
                say(
                    "Numbers too small to be told are hidden, and as many others as it takes that nobody can work "
                    "them out. For each there is a proof: two other tables that agree with everything told."
                ),
                "science/disclosure/test_protected_tables_are_audited.py"
                "::test_random_tables_are_proved_and_withstand_the_attack",
                "science/disclosure/test_protected_tables_are_audited.py"
                "::test_a_district_is_proved_and_withstands_the_attack",
            ),
            kept(
                say("Which of the hidden numbers are the small ones is never said."),
                "cli/test_disclose_protect.py::test_the_public_learns_nothing_but_the_table_and_the_promise",
            ),
            kept(
                say("What lacks its proof is not released at all."),
                "science/disclosure/test_protecting.py::test_what_has_lost_its_proof_is_not_released",
                "cli/test_disclose_protect.py::test_what_cannot_be_protected_is_not_written_and_is_named",
            ),
        ),
    )


def _reports(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Two reports in a row give nothing away"),
        (
            kept(
                say(
                    "When people join, move or leave in between, nobody is found by the difference of two tables."
                ),
                "science/disclosure/test_protected_tables_are_audited.py"
                "::test_two_releases_in_a_row_give_nothing_away_when_people_move",
                "cli/test_disclose_ledger.py::test_a_later_release_keeps_what_an_earlier_one_hid",
            ),
            kept(
                say(
                    "What is released about a school, about its district and about its neighbour hangs together: none "
                    "of it gives away what another hides."
                ),
                "web/released/test_two_releases.py"
                "::test_releases_of_the_schools_and_of_the_district_give_nobody_away",
                "web/released/test_merged_releases.py::test_merged_and_apart_give_nobody_away",
            ),
        ),
    )


def _leaders(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Leaders see released numbers, and nothing else of a round"),
        (
            kept(
                say("No page of a leader names anybody, and none reads what is kept with the proof."),
                "web/released/test_releasing.py::test_nothing_but_the_table_reaches_a_leader",
            ),
            kept(
                say("Whoever leads one of two sites does not see what is about both."),
                "web/released/test_releasing.py::test_a_leader_of_one_site_sees_nothing_of_two",
            ),
        ),
    )
