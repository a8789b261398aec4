"""On what comes after the meeting: following through, and going round again."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_what_comes_after"]


def on_what_comes_after(language: Language) -> Chapter:
    """How it goes on, and what the next round says."""
    say = language.say
    return Chapter(
        say("Weeks later, and in the next round"),
        (_asked_not_watched(language), _letters(language), _without_blame(language), _again(language)),
    )


def _asked_not_watched(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Whoever follows through is asked, and not watched"),
        (
            kept(
                say("Your names are shown to you alone, and what you say about them never with your name."),
                "web/following/test_own_names.py::test_everybody_sees_their_own_names_alone",
                "web/following/test_numbers.py::test_no_page_of_the_lead_says_who_said_what_nor_a_note",
            ),
            kept(
                say(
                    "Whoever comes by a link sees whom they were asked to get to know, and nothing of what you said."
                ),
                "web/following/test_ways.py::test_a_link_shows_whom_somebody_was_asked_to_get_to_know_and_nothing_of_what_they_said",
            ),
            kept(
                say(
                    "Whoever leads sees numbers, and what was said from the round’s floor and three people on."
                ),
                "web/following/test_numbers.py::test_few_answers_are_counted_and_not_shown",
                "web/following/test_numbers.py::test_many_answers_of_two_people_are_not_shown",
            ),
            kept(
                say(
                    "Nothing but one of five answers is kept, unless the steward allows a line that whoever wrote it "
                    "alone reads; it goes when that is taken back."
                ),
                "web/following/test_own_names.py::test_notes_are_asked_for_and_kept_only_where_the_steward_allows_them",
                "web/following/test_own_names.py::test_notes_go_when_the_steward_allows_none_any_more",
            ),
        ),
    )


def _letters(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Letters are few, and one press stops them"),
        (
            kept(
                say("None leaves before the lead of a round asks for it, at night, or at a weekend."),
                "web/following/test_letters.py::test_nobody_is_written_to_before_the_lead_asks",
                "web/following/test_letters.py::test_no_letter_leaves_at_night_nor_at_a_weekend",
            ),
            kept(
                say(
                    "About one matter there are two at most, and none names whom you were asked to get to know."
                ),
                "web/following/test_letters.py::test_about_one_matter_there_are_two_letters_and_no_third",
                "web/following/test_letters.py::test_a_new_name_is_told_of_without_its_name",
                "web/following/test_letters.py::test_two_workers_send_it_once",
            ),
            kept(
                say(
                    "The link in one of them or a mail program stops them, without signing in, and they stay stopped "
                    "when the same installation is put back from a backup."
                ),
                "web/following/test_letters.py::test_one_post_stops_letters_without_a_page_or_a_session",
                "web/keeping/test_restoring.py::test_whoever_stopped_letters_since_the_backup_gets_none_afterwards",
            ),
            kept(
                say("The calendar that you can subscribe to holds days and no name."),
                "web/following/test_ways.py::test_a_calendar_has_the_days_and_no_name",
            ),
        ),
    )


def _without_blame(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("A name can be handed back at any time, without a reason"),
        (
            kept(
                say("No reason is asked for or kept, and the name waits for somebody else."),
                "web/following/test_own_names.py::test_a_name_is_handed_back_without_a_reason",
            ),
            kept(
                say("However it goes, an answer becomes no dot: the next round asks."),
                "web/following/test_own_names.py::test_an_answer_becomes_no_dot",
            ),
        ),
    )


def _again(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Two rounds are compared where they asked the same"),
        (
            kept(
                say("Another wording is never compared, neither side by side nor on the timeline of a site."),
                "web/again/test_compared.py::test_another_wording_is_never_compared",
                "web/again/test_timeline.py::test_another_wording_stands_apart_and_in_no_sentence_with_the_others",
            ),
            kept(
                say(
                    "Who joined, who left and what became of each name is for the lead of both rounds; each look "
                    "stands in the record."
                ),
                "web/again/test_compared.py::test_names_stand_apart_by_what_became_of_them_and_the_look_is_on_record",
                "web/again/test_compared.py::test_nobody_is_named_beside_the_numbers_and_no_look_is_recorded",
            ),
            kept(
                say(
                    "What became of the names that were shared out is said of all of them, never of one pair."
                ),
                "web/again/test_compared.py::test_what_became_of_those_who_were_shared_out_is_said_of_all_of_them",
            ),
        ),
    )
