"""Which ways in somebody has. Nobody reads another's."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.queries import Viewer
from everyname.web.sign_in.permissions import may_have_ways
from everyname.web.sign_in.sealing import Unreadable

__all__ = [
    "Passkey",
    "Ways",
    "fresh_codes",
    "has_account",
    "has_second_step",
    "needs_to_set_up",
    "own_passkey",
    "ways_in_of",
    "ways_of",
]

_SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Passkey:
    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ways:
    """Attributes: ``codes_left`` is None where there are no recovery codes."""

    passkeys: tuple[Passkey, ...]
    has_app: bool
    codes_left: int | None
    is_connected: bool

    @property
    def has_second_step(self) -> bool:
        return self.has_app or bool(self.passkeys)


def has_account(member: Member) -> bool:
    """Whether somebody can sign in by themselves: with a password, a passkey or an account elsewhere."""
    return (
        member.has_usable_password()
        or Authenticator.objects.filter(user=member).exists()
        or SocialAccount.objects.filter(user=member).exists()
    )


def ways_of(viewer: Viewer) -> Ways:
    """Somebody's own ways to sign in.

    Raises
    ------
    Http404
        They have no account of their own.
    """
    or_not_found(isinstance(viewer, Member) and may_have_ways(viewer, rights_of(viewer)))
    assert isinstance(viewer, Member)
    return ways_in_of(viewer)


def ways_in_of(viewer: Member) -> Ways:
    """The same for somebody who has taken the first step, and is asked for the second."""
    found = list(Authenticator.objects.filter(user_id=viewer.pk).order_by("pk"))
    recovery = next((each for each in found if each.type == Authenticator.Type.RECOVERY_CODES), None)
    return Ways(
        passkeys=tuple(
            Passkey(each.pk, str(each.data["name"]), each.created_at, each.last_used_at)
            for each in found
            if each.type == Authenticator.Type.WEBAUTHN
        ),
        has_app=any(each.type == Authenticator.Type.TOTP for each in found),
        codes_left=None if recovery is None else _left(recovery),
        is_connected=_is_connected(viewer),
    )


def _is_connected(member: Member) -> bool:
    known = settings.PROVIDER
    if known is None:
        return False
    return bool(SocialAccount.objects.filter(user_id=member.pk, provider=known.url).exists())


def _left(recovery: Authenticator) -> int:
    return int(settings.MFA_RECOVERY_CODE_COUNT - int(recovery.data["used_mask"]).bit_count())


def own_passkey(viewer: Viewer, number: int) -> Authenticator:
    """A passkey of somebody's own.

    Raises
    ------
    Http404
        There is none, or it is another's.
    """
    own = Authenticator.objects.filter(pk=number, user_id=viewer.pk, type=Authenticator.Type.WEBAUTHN).first()
    or_not_found(own is not None)
    assert own is not None
    return own


def has_second_step(member: Member) -> bool:
    """Whether a member has set up something beside the password."""
    return bool(Authenticator.objects.filter(user_id=member.pk, type__in=_SECOND_STEPS).exists())


def needs_to_set_up(member: Member) -> bool:
    """Whether somebody runs the installation with nothing beside a password: then a second step is due."""
    is_steward = member.roles.filter(kind=RoleKind.STEWARD).exists()
    return is_steward and not has_second_step(member)


def fresh_codes(member: Member) -> tuple[str, ...]:
    """Recovery codes that were made just now, as people read them; none where they cannot be read."""
    found = Authenticator.objects.filter(user_id=member.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if found is None:
        return ()
    try:
        return tuple(f"{code[:4]} {code[4:]}" for code in found.wrap().get_unused_codes())
    except Unreadable:
        return ()
