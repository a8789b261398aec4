"""On who sees what, and on what is kept."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_what_stays", "on_who_sees"]


def on_who_sees(language: Language) -> Chapter:
    """Whose eyes reach where."""
    say = language.say
    return Chapter(
        say("Who sees what"),
        (
            _marks(language),
            _names(language),
            *_strangers(language),
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
                say("After closing the lead of a round sees how many dots each name has, never whose."),
                "web/wall/test_dots.py::test_no_page_says_whose_a_dot_is",
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
            ),
            kept(
                say("Whoever looks stands in the record."),
                "web/wall/test_dots.py::test_every_look_is_on_record_once",
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


def on_what_stays(language: Language) -> Chapter:
    """What is kept, and what never leaves."""
    say = language.say
    return Chapter(say("What is kept, and what never leaves"), (*_kept(language), *_little(language)))


def _kept(language: Language) -> tuple[Promise, ...]:
    say = language.say
    return (
        Promise(
            say("What you have marked is kept"),
            (
                kept(
                    say("A mark that was sent twice counts once, and one that waited on a phone arrives."),
                    "web/wall/test_marking.py::test_a_tap_that_arrives_twice_counts_once",
                    "web/wall/test_phone.py::test_taps_without_a_connection_wait_and_arrive_once",
                ),
                kept(
                    say(
                        "What has come in can be neither changed nor taken away: the database itself refuses."
                    ),
                    "web/wall/test_append_only.py::test_no_column_of_what_came_in_can_be_changed",
                    "web/wall/test_append_only.py::test_nothing_is_taken_away_alone_or_with_what_it_is_about",
                ),
            ),
        ),
        Promise(
            say("What was done is on record, without names"),
            (
                kept(
                    say("Nobody can change or take away an entry, not even the code."),
                    "web/audit/test_record.py::test_what_is_recorded_cannot_be_changed_or_taken_away",
                ),
                kept(
                    say("Entries hold ids and never what people are called."),
                    "web/audit/test_record.py::test_entries_hold_ids_and_never_names",
                ),
            ),
        ),
    )


def _nothing_leaves(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("Nothing leaves the machine, and little leaves the reader"),
        (
            kept(
                say(
                    "No part of our code opens a network connection of its own. The web application answers "
                    "those who ask, sends messages through the one mail server that its environment names, and, "
                    "where the environment names a provider of sign-ins, asks that one who somebody is."
                ),
                "architecture/test_imports.py::test_nothing_can_open_a_network_connection",
                "web/sign_in/test_provider.py::test_without_a_provider_there_are_no_such_pages",
            ),
            kept(
                say("No page asks anybody else for anything."),
                "journeys/test_every_page.py::test_every_page_of_whoever_leads_is_for_everybody",
            ),
            kept(
                say("Passwords, telephone numbers and whatever else is not needed stay in the file."),
                "promises/test_the_wall.py::test_what_is_not_needed_never_leaves_the_reader",
            ),
        ),
    )


def _little(language: Language) -> tuple[Promise, ...]:
    say = language.say
    return (
        _nothing_leaves(language),
        Promise(
            say("Logs say neither who nor from where"),
            (
                kept(
                    say("A request is a line without values, addresses or links."),
                    "cli/test_serve.py::test_the_log_has_a_line_for_each_request_and_nothing_about_whoever_asked",
                ),
                kept(
                    say("An error is a line without what it was about."),
                    "web/project/test_settings.py::test_an_error_is_one_line_with_its_place_and_without_what_it_was_about",
                ),
            ),
        ),
        Promise(
            say("A demo never becomes production, nor production a demo"),
            (
                kept(
                    say("Nothing that somebody forgets can do it."),
                    "web/project/test_environment.py::test_nothing_forgotten_makes_a_demo_of_an_installation",
                    "web/project/test_environment.py::test_a_demo_cannot_have_hosts",
                ),
            ),
        ),
    )
