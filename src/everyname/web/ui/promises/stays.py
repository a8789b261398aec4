"""On what is kept, and on what never leaves."""

from everyname.language import Language
from everyname.web.ui.promises.parts import Chapter, Promise, kept

__all__ = ["on_what_stays"]


def on_what_stays(language: Language) -> Chapter:
    """What is kept, and what never leaves."""
    say = language.say
    return Chapter(say("What is kept, and what never leaves"), (*_kept(language), *_little(language)))


def _kept(language: Language) -> tuple[Promise, ...]:
    say = language.say
    return (
        _marks(language),
        _rosters(language),
        _gone(language),
        _backups(language),
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


def _marks(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("What you have marked is kept"),
        (
            kept(
                say(
                    "A mark that the server has confirmed is there, even if the server is killed right after."
                ),
                "web/wall/test_killed.py::test_every_acknowledged_mark_is_there_after_the_server_was_killed",
            ),
            kept(
                say("A mark that was sent twice counts once, and one that waited on a phone arrives."),
                "web/wall/test_marking.py::test_a_tap_that_arrives_twice_counts_once",
                "web/wall/test_phone.py::test_taps_without_a_connection_wait_and_arrive_once",
            ),
            kept(
                say(
                    "What has come in can be neither changed nor taken away, but with the person or the "
                    "round that it is about: the database itself refuses."
                ),
                "web/wall/test_append_only.py::test_no_column_of_what_came_in_can_be_changed",
                "web/wall/test_append_only.py::test_nothing_is_taken_away_alone_or_with_what_it_is_about",
                "web/keeping/test_erasing.py::test_the_door_is_opened_for_an_erasure_and_a_restore_alone",
                "web/keeping/test_erasing.py::test_the_guard_of_what_came_in_stands_again",
            ),
        ),
    )


def _gone(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("What is to go is gone"),
        (
            kept(
                say(
                    "Whoever is erased is gone with their marks, their answers and their account, and nobody else is."
                ),
                "web/keeping/test_erasing.py::test_a_name_is_gone_with_everything_about_it_and_nobody_else",
                "web/keeping/test_erasing.py::test_somebody_who_marked_is_gone_with_their_marks_and_their_account",
                "web/keeping/test_plan.py::test_every_reference_to_a_person_a_member_or_a_round_has_its_fate",
            ),
            kept(
                say("No word about them is left in the files of the database or in the log."),
                "web/keeping/test_nothing_left.py::test_no_string_about_whoever_was_erased_is_left",
            ),
            kept(
                say("A round is deleted when the time is over that was said for it."),
                "web/keeping/test_retention.py::test_a_round_is_deleted_when_its_time_is_over_and_not_before",
            ),
            kept(
                say("Whoever signs in can download what is kept about them, and ask to be erased."),
                "web/keeping/test_own_data.py::test_ones_own_file_holds_what_one_said",
                "web/keeping/test_own_data.py::test_everything_that_is_kept_of_somebody_stands_in_their_file",
                "web/keeping/test_plan.py"
                "::test_every_reference_is_in_the_file_of_whoever_it_is_about_or_left_out_for_a_reason",
                "web/keeping/test_own_data.py::test_it_does_not_hold_what_others_said_of_one",
            ),
        ),
    )


def _backups(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("A backup is sealed, and comes back whole or not at all"),
        (
            kept(
                say("Without its passphrase nobody can read it, and no byte of it can be changed unseen."),
                "web/keeping/test_sealing.py::test_nothing_of_it_can_be_read_without_the_passphrase",
                "web/keeping/test_sealing.py::test_no_byte_can_be_changed",
            ),
            kept(
                say("It can be put back on another machine, and from one kind of database to the other."),
                "web/keeping/test_backup.py::test_the_drill_from_here_to_postgresql_and_on_to_a_new_machine",
            ),
            kept(
                say("One that is cut or foreign, or a wrong passphrase, leaves everything as it is."),
                "web/keeping/test_backup.py::test_whatever_is_no_whole_backup_leaves_the_target_untouched",
            ),
        ),
    )


def _rosters(language: Language) -> Promise:
    say = language.say
    return Promise(
        say("A roster is stored whole or not at all"),
        (
            kept(
                say("What was shown before is what is stored, or nothing is."),
                "web/people/test_jobs.py::test_what_was_shown_is_what_is_stored_or_nothing_is",
            ),
            kept(
                say(
                    "A program that stops in the middle leaves nothing half stored, and the work is done anew, once."
                ),
                "web/people/test_jobs.py::test_a_worker_that_stops_leaves_nothing_half_stored",
                "web/people/test_jobs.py::test_a_job_begun_anew_after_its_work_was_done_does_nothing",
                "web/project/test_worker.py::test_what_a_killed_worker_had_at_hand_is_begun_anew",
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
                    "web/project/test_environment.py"
                    "::test_an_address_at_which_a_demo_is_shown_makes_no_demo_of_an_installation",
                ),
            ),
        ),
    )
