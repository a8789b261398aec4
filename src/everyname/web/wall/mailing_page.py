"""What the page of invitations says about letters."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from everyname.language import Language
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import LetterState, MailingEnd, Round
from everyname.web.wall.moments import moment
from everyname.web.wall.posting import can_send_mail
from everyname.web.wall.queries.mailing import Far, Fate, fates, how_far, reach
from everyname.web.wall.queries.rounds import Link

__all__ = ["mailing_part", "whole_mailing"]


def mailing_part(asked: Round, *, at: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """How far the last letters have come."""
    reader = reader_language()
    far = how_far(asked, at=at)
    pauses = moment(reader, far.pauses_until, zone) if far and far.pauses_until else ""
    return {"far": far, "pauses": pauses, "ended": _ended(reader, far) if far else ""}


def whole_mailing(asked: Round, links: Sequence[Link], *, at: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """That, whom letters would reach, and what became of each connector's last one."""
    reader, known = reader_language(), fates(asked)
    return {
        **mailing_part(asked, at=at, zone=zone),
        "reach": reach(links, known),
        "can_send": can_send_mail(),
        "mail_folder": "/".join(Path(getattr(settings, "EMAIL_FILE_PATH", None) or "").parts[-2:]),
        "fates": {connector: _said(reader, fate, zone) for connector, fate in known.items()},
    }


def _said(reader: Language, fate: Fate, zone: ZoneInfo) -> str:
    at = moment(reader, fate.at, zone) if fate.at else ""
    return {
        LetterState.WAITING.value: reader.say("a letter is in line"),
        LetterState.SENT.value: reader.say("sent by e-mail: {moment}", moment=at),
        LetterState.REFUSED.value: reader.say("could not be sent: the mail server refused the address"),
        LetterState.UNSENT.value: reader.say("could not be sent: the mail server did not take it in time"),
    }.get(fate.state, "")


def _ended(reader: Language, far: Far) -> str:
    if far.is_lost:
        return reader.say("Sending broke off. What was not sent can be sent now.")
    return {
        MailingEnd.STOPPED.value: reader.say("It was stopped before all were sent."),
        MailingEnd.CLOSED.value: reader.say("The round closed before all were sent."),
        MailingEnd.NO_RIGHT.value: reader.say(
            "It ended, for whoever had asked for it leads this round no more."
        ),
        MailingEnd.NO_SERVER.value: reader.say(
            "It was given up: the mail server could not be reached several times. What was not sent can be sent now."
        ),
        MailingEnd.BROKEN.value: reader.say("Sending broke off. What was not sent can be sent now."),
    }.get(far.mailing.ended_why, "")
