"""What the lead of a round is shown of the answers moves in steps, never by one person's word."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from everyname.web.following.models import CheckIn, Moment, ToldAnswers
from everyname.web.share_out.queries.today import round_then
from everyname.web.wall.models import Round
from everyname.web.wall.queries.rounds import FEWEST

__all__ = ["tell_answers"]


def tell_answers(round_id: UUID, moment: Moment, *, at: datetime) -> None:
    """Show the answers of a moment as they stand, if enough people have spoken since they were last shown.

    The first time they are as many as the floor of the round asks for, too. Whoever speaks again counts once; an answer
    that is kept at the same time under an earlier moment of the clock goes uncounted, which only makes the next
    step larger.
    """
    rows = CheckIn.objects.annotate(round_then=round_then()).filter(round_then=round_id, moment=moment)
    said = list(rows.values_list("answer", "assignment__connector_id", "at"))
    told = ToldAnswers.objects.filter(round=round_id, moment=moment).first()
    new = {connector for _, connector, when in said if told is None or when > told.at}
    if len(new) >= FEWEST and len(said) >= Round.objects.get(pk=round_id).floor:
        ToldAnswers.objects.update_or_create(
            round_id=round_id,
            moment=moment,
            defaults={"answers": Counter(answer for answer, _, _ in said), "at": at},
        )
