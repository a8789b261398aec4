"""What a link or a code opens. Whoever holds it may ask: the secret is the permission."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import Count

from everyname.web.community.guessing import network_of
from everyname.web.wall.codes import as_typed, hashed
from everyname.web.wall.models import Guess, Invitation
from everyname.web.wall.permissions import is_over

__all__ = ["Standing", "address_hash", "by_code", "by_link", "standing", "too_many_guesses"]

MEMORY = timedelta(minutes=15)
MOST_FROM_ADDRESS = 30  # one address may be a whole school, and people mistype
MOST_VOICES_FROM_ADDRESS = 120  # all children of a school, on one address, mistype more
MOST_FROM_ANYWHERE = 500


class Standing(StrEnum):
    """How far an invitation is from opening something."""

    OPENS = "opens"
    USED = "used"
    WITHDRAWN = "withdrawn"
    OVER = "over"
    GONE = "gone"
    SIGN_IN = "sign in"


def by_link(secret: str) -> Invitation | None:
    """The invitation of a link; None where there is none."""
    return _found(secret_hash=hashed("link", secret, key=settings.SECRET_KEY))


def by_code(text: str) -> Invitation | None:
    """The invitation of eight letters that somebody typed; None where there is none."""
    return _found(code_hash=hashed("code", as_typed(text), key=settings.SECRET_KEY))


def _found(**hash_: str) -> Invitation | None:
    related = Invitation.objects.select_related("round", "connector", "connector__member", "issued_by")
    return related.filter(**hash_).first()


def standing(invitation: Invitation, at: datetime) -> Standing:
    """Whether an invitation opens its round, and why not."""
    if invitation.withdrawn_at:
        return Standing.WITHDRAWN
    if is_over(invitation.round, at):
        return Standing.OVER
    if invitation.connector.left_at:
        return Standing.GONE
    return Standing.USED if invitation.used_at else Standing.OPENS


def address_hash(address: str, kind: str = "address") -> str:
    """A household or office on the network, so that it can be told from others but not read."""
    return hashed(kind, network_of(address), key=settings.SECRET_KEY)


def too_many_guesses(
    address: str, at: datetime, *, kind: str = "address", most: int = MOST_FROM_ADDRESS
) -> bool:
    """Whether so many wrong codes of a kind came in lately, from here or from anywhere, that no more are looked at.

    Each kind is counted apart: names who mistype do not keep out those who mark. Of what one address
    got wrong a third of its limit counts against others: to keep people out takes fifty addresses, thirteen where
    children answer; and links open all the while.

    Guessing stays hopeless. Whatever their number, addresses get no more than three times `MOST_FROM_ANYWHERE` and
    a last one's rest looked at in a quarter of an hour: 1,600 guesses, 150,000 a day. Eight letters of 23 are
    7.8e10; with 2,000 of them that open something one guess in 39 million fits. Fifty addresses that guess day and
    night find one in 260 days, one alone in forty years, or ten where children answer. Rounds last for days or weeks,
    and what it opens shows nobody's answers.
    """
    lately = Guess.objects.filter(kind=kind, at__gt=at - MEMORY)
    here = address_hash(address, kind)
    by_address: dict[str, int] = dict(lately.values_list("address_hash").annotate(Count("pk")))
    anywhere = sum(min(each, most // 3) for each in by_address.values())
    return by_address.get(here, 0) >= most or anywhere >= MOST_FROM_ANYWHERE
