"""On who sees what."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_who_sees"]


def on_who_sees(language: Language) -> Chapter:
    """Whose eyes reach where."""
    say = language.say
    return Chapter(
        say("Who sees what"),
        (
            _marks(language),
            _timing(language),
            _names(language),
            _voices(language),
            *_strangers(language),
            _no_slip_touches_an_account(language),
            _second_step(language),
            _small_groups(language),
        ),
    )


def _marks(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Nobody sees another's marks"),
        (
            kept(
                say("Only you see what you have marked: no colleague, no lead, no steward."),
                "web/wall/test_marking.py::test_nobody_sees_anothers_marks",
            ),
            kept(
                say(
                    "Whoever comes in by a slip or a link sees what was answered since they came in by it, and "
                    "nothing else: a new one that somebody makes for you shows none of your marks."
                ),
                "web/wall/test_own_session_alone.py::test_a_new_link_shows_nothing_of_what_was_answered",
                "web/wall/test_own_session_alone.py::test_neither_of_two_slips_reads_the_other_whichever_came_first",
                "web/wall/test_own_session_alone.py::test_what_waits_on_a_shared_device_is_sent_and_not_shown",
            ),
            kept(
                say("The record says for whom a new link was made, and your own page tells you."),
                "web/wall/test_own_session_alone.py::test_the_record_and_their_own_page_tell_of_a_new_link",
            ),
            kept(
                say("After closing the lead of a round sees how many dots each name has, never whose."),
                "web/wall/test_dots.py::test_no_page_says_whose_a_dot_is",
            ),
        ),
    )


def _timing(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Nobody’s dot can be timed"),
        (
            kept(
                say(
                    "While a round is open its dots rise in steps, each of at least three people’s marks, and "
                    "afterwards they stay where the last step left them; where fewer than three are asked, none "
                    "are shown. The sum is for the lead, once it is closed."
                ),
                "web/wall/test_live_steps.py::TestSteps::test_nobody_sees_a_dot_before_three_have_marked",
                "web/wall/test_live_steps.py::TestSteps::test_one_person_however_busy_never_moves_the_dots",
                "web/wall/test_live_steps.py::TestSteps::test_with_two_who_mark_neither_dots_nor_answers_are_shown",
                "web/wall/test_live_steps.py::TestSteps::test_the_last_step_is_the_last_whatever_came_after_it",
            ),
            kept(
                say("Sheets that are typed in make nobody of the three."),
                "web/wall/test_live_steps.py::TestSteps::test_a_sheet_that_is_typed_in_makes_nobody_of_the_three",
            ),
            kept(
                say("This holds where three press at the same moment, too, and on every page."),
                "web/wall/test_live_steps.py::test_three_at_the_same_moment_and_whatever_is_shown_is_a_step_of_three",
                "web/wall/test_live_steps.py::TestSteps::test_every_page_shows_the_same_and_looking_changes_nothing",
            ),
        ),
    )


def _voices(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Whom a person has named is for the lead alone"),
        (
            kept(
                say("While a round is open nobody reads it, not even the lead."),
                "web/wall/test_voices_of_lead.py::test_nobody_reads_answers_while_the_round_is_open",
            ),
            kept(
                say("Afterwards whoever leads all of its sites does; each look stands in the record."),
                "web/wall/test_voices_of_lead.py::test_the_lead_reads_the_answers_afterwards_and_each_look_is_recorded",
                "web/wall/test_voices_of_lead.py::test_whoever_leads_one_of_two_sites_does_not_read_them",
            ),
            kept(
                say("Nobody else ever does; whoever was named learns of it from no page."),
                "web/wall/test_voices_of_lead.py::test_nobody_else_reads_them_ever",
                "web/wall/test_voices_of_lead.py::test_who_marks_learns_from_no_page_who_chose_them",
            ),
        ),
    )


def _names(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("How a name stands is for those who will act"),
        (
            kept(
                say("While a round is open nobody sees it; after closing its lead does, and nobody else."),
                "web/wall/test_dots.py::test_nobody_sees_it_before_closing_and_only_the_lead_after",
                "web/stepping_back/test_without.py::test_only_the_lead_sees_it_and_nobody_before_closing",
            ),
            kept(
                say("Whoever looks stands in the record."),
                "web/wall/test_dots.py::test_every_look_is_on_record_once",
                "web/stepping_back/test_without.py::test_every_look_is_on_record",
            ),
            kept(
                say(
                    "The wall with its dots is shown in one browser, once its lead has said that staff are alone, "
                    "and for fifteen minutes."
                ),
                "web/stepping_back/test_revealed.py::test_nothing_is_shown_before_somebody_has_said_that_staff_are_alone",
                "web/stepping_back/test_revealed.py::test_after_fifteen_minutes_the_server_shows_it_no_more",
                "web/stepping_back/test_revealed.py::test_it_is_shown_in_that_one_browser_alone",
            ),
            kept(
                say("A wall of those who mark themselves is shown to nobody."),
                "web/stepping_back/test_revealed.py::test_a_wall_of_those_who_mark_is_not_shown_to_them",
            ),
            kept(
                say("The folder of results opens to nobody else, and says that it is confidential."),
                "promises/test_the_wall.py::test_results_are_for_their_owner_alone_and_say_so",
            ),
        ),
    )


def _strangers(language: Language) -> tuple[Promise, ...]:
    say = language.say
    return (
        Promise(
            say("Whoever may not see it cannot tell that it is there"),
            (
                kept(
                    say(
                        "Every address is listed with what each role gets from it; one that is not listed fails."
                    ),
                    "web/test_access.py::test_everybody_gets_what_the_table_says",
                    "web/test_access.py::test_every_address_has_a_name_and_stands_in_the_table",
                ),
            ),
        ),
        Promise(
            say("A link is used up by you, not by a machine"),
            (
                kept(
                    say(
                        "Programs that look into mail open every link. Opening changes nothing; the button lets "
                        "in, once."
                    ),
                    "web/wall/test_entering.py::test_opening_a_link_changes_nothing_and_its_button_lets_in",
                    "web/wall/test_entering.py::test_a_link_opens_once",
                ),
            ),
        ),
    )


def _no_slip_touches_an_account(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("No slip touches an account"),
        (
            kept(
                say(
                    "Whoever has an account signs in with it before a slip makes them a connector: an address "
                    "in a roster does nothing to it."
                ),
                "web/wall/test_entering.py::test_whoever_writes_an_address_into_the_roster_makes_its_owner_nothing",
                "web/wall/test_entering.py::test_a_slip_never_opens_what_a_password_guards",
                "web/following/test_ways.py::test_a_link_makes_nobody_elses_account_a_connectors",
            ),
        ),
    )


def _second_step(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Your second step is asked for every time"),
        (
            kept(
                say(
                    "Whoever has set up a passkey or an authenticator app is not in before it was shown, whichever "
                    "way they came."
                ),
                "web/sign_in/test_second_step.py::test_after_the_password_nobody_is_signed_in_and_no_page_opens",
                "web/sign_in/test_provider.py::test_a_second_step_that_was_set_up_here_is_asked_for_here",
                "web/sign_in/test_second_step.py::test_only_these_places_let_anybody_in",
            ),
        ),
    )


def _small_groups(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Small groups are not shown"),
        (
            kept(
                say(
                    "Gaps between groups are told only where nobody can work out the figures of a handful of "
                    "people, not by subtraction either."
                ),
                "science/connections/test_gaps.py::test_nobody_can_work_out_a_group_under_the_floor_by_subtraction",
            ),
        ),
    )
