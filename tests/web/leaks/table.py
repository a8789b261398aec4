"""Who may read what, and where: the heart of the leak test.

Under each kind of string that is planted stand its readers, and after each reader the addresses whose pages may say
it (by their names in urls.py; ``POST:`` before those that answer a form). Whatever does not stand here may be read by
nobody anywhere, and whatever stands here has to be read there by somebody of that kind: otherwise the test could not
fail.

Readers: ``oneself`` wrote it or is who it is about; ``its lead`` leads the site that it belongs to, ``presenting`` with
the switch for presentations on; ``holder`` holds a link with a secret, whoever they are signed in as; ``recipient``
gets the letter; ``log`` is whoever reads what the server writes. All others are as in `people.READERS`: ``connector``,
``slip`` and ``former connector`` mark, or marked, at the site. Neither the lead of another site nor a leader nor a
former lead stands anywhere below.
"""

__all__ = ["ANYWHERE", "NOBODY", "TABLE", "Cell", "cells"]

Cell = tuple[str, str, str]
"""Kind, reader, where."""
ANYWHERE = "(anywhere)"

TABLE = """
account elsewhere: uid
    oneself           POST:own-data-export
    steward           POST:member-export
account: e-mail
    oneself           POST:account POST:account-password POST:own-data-export POST:sure account
                      account-password mail sure
    steward           POST:member-export member
    holder            POST:password-choose password-choose
    recipient         mail
account: id
    oneself           mail members
    steward           home members
account: name
    oneself           (anywhere)
    steward           POST:member POST:member-erase POST:member-export home member member-active
                      member-erase members
    holder            POST:own-names-link POST:password-choose enter-link letters-stop mark own-names
                      own-names-link password-choose voice-names
    recipient         mail
assignment: id
    oneself           own-names
    its lead          round-offers
    presenting        round-offers
    holder            own-names
connector: called
    oneself           POST:own-data-export mail own-names-slip
    its lead          POST:person POST:round-follow-links-pdf POST:round-follow-new POST:round-follow-slips
                      POST:round-share-room POST:round-sheets POST:round-sheets-pdf POST:round-slips
                      POST:round-slips-pdf people person round-follow-ways round-invitations round-offers
                      round-paper round-share round-share-name round-share-room round-sheet round-sheets
                      round-voice-answers
    presenting        people person round-follow-ways round-invitations round-offers round-paper round-share
                      round-share-name round-share-room round-sheet round-sheets round-voice-answers
    steward           POST:member-erase POST:member-export POST:person POST:person-erase POST:person-export
                      member-erase people person person-erase
    holder            enter-link own-names-link voice-names
connector: e-mail
    its lead          person
    presenting        person
    steward           POST:person-export person
    recipient         mail
connector: id
    oneself           mark
    its lead          POST:round-share-room POST:round-sheets people round-follow-ways round-invitations
                      round-paper round-share-name round-share-room round-sheets
    presenting        people round-follow-ways round-invitations round-paper round-share-name
                      round-share-room round-sheets
    steward           POST:member-erase member-erase people
    holder            mark voice-names
connector: number in the roster
    oneself           POST:own-data-export
    steward           POST:member-export POST:person-export
connector: role
    oneself           POST:own-data-export
    its lead          person
    presenting        person
    steward           POST:member-export POST:person-export person
    holder            voice-names
grade
    connector         POST:own-check-in own-check-in own-names own-names-slip
    slip              own-names own-names-slip
    its lead          POST:round-follow-slips POST:round-sheets-pdf people person round-back round-dots
                      round-poster round-without rounds-compared
    presenting        people person round-back round-dots round-poster round-without rounds-compared
    steward           POST:person-export people person
    holder            own-names
grade of one alone
    its lead          people round-back round-poster round-share-name round-sheet rounds-compared
    presenting        people round-back round-poster round-share-name round-sheet rounds-compared
    steward           people
homeroom: id
    connector         mark
    slip              mark
    its lead          POST:person POST:person-add person person-add round-voice
    presenting        person person-add round-voice
    steward           POST:person POST:person-add person person-add
    holder            mark
homeroom: title
    connector         POST:own-check-in POST:own-data-export mark own-check-in own-names own-names-slip
    slip              POST:own-data-export mark own-names own-names-slip
    its lead          POST:person POST:person-add POST:round-follow-slips POST:round-sheets-pdf
                      POST:round-voice-slips people person person-add round-back round-dots
                      round-share-name round-sheet round-voice round-without rounds-compared-names
    presenting        people person person-add round-back round-dots round-share-name round-sheet round-voice
                      round-without rounds-compared-names
    steward           POST:member-export POST:person POST:person-add POST:person-export people person
                      person-add
    holder            mark own-names
key of a session
    oneself           POST:passkey-question POST:recovery-codes POST:round-revealed
name that came: called
    connector         mark
    slip              mark
    its lead          POST:round-sheets-pdf POST:round-voice-slips people round-live round-poster
                      round-sheet round-voice
    presenting        round-poster
    steward           people
    holder            mark
name that came: id
    connector         mark
    slip              mark
    its lead          people round-sheet round-voice
    presenting        people round-sheet round-voice
    steward           people
    holder            mark
name that left: called
    its lead          POST:person people person round-dots round-revealed round-without
    presenting        person
    steward           POST:person POST:person-erase POST:person-export people person person-erase
name that left: id
    its lead          people
    presenting        people
    steward           people
name that left: number in the roster
    steward           POST:person-export
name that moved away: called
    its lead          people round-dots round-revealed round-without rounds-compared-names
    steward           people
name that moved away: id
    its lead          people
    presenting        people
    steward           people
name: called
    connector         POST:own-check-in POST:own-data-export mark own-check-in own-names own-names-slip
    slip              mark own-names own-names-slip
    former connector  POST:own-data-export
    its lead          POST:person POST:round-follow-slips POST:round-sheets-pdf POST:round-voice-slips
                      people person round-dots round-live round-offers round-poster round-revealed
                      round-share round-share-name round-sheet round-voice round-voice-answers round-without
                      rounds-compared-names
    presenting        person round-poster
    steward           POST:person POST:person-erase POST:person-export people person person-erase
    holder            mark own-names voice-names
name: id
    connector         mark
    slip              mark
    its lead          people round-sheet round-voice
    presenting        people round-sheet round-voice
    steward           people
    holder            mark
name: number in the roster
    steward           POST:person-export
need: id
    its lead          round-share
    presenting        round-share
note of a check-in
    oneself           POST:own-data-export own-check-in own-names
office colleague: called
    oneself           POST:own-data-export
    colleague         POST:own-data-export
    its lead          people round-dots round-invitations round-live round-poster round-sheets round-without
office colleague: id
    oneself           mark
    its lead          people round-sheets
office colleague: number in the roster
    oneself           POST:own-data-export
office colleague: role
    oneself           POST:own-data-export
passkey: name
    oneself           POST:passkey passkey ways-in
roster: name that stands
    connector         mark
    slip              mark
    its lead          POST:round-sheets-pdf POST:round-voice-slips people roster round-live round-poster
                      round-sheet round-voice
    presenting        round-poster round-voice
    steward           people
    holder            mark
roster: name that stands: homeroom
    connector         mark
    slip              mark
    its lead          POST:person POST:person-add POST:round-voice-slips people person person-add
                      round-voice
    presenting        people person person-add round-voice
    steward           POST:person POST:person-add people person person-add
    holder            mark
roster: name that stands: id
    connector         mark
    slip              mark
    its lead          people round-sheet round-voice
    presenting        people round-sheet round-voice
    steward           people
    holder            mark
roster: name that waits
    its lead          roster
    presenting        roster
roster: what a file is called
    its lead          roster roster-problems
    presenting        roster roster-problems
roster: why it was refused
    its lead          roster
    presenting        roster
sealed map
    oneself           own-dots
way that a letter brings
    oneself           mail
words on where somebody is found
    its lead          round-voice
    presenting        round-voice
    holder            voice-names
"""

