"""What a round is called, and what it asks: the words of its answers are those of paper, too."""

from collections.abc import Sequence

from everyname.language import Language
from everyname.sentences.answers import Answer, answers, usual_answers
from everyname.sentences.round import title
from everyname.web.community.models import Site

__all__ = ["Answer", "answers", "round_title", "usual_answers"]


def round_title(language: Language, sites: Sequence[Site]) -> str:
    """What a round at some sites is called: a site stands for those below it."""
    ids = {site.pk for site in sites}
    return title(language, [site.name for site in sites if site.parent_id not in ids])
