"""That somebody came in, and with what."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.sign_in.codes import fitting_step
from everyname.web.sign_in.sealing import Unreadable

__all__ = ["come_in", "use_code", "use_passkey"]

_DIGITS_OF_APP = 6


def come_in(*, way: str, second_step: str, by: Member, at: datetime) -> None:
    """Record that somebody is in, now that every step was taken."""
    with transaction.atomic():
        record("signed in", by, by=by, at=at, details={"way": way, "second_step": second_step or None})


# One step of several: whoever is in at their end stands in the record.
# nosemgrep: operations-leave-a-record
def use_code(digits: str, *, by: Member, at: datetime) -> str | None:
    """Use a code up: what kind it was; None for a wrong one, or one that was used before.

    The row is locked while it is looked at, so that one code does not open two doors at once.
    """
    kind = Authenticator.Type.TOTP if len(digits) == _DIGITS_OF_APP else Authenticator.Type.RECOVERY_CODES
    with transaction.atomic():
        found = Authenticator.objects.select_for_update().filter(user_id=by.pk, type=kind).first()
        if found is None or not digits:
            return None
        try:
            is_right = (
                _is_of_app(found, digits, at) if kind == Authenticator.Type.TOTP else _is_left(found, digits)
            )
        except Unreadable:
            return None
        if not is_right:
            return None
        Authenticator.objects.filter(pk=found.pk).update(last_used_at=at)
    return str(kind.value)


def _is_of_app(found: Authenticator, digits: str, at: datetime) -> bool:
    """Each half-minute opens once, and none before the last that did."""
    step = fitting_step(decrypt(found.data["secret"]), digits, at)
    if step is None or step <= found.data.get("used_step", -1):
        return False
    found.data["used_step"] = step
    found.save(update_fields=["data"])
    return True


def _is_left(found: Authenticator, digits: str) -> bool:
    return bool(found.wrap().validate_code(digits))


def use_passkey(passkey: Authenticator, *, at: datetime) -> None:
    """Remember when a passkey was last shown."""
    Authenticator.objects.filter(pk=passkey.pk).update(last_used_at=at)