NOBODY = """
account elsewhere: what it says
address of a calendar
cover of a sealed map
fingerprint of a share-out
hash of a secret
hash of an attempt
homeroom: number in the roster
id of a job
id of a proposal
id of an answer in private
job: how far it came
job: what it was about
job: where it failed
job: who did it
job: why it failed
name that came: number in the roster
name that moved away: number in the roster
passkey: credential
password hash
proof of a release
roster: content of a file that is read
roster: name of a file that is read
roster: name that stands: number
roster: name that waits: homeroom
roster: name that waits: number
roster: row that was skipped
roster: row that was skipped: homeroom
roster: row that was skipped: number
secret of a second step
the record: details
way into a round
way to answer in private
way to own names
what stops letters
"""
"""Kinds that nobody reads anywhere."""


def cells() -> tuple[set[Cell], set[str]]:
    """What may be read, and all kinds."""
    found, kinds, kind, reader = set(), set(), "", ""
    for line in filter(None, (TABLE + NOBODY).splitlines()):
        if not line.startswith(" "):
            kind = line.strip()
            assert kind not in kinds, f"{kind} stands there twice"
            kinds.add(kind)
            continue
        reader = line[4:22].strip() or reader
        found |= {(kind, reader, where) for where in line[22:].split()}
    return found, kinds
