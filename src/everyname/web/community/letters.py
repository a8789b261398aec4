"""The letters that the community itself writes: each holds a link with which somebody chooses a password."""

from django.conf import settings
from django.core.mail import send_mail

from everyname.language import LANGUAGES, language
from everyname.web.community.models import Member

__all__ = ["may_write", "send_link"]


def may_write() -> bool:
    """Whether a mail server is known at all; without one links are handed over."""
    return not str(settings.EMAIL_BACKEND).endswith(".NoMail")


def send_link(member: Member, link: str, *, community: str, is_welcome: bool) -> bool:
    """Send somebody their link, in their language; False where it did not leave."""
    if not member.email or not may_write():
        return False
    say = language(member.language if member.language in LANGUAGES else LANGUAGES[0]).say
    why = (
        say("{community} asks you in. With this link you choose a password:", community=community)
        if is_welcome
        else say("Somebody, most likely you, asked for a new password. With this link you choose one:")
    )
    parts = [
        say("Hello {name},", name=member.name),
        why,
        link,
        say(
            "It opens once, within three days. Please pass it on to nobody: whoever has it could sign in as you."
        ),
        say("Afterwards you sign in with {email}.", email=member.email),
    ]
    if not is_welcome:
        parts.append(say("If it was not you, nothing has happened, and there is nothing to do."))
    subject = " ".join(say("{community}: choose your password", community=community).split())
    try:
        send_mail(subject, "\n\n".join(parts) + "\n", None, [member.email])
    except OSError:  # no answer, or one that says no; smtplib's own errors are among them
        return False
    return True
